import type { FigureWords } from "@/app/(workspace)/figures/words";
import type { Cell, CellValue } from "@/lib/figures/rules/cells";
import { isConflict } from "@/lib/figures/rules/pairs";
import { StateMark } from "@/lib/ui/state-mark";

function Value({
  value,
  first,
  preferredId,
  words,
}: {
  value: CellValue;
  first: boolean;
  preferredId: number | null;
  words: FigureWords;
}) {
  const { t } = words;
  const [claim] = value.claims;
  if (!claim) return null;
  const preferred = value.claims.some(({ id }) => id === preferredId);
  const outlets = [...new Set(value.claims.map(({ outlet }) => outlet))];
  return (
    <li className="py-1">
      <a href={`/figures/${claim.id}`} className="figure font-semibold">
        {words.figure(claim)}
      </a>{" "}
      {preferred && <StateMark tone="positive" label={t("states.preferred")} />}{" "}
      {!first && (
        <StateMark
          tone={isConflict(value.kind) ? "attention" : "quiet"}
          label={t(`pairKinds.${value.kind}`)}
        />
      )}
      <span className="block text-ink-muted">{outlets.join(", ")}</span>
    </li>
  );
}

/** Cells with more than one value; each value's relation to the first in words. */
export function CellsTable({
  cells,
  words,
}: {
  cells: Cell[];
  words: FigureWords;
}) {
  const { t } = words;
  return (
    <div className="card overflow-x-auto">
      <table className="data-table">
        <caption className="sr-only">{t("conflicts.values")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("conflicts.cell")}</th>
            <th scope="col">{t("conflicts.value")}</th>
          </tr>
        </thead>
        <tbody>
          {cells.map((cell) => {
            const [claim] = cell.claims;
            return (
              claim && (
                <tr key={cell.key}>
                  <th scope="row" className="w-1/2 align-top">
                    {t(`measures.${claim.measure}`)}
                    <span className="block font-normal">
                      {words.window(claim)}
                    </span>
                    <span className="block font-normal text-ink-muted">
                      {words.place(claim)}
                    </span>
                    {!cell.conflict && (
                      <span className="block font-normal text-ink-muted">
                        {t("conflicts.agrees")}
                      </span>
                    )}
                  </th>
                  <td>
                    <ul>
                      {cell.values.map((value, i) => (
                        <Value
                          key={value.claims[0]?.id}
                          value={value}
                          first={i === 0}
                          preferredId={cell.preferredId}
                          words={words}
                        />
                      ))}
                    </ul>
                  </td>
                </tr>
              )
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
