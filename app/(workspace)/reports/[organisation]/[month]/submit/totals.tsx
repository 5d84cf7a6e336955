import { getTranslations } from "next-intl/server";
import { getFormats } from "@/app/formats";
import { isSummed, type ReportContent, sumOf } from "@/lib/reporting/checks";
import { isLand } from "@/lib/reporting/input";
import { addMonths, type Month } from "@/lib/reporting/month";
import { CLEARANCE_MEASURES, OUTCOMES } from "@/lib/reporting/vocabulary";
import { HISTORY_MEASURES, type MonthTotals } from "@/lib/reporting/warnings";

const KEPT: readonly string[] = HISTORY_MEASURES;

/** A report's sums as its readers will see them, beside the month before. */
export async function Totals({
  month,
  content,
  before,
  reportsCasualties,
}: {
  month: Month;
  content: ReportContent;
  /** What counts of the month before; null when nothing does. */
  before: MonthTotals | null;
  reportsCasualties: boolean;
}) {
  const t = await getTranslations("submit");
  const measures = await getTranslations("common.measures");
  const units = await getTranslations("common.units");
  const reports = await getTranslations("reports");
  const formats = await getFormats();
  const rows = CLEARANCE_MEASURES.filter(isSummed).flatMap((measure) => {
    const total = sumOf(content.clearance.map((line) => line[measure]));
    const last = KEPT.includes(measure)
      ? (before?.[measure as (typeof HISTORY_MEASURES)[number]] ?? null)
      : null;
    if (total === null && last === null) return [];
    const figure = isLand(measure) ? formats.hectaresExact : formats.count;
    const unit = isLand(measure) ? ` (${units("hectares")})` : "";
    return [
      {
        label: `${measures(measure)}${unit}`,
        now: figure(total),
        before: figure(last),
      },
    ];
  });
  const persons = (outcome: string) =>
    content.casualties
      .filter((line) => line.outcome === outcome)
      .reduce((sum, line) => sum + line.persons, 0);
  return (
    <section aria-labelledby="totals" className="grid gap-2">
      <h2 id="totals">{t("totals")}</h2>
      {content.nil ? (
        <p className="card px-5 py-4">{reports("nilShown")}</p>
      ) : (
        <div className="card overflow-x-auto max-w-3xl">
          <table className="data-table">
            <caption className="sr-only">{t("totals")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("measure")}</th>
                <th scope="col" className="numeric">
                  {formats.month(month)}
                </th>
                <th scope="col" className="numeric">
                  {formats.month(addMonths(month, -1))}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ label, now, before: last }) => (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  <td className="numeric font-semibold">{now}</td>
                  <td className="numeric text-ink-muted">{last}</td>
                </tr>
              ))}
              {reportsCasualties &&
                OUTCOMES.map((outcome) => (
                  <tr key={outcome}>
                    <th scope="row">
                      {t("persons", { outcome: reports(`outcome.${outcome}`) })}
                    </th>
                    <td className="numeric font-semibold">
                      {formats.count(persons(outcome))}
                    </td>
                    <td />
                  </tr>
                ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
