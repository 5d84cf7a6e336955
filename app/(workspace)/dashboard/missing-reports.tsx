import { getLocale, getTranslations } from "next-intl/server";
import { getFormats } from "@/app/formats";
import { nameIn } from "@/lib/i18n/names";
import type { DashboardView } from "./view";

/** Whose reports are missing, by month: what makes the figures provisional. */
export async function MissingReports({ view }: { view: DashboardView }) {
  if (view.missing.length === 0) return null;
  const t = await getTranslations("dashboard.missing");
  const formats = await getFormats();
  const language = await getLocale();
  return (
    <details className="text-note mt-1">
      <summary className="w-fit py-1 text-accent underline underline-offset-2">
        {t("summary")}
      </summary>
      <ul className="grid gap-1 max-h-64 overflow-auto">
        {view.missing.map(({ month, organisations }) => (
          <li key={month}>
            <span className="font-medium">{formats.month(month)}</span>:{" "}
            {organisations.map((one) => nameIn(language, one)).join(", ")}
          </li>
        ))}
      </ul>
    </details>
  );
}
