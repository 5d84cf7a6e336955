import { getTranslations } from "next-intl/server";
import { getFormats } from "@/app/formats";
import type { PlannedRow, RowOutcome } from "@/lib/imports/planned";
import type { ImportWords } from "@/lib/imports/words";
import { Link } from "@/lib/ui/link";
import { StateMark } from "@/lib/ui/state-mark";

/** Rows on one page: more would take a browser long to lay out. */
const PAGE_ROWS = 100;

const TONES = {
  created: "positive",
  changed: "attention",
  removed: "attention",
  unchanged: "quiet",
  empty: "quiet",
  refused: "critical",
} as const satisfies Record<RowOutcome, string>;

/** What a row does, cell by cell, or why it can't be taken. */
function Detail({ row, words }: { row: PlannedRow; words: ImportWords }) {
  return (
    <ul className="grid gap-0.5">
      {words.effects(row).map((effect) => (
        <li key={effect}>{effect}</li>
      ))}
      {row.problems.map(words.problem).map((problem) => (
        <li key={problem} className="font-medium">
          {problem}
        </li>
      ))}
    </ul>
  );
}

/**
 * A page of rows. On a phone each row stands as a block of its own: a table of
 * four columns would be scrolled sideways.
 */
export async function ResultTable({
  id,
  words,
  rows,
  shown,
  page: asked,
}: {
  id: string;
  words: ImportWords;
  rows: PlannedRow[];
  shown: RowOutcome | "all";
  page: number;
}) {
  const t = await getTranslations("import");
  const formats = await getFormats();
  const pages = Math.max(1, Math.ceil(rows.length / PAGE_ROWS));
  const page = Math.min(Math.max(1, Math.floor(asked)), pages);
  const from = (page - 1) * PAGE_ROWS;
  // A plan's rows never move: their place in it names them.
  const seen = rows
    .slice(from, from + PAGE_ROWS)
    .map((row, at) => ({ row, key: from + at }));
  const pageLink = (number: number) =>
    `/import/${id}?show=${shown}&page=${number}`;
  const cell = "max-sm:block max-sm:border-b-0 max-sm:py-0.5";
  return (
    <div>
      <div className="card sm:overflow-x-auto">
        <table className="data-table max-sm:block">
          <caption className="sr-only">{t("table.caption")}</caption>
          <thead className="max-sm:sr-only">
            <tr>
              <th scope="col">{t("table.row")}</th>
              <th scope="col">{t("table.where")}</th>
              <th scope="col">{t("table.outcome")}</th>
              <th scope="col">{t("table.detail")}</th>
            </tr>
          </thead>
          <tbody className="max-sm:block">
            {seen.map(({ row, key }) => (
              <tr
                key={key}
                className="max-sm:block max-sm:border-b max-sm:border-line max-sm:py-2"
              >
                <th scope="row" className={`whitespace-nowrap ${cell}`}>
                  {row.place ? (
                    <>
                      <span className="sm:hidden">{t("table.row")} </span>
                      {row.place.sheet && `${row.place.sheet} `}
                      {formats.count(row.place.row)}
                    </>
                  ) : (
                    t("table.notInFile")
                  )}
                </th>
                <td className={cell}>{words.where(row)}</td>
                <td className={`whitespace-nowrap ${cell}`}>
                  <StateMark
                    tone={TONES[row.outcome]}
                    label={words.outcome(row.outcome)}
                  />
                </td>
                <td className={cell}>
                  <Detail row={row} words={words} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {pages > 1 && (
        <nav className="mt-3 flex flex-wrap gap-x-5 gap-y-1">
          <span className="text-ink-muted">
            {t("table.shown", {
              from: formats.count(from + 1),
              to: formats.count(from + seen.length),
              count: formats.count(rows.length),
            })}
          </span>
          {page > 1 && (
            <Link href={pageLink(page - 1)}>{t("table.earlier")}</Link>
          )}
          {page < pages && (
            <Link href={pageLink(page + 1)}>{t("table.later")}</Link>
          )}
        </nav>
      )}
    </div>
  );
}
