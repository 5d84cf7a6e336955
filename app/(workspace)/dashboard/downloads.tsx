import { getLocale, getTranslations } from "next-intl/server";
import { getFormats } from "@/app/formats";
import { scopeQuery } from "@/lib/indicators/params";
import type { DashboardView } from "./view";

/** Files of the same scope: for other programs, and to be sent on. */
export async function Downloads({ view }: { view: DashboardView }) {
  const t = await getTranslations("dashboard.downloads");
  const language = await getLocale();
  const formats = await getFormats();
  const { scope } = view;
  const file = scopeQuery(scope);
  const report = new URLSearchParams({ month: scope.to, lang: language });
  if (scope.asOf) report.set("asOf", scope.asOf);
  return (
    <section aria-labelledby="downloads" className="no-print">
      <h2 id="downloads" className="mb-2">
        {t("heading")}
      </h2>
      <ul className="flex flex-wrap gap-x-6 gap-y-2">
        <li>
          <a href={`/api/exports/clearance.csv?${file}&lang=${language}`}>
            {t("clearance")}
          </a>
        </li>
        <li>
          <a href={`/api/exports/clearance.xlsx?${file}&lang=${language}`}>
            {t("clearanceWorkbook")}
          </a>
        </li>
        {view.casualtyAccess === "full" && (
          <>
            <li>
              <a href={`/api/exports/casualties.csv?${file}&lang=${language}`}>
                {t("casualties")}
              </a>
            </li>
            <li>
              <a href={`/api/exports/casualties.xlsx?${file}&lang=${language}`}>
                {t("casualtiesWorkbook")}
              </a>
            </li>
          </>
        )}
        <li>
          <a href={`/api/exports/monthly-report.pdf?${report}`}>
            {t("pdf", { month: formats.month(scope.to) })}
          </a>
        </li>
      </ul>
      <p className="text-note text-ink-muted mt-2">{t("note")}</p>
    </section>
  );
}
