import type { FigureWords } from "@/app/(workspace)/figures/words";
import type { RollUp } from "@/lib/figures/rules/roll-ups";
import { StateMark } from "@/lib/ui/state-mark";

/** Wholes beside the sum of their parts, with what is left over. */
export function RollUpsTable({
  rollUps,
  words,
}: {
  rollUps: RollUp[];
  words: FigureWords;
}) {
  const { t, formats } = words;
  const outcome = ({ exact, gaps }: RollUp) => {
    if (exact) {
      return <StateMark tone="positive" label={t("conflicts.exact")} />;
    }
    if (gaps.length === 0) {
      return <StateMark tone="attention" label={t("conflicts.notExact")} />;
    }
    const days = gaps.map(({ from, to }) =>
      t("window", { from: formats.date(from), to: formats.date(to) }),
    );
    return (
      <span className="text-ink-muted">
        {t("conflicts.incomplete", { gaps: days.join("; ") })}
      </span>
    );
  };
  return (
    <div className="card overflow-x-auto">
      <table className="data-table">
        <caption className="sr-only">{t("conflicts.rollUps")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("conflicts.whole")}</th>
            <th scope="col">{t("conflicts.parts")}</th>
            <th scope="col" className="numeric">
              {t("conflicts.sum")}
            </th>
            <th scope="col" className="numeric">
              {t("conflicts.residual")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rollUps.map((rollUp) => {
            const { whole, parts, kind } = rollUp;
            const count =
              kind === "cumulative" ? parts.length - 1 : parts.length;
            return (
              <tr key={`${kind}-${whole.id}`}>
                <th scope="row" className="min-w-52 align-top">
                  <a href={`/figures/${whole.id}`} className="figure">
                    {words.figure(whole)}
                  </a>
                  <span className="block font-normal">
                    {t(`measures.${whole.measure}`)}
                  </span>
                  <span className="block font-normal text-ink-muted">
                    {words.window(whole)}
                  </span>
                </th>
                <td className="min-w-52">
                  <details>
                    <summary className="py-1">
                      {t(`conflicts.rollUpKinds.${kind}`, { count })}
                    </summary>
                    <ul className="py-1">
                      {parts.map((part) => (
                        <li key={part.id}>
                          <a href={`/figures/${part.id}`} className="figure">
                            {words.figure(part)}
                          </a>{" "}
                          <span className="text-ink-muted">
                            {partName(kind, part, words)}
                          </span>
                        </li>
                      ))}
                    </ul>
                  </details>
                </td>
                <td className="numeric">{words.amount(whole, rollUp.sum)}</td>
                <td className="numeric">
                  <span className="block">
                    {words.signed(whole, rollUp.residual)}
                  </span>
                  <span className="block whitespace-normal min-w-36">
                    {outcome(rollUp)}
                  </span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** By what a part differs from the others of its whole. */
function partName(
  kind: RollUp["kind"],
  part: RollUp["whole"],
  words: FigureWords,
): string {
  if (kind === "operators") return words.scope(part);
  if (kind === "districts" || kind === "land-uses") return words.place(part);
  if (kind === "items") return words.t(`measures.${part.measure}`);
  return words.window(part);
}
