import type { FigureWords } from "@/app/(workspace)/figures/words";
import type { Interval } from "@/lib/figures/rules/roll-ups";
import { StateMark } from "@/lib/ui/state-mark";

/** What successive cumulative totals say of the days between them. */
export function IntervalsTable({
  intervals,
  words,
}: {
  intervals: Interval[];
  words: FigureWords;
}) {
  const { t, formats } = words;
  return (
    <div className="card overflow-x-auto">
      <table className="data-table">
        <caption className="sr-only">{t("conflicts.intervals")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("list.measure")}</th>
            <th scope="col">{t("conflicts.interval")}</th>
            <th scope="col">{t("conflicts.whole")}</th>
            <th scope="col" className="numeric">
              {t("conflicts.amount")}
            </th>
          </tr>
        </thead>
        <tbody>
          {intervals.map(({ earlier, later, from, to, amount }) => (
            <tr key={`${earlier.id}-${later.id}`}>
              <th scope="row">
                {t(`measures.${later.measure}`)}
                <span className="block font-normal text-ink-muted">
                  {words.scope(later)}
                </span>
              </th>
              <td className="min-w-44">
                {t("window", {
                  from: formats.date(from),
                  to: formats.date(to),
                })}
              </td>
              <td className="whitespace-nowrap figure">
                <a href={`/figures/${later.id}`}>{words.figure(later)}</a>
                {" − "}
                <a href={`/figures/${earlier.id}`}>{words.figure(earlier)}</a>
              </td>
              <td className="numeric">
                {words.signed(later, amount)}
                {amount.units < 0n && (
                  <span className="block">
                    <StateMark tone="attention" label={t("conflicts.fell")} />
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
