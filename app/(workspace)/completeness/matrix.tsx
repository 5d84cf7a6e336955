import { getLocale, getTranslations } from "next-intl/server";
import { getFormats } from "@/app/formats";
import type { RowPage } from "@/lib/completeness/row-pages";
import { type Cell, onTimeRate, type Tally } from "@/lib/completeness/rules";
import type { Completeness } from "@/lib/completeness/service";
import { nameIn } from "@/lib/i18n/names";
import { markup, markupText } from "@/lib/markup";
import { ScrollRegion } from "@/lib/ui/scroll-region";
import { stateText } from "./report-state";
import { RowLinks } from "./row-links";

/** Keeps what was written: of a thousand cells most say the same. */
function once<K, V>(write: (key: K) => V): (key: K) => V {
  const written = new Map<K, V>();
  return (key) => {
    const known = written.get(key);
    if (known !== undefined) return known;
    const value = write(key);
    written.set(key, value);
    return value;
  };
}

/**
 * Organisations by months; where it is wider than the window it scrolls. The
 * rows go out as text: none of their cells ever changes.
 */
export async function Matrix({
  view,
  shown,
  find,
}: {
  view: Completeness;
  shown: RowPage;
  find: string;
}) {
  const t = await getTranslations("completeness");
  const language = await getLocale();
  const formats = await getFormats();
  const { months, byMonth, overall } = view;
  const { rows } = shown;

  const label = once((state: Cell["state"]) => t(`states.${state}`));
  const late = once((days: number) => t("daysLate", { days }));
  const monthName = once((month: string) => formats.month(month));
  const nil = t("nil");
  const onTime = t("onTime");
  const more = (cell: Cell): string | undefined => {
    const parts = [
      cell.state === "extended" && t("until", { date: formats.date(cell.due) }),
      cell.nil && nil,
      cell.onTime === true && onTime,
      cell.onTime === false && late(cell.daysLate),
    ].filter((part) => part !== false);
    return parts.length === 0 ? undefined : parts.join(", ");
  };
  const percent = (counts: Tally) => formats.percent(onTimeRate(counts));
  const rateOf = ({ due, onTime: count }: Tally) =>
    due === 0 ? t("nothingDue") : t("rateOf", { onTime: count, due });
  const rate = (counts: Tally) => [
    markup("span", { class: "font-semibold block" }, [percent(counts)]),
    markup("span", { class: "text-ink-muted block" }, [rateOf(counts)]),
  ];
  const rowText = ({ organisation, cells, tally }: RowPage["rows"][number]) => {
    const name = nameIn(language, organisation);
    const head = [
      markup("th", { scope: "row" }, [name]),
      markup("td", {}, rate(tally)),
    ].map(markupText);
    const states = cells.map(
      (cell) =>
        `<td>${stateText({
          state: cell.state,
          label: label(cell.state),
          ...(cell.state !== "not-expected" && {
            more: more(cell),
            href: `/reports/${organisation.code}/${cell.month}`,
            of: t("cellOf", {
              organisation: name,
              month: monthName(cell.month),
            }),
          }),
        })}</td>`,
    );
    return `<tr>${head.join("")}${states.join("")}</tr>`;
  };
  const totals = [overall, ...byMonth].map((counts) =>
    markup("td", {}, rate(counts)),
  );
  const all = markup("th", { scope: "row" }, [t("all")]);

  return (
    <div>
      <h2 id="matrix">{t("matrix")}</h2>
      <p className="text-ink-muted mb-2">
        {t("hint")} {shown.sorted && t("rows.order")}
      </p>
      <RowLinks view={view} shown={shown} find={find} />
      {rows.length === 0 ? (
        <p className="card px-5 py-8 text-center max-w-none">
          {t("rows.noMatch", { find })}
        </p>
      ) : (
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
            <tbody
              // biome-ignore lint/security/noDangerouslySetInnerHtml: written by our own tree, which escapes every text and attribute
              dangerouslySetInnerHTML={{ __html: rows.map(rowText).join("") }}
            />
            {view.rows.length > 1 && (
              <tfoot
                // biome-ignore lint/security/noDangerouslySetInnerHtml: as above
                dangerouslySetInnerHTML={{
                  __html: markupText(markup("tr", {}, [all, ...totals])),
                }}
              />
            )}
          </table>
        </ScrollRegion>
      )}
    </div>
  );
}
