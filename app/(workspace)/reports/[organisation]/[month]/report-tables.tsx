import { getLocale, getTranslations } from "next-intl/server";
import { Fragment } from "react";
import { getFormats } from "@/app/formats";
import { nameIn } from "@/lib/i18n/names";
import { isSummed, sumOf } from "@/lib/reporting/checks";
import { clearanceField, isLand } from "@/lib/reporting/input";
import type { ReportView } from "@/lib/reporting/service";
import {
  CLEARANCE_MEASURES,
  type ClearanceMeasure,
} from "@/lib/reporting/vocabulary";
import { ScrollRegion } from "@/lib/ui/scroll-region";
import { CasualtyTable } from "./casualty-table";

/** A report as it stands, for reading: blank cells read "–", zero reads 0. */
export async function ReportTables({ view }: { view: ReportView }) {
  const t = await getTranslations("reports");
  const units = await getTranslations("common.units");
  const language = await getLocale();
  const formats = await getFormats();
  const { content } = view;
  if (content.nil) return <p className="card px-5 py-4">{t("nilShown")}</p>;

  const areaName = (code: string) => {
    const area = view.areas.find((a) => a.code === code);
    if (area?.level === 0) return t("notSplit");
    return area ? nameIn(language, area) : code;
  };
  const figure = (measure: ClearanceMeasure, value: number | null) =>
    isLand(measure) ? formats.hectaresExact(value) : formats.count(value);

  return (
    <>
      {content.clearance.length > 0 && (
        <section aria-labelledby="clearance">
          <h2 id="clearance" className="mb-2">
            {t("clearance")}
          </h2>
          <ScrollRegion label={t("clearance")}>
            <table className="data-table">
              <caption className="sr-only">{t("clearance")}</caption>
              <thead>
                <tr>
                  <th scope="col">{t("area")}</th>
                  {CLEARANCE_MEASURES.map((measure) => (
                    <th key={measure} scope="col" className="numeric">
                      {t(`short.${measure}`)}
                      {isLand(measure) && ` (${units("hectares")})`}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {content.clearance.map((line) => (
                  <tr key={line.areaCode}>
                    <th scope="row">{areaName(line.areaCode)}</th>
                    {CLEARANCE_MEASURES.map((measure) => (
                      <td
                        key={measure}
                        id={clearanceField(line.areaCode, measure)}
                        className="numeric"
                      >
                        {figure(measure, line[measure])}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
              <tfoot>
                <tr>
                  <th scope="row">{t("total")}</th>
                  {CLEARANCE_MEASURES.map((measure) => (
                    <td key={measure} className="numeric">
                      {isSummed(measure) &&
                        figure(
                          measure,
                          sumOf(content.clearance.map((line) => line[measure])),
                        )}
                    </td>
                  ))}
                </tr>
              </tfoot>
            </table>
          </ScrollRegion>
          {content.clearance.some(({ note }) => note) && (
            <dl className="mt-3 text-note grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
              {content.clearance
                .filter(({ note }) => note)
                .map(({ areaCode, note }) => (
                  <Fragment key={areaCode}>
                    <dt className="font-medium">{areaName(areaCode)}</dt>
                    <dd className="text-ink-muted">{note}</dd>
                  </Fragment>
                ))}
            </dl>
          )}
        </section>
      )}
      {view.organisation.reportsCasualties && (
        <CasualtyTable content={content} areaName={areaName} />
      )}
    </>
  );
}
