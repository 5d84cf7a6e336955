import { getTranslations } from "next-intl/server";
import { SECTIONS, viewQuery } from "@/lib/indicators/choices";
import { Link } from "@/lib/ui/link";
import type { DashboardView } from "./view";

/** The parts of the dashboard, each an address of the same scope. */
export async function SectionLinks({ view }: { view: DashboardView }) {
  const t = await getTranslations("dashboard.sections");
  return (
    <nav aria-label={t("label")} className="no-print border-b border-line">
      <ul className="flex flex-wrap gap-x-6">
        {SECTIONS.map((section) => {
          const current = section === view.choices.section;
          return (
            <li key={section}>
              <Link
                href={`/dashboard?${viewQuery(view.scope, { ...view.choices, section })}`}
                aria-current={current ? "page" : undefined}
                data-section={section}
                className={`inline-block min-h-11 py-2.5 -mb-px border-b-2 no-underline ${current ? "border-accent font-semibold text-ink" : "border-transparent hover:border-control"}`}
              >
                {t(section)}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
