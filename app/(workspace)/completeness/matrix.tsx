import { getLocale, getTranslations } from "next-intl/server";
import { getFormats } from "@/app/formats";
import { type Cell, onTimeRate, type Tally } from "@/lib/completeness/rules";
import type { Completeness } from "@/lib/completeness/service";
import { nameIn } from "@/lib/i18n/names";
import { ScrollRegion } from "@/lib/ui/scroll-region";
import { ReportState } from "./report-state";

/** Organisations by months; where it is wider than the window it scrolls. */
export async function Matrix({ view }: { view: Completeness }) {
  const t = await getTranslations("completeness");
  const language = await getLocale();
  const formats = await getFormats();
  const { months, rows, byMonth, overall } = view;

  const more = (cell: Cell): string | undefined => {
    const parts = [
      cell.state === "extended" && t("until", { date: formats.date(cell.due) }),
      cell.nil && t("nil"),
      cell.onTime === true && t("onTime"),
      cell.onTime === false && t("daysLate", { days: cell.daysLate }),
    ].filter((part) => part !== false);
    return parts.length === 0 ? undefined : parts.join(", ");
  };
  const rate = (counts: Tally) => (
    <>
      <span className="font-semibold block">
        {formats.percent(onTimeRate(counts))}
      </span>
      <span className="text-ink-muted block">
        {counts.due === 0
          ? t("nothingDue")
          : t("rateOf", { onTime: counts.onTime, due: counts.due })}
      </span>
    </>
  );

  return (
    <div>
      <h2 id="matrix">{t("matrix")}</h2>
      <p className="text-ink-muted mb-2">{t("hint")}</p>
      <ScrollRegion labelledBy="matrix">
        <table className="completeness-matrix">
          <caption className="sr-only">{t("matrix")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("organisation")}</th>
              <th scope="col">{t("rate")}</th>
              {months.map((month) => (
                <th key={month} scope="col">
                  {formats.monthShort(month)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ organisation, cells, tally }) => {
              const name = nameIn(language, organisation);
              return (
                <tr key={organisation.id}>
                  <th scope="row">{name}</th>
                  <td>{rate(tally)}</td>
                  {cells.map((cell) => (
                    <ReportState
                      key={cell.month}
                      as="td"
                      state={cell.state}
                      label={t(`states.${cell.state}`)}
                      {...(cell.state !== "not-expected" && {
                        more: more(cell),
                        href: `/reports/${organisation.code}/${cell.month}`,
                        of: t("cellOf", {
                          organisation: name,
                          month: formats.month(cell.month),
                        }),
                      })}
                    />
                  ))}
                </tr>
              );
            })}
          </tbody>
          {rows.length > 1 && (
            <tfoot>
              <tr>
                <th scope="row">{t("all")}</th>
                <td>{rate(overall)}</td>
                {months.map((month, i) => (
                  <td key={month}>
                    {byMonth.slice(i, i + 1).map((counts) => (
                      <div key={month}>{rate(counts)}</div>
                    ))}
                  </td>
                ))}
              </tr>
            </tfoot>
          )}
        </table>
      </ScrollRegion>
    </div>
  );
}
