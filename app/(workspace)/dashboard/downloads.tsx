import { getLocale, getTranslations } from "next-intl/server";
import { getFormats } from "@/app/formats";
import { viewQuery } from "@/lib/indicators/choices";
import { scopeQuery } from "@/lib/indicators/params";
import type { DashboardView } from "./view";

/** Files of the same scope: for other programs, and to be sent on. */
export async function Downloads({ view }: { view: DashboardView }) {
  const t = await getTranslations("dashboard.downloads");
  const language = await getLocale();
  const formats = await getFormats();
  const { scope, choices } = view;
  const query = `${scopeQuery(scope)}&lang=${language}`;
  const report = new URLSearchParams({ month: scope.to, lang: language });
  if (scope.asOf) report.set("asOf", scope.asOf);
  const file = (name: string) => `/api/exports/${name}?${query}`;
  const links = [
    { href: file("clearance.csv"), label: t("clearance") },
    { href: file("clearance.xlsx"), label: t("clearanceWorkbook") },
    ...(view.casualtyAccess === "full"
      ? [
          { href: file("casualties.csv"), label: t("casualties") },
          { href: file("casualties.xlsx"), label: t("casualtiesWorkbook") },
        ]
      : []),
    {
      href: `/api/exports/dashboard.pdf?${viewQuery(scope, choices)}&lang=${language}`,
      label: t("viewPdf"),
    },
    {
      href: `/api/exports/monthly-report.pdf?${report}`,
      label: t("pdf", { month: formats.month(scope.to) }),
    },
  ];
  return (
    <section aria-labelledby="downloads" className="no-print">
      <h2 id="downloads" className="mb-2">
        {t("heading")}
      </h2>
      <ul className="flex flex-wrap gap-x-6">
        {links.map(({ href, label }) => (
          <li key={href}>
            <a href={href} className="inline-block py-1">
              {label}
            </a>
          </li>
        ))}
      </ul>
      <p className="text-note text-ink-muted mt-2">{t("note")}</p>
    </section>
  );
}
