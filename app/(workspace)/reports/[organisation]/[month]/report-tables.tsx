import { getLocale, getTranslations } from "next-intl/server";
import { Fragment } from "react";
import { getFormats } from "@/app/formats";
import { nameIn } from "@/lib/i18n/names";
import { isSummed, sumOf } from "@/lib/reporting/checks";
import { isLand } from "@/lib/reporting/input";
import type { ReportView } from "@/lib/reporting/service";
import {
  CLEARANCE_MEASURES,
  type ClearanceMeasure,
} from "@/lib/reporting/vocabulary";

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
          <section
            className="card overflow-x-auto"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
            tabIndex={0}
            aria-label={t("clearance")}
          >
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
                      <td key={measure} className="numeric">
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
          </section>
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
        <section aria-labelledby="casualties">
          <h2 id="casualties" className="mb-2">
            {t("casualties")}
          </h2>
          {content.casualties.length === 0 ? (
            <p className="text-ink-muted">{t("casualtiesNone")}</p>
          ) : (
            <div className="card overflow-x-auto">
              <table className="data-table">
                <caption className="sr-only">{t("casualties")}</caption>
                <thead>
                  <tr>
                    <th scope="col">{t("fields.occurredOn")}</th>
                    <th scope="col">{t("fields.areaCode")}</th>
                    <th scope="col">{t("fields.device")}</th>
                    <th scope="col">{t("fields.activity")}</th>
                    <th scope="col">{t("fields.outcome")}</th>
                    <th scope="col">{t("fields.ageGroup")}</th>
                    <th scope="col">{t("fields.sex")}</th>
                    <th scope="col">{t("fields.status")}</th>
                    <th scope="col" className="numeric">
                      {t("fields.persons")}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {content.casualties.map((line, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place in the report
                    <tr key={index}>
                      <td>{formats.date(line.occurredOn)}</td>
                      <td>{areaName(line.areaCode)}</td>
                      <td>{t(`device.${line.device}`)}</td>
                      <td>{t(`activity.${line.activity}`)}</td>
                      <td>{t(`outcome.${line.outcome}`)}</td>
                      <td>{t(`ageGroup.${line.ageGroup}`)}</td>
                      <td>{t(`sex.${line.sex}`)}</td>
                      <td>{t(`status.${line.status}`)}</td>
                      <td className="numeric">{formats.count(line.persons)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </section>
      )}
    </>
  );
}
