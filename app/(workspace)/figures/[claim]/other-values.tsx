import type { FigureWords } from "@/app/(workspace)/figures/words";
import type { Reconciliation } from "@/lib/figures/reconciliation";
import { classifyPair, statementsOf } from "@/lib/figures/rules/pairs";

/** What else is published of the same thing, and by the same statement. */
export function OtherValues({
  view: { claim, cell, statement },
  words,
}: {
  view: Reconciliation;
  words: FigureWords;
}) {
  const { t } = words;
  const others = (cell?.claims ?? []).filter(({ id }) => id !== claim.id);
  const kinds = new Map(
    cell?.values.flatMap((value) =>
      value.claims.map(({ id }) => [id, value.kind] as const),
    ),
  );
  const statements = statementsOf(cell?.claims ?? []);
  // The cell names each value's relation to the first; beside another value
  // than the first, only the pair itself can say.
  const relation = (other: (typeof others)[number]) =>
    (kinds.get(claim.id) === "same"
      ? kinds.get(other.id)
      : kinds.get(other.id) === "same"
        ? kinds.get(claim.id)
        : classifyPair(claim, other, statements)) ?? "different";
  return (
    <>
      <section aria-labelledby="cell" className="mt-8">
        <h2 id="cell" className="mb-2">
          {t("claim.cell")}
        </h2>
        {others.length === 0 ? (
          <p className="text-ink-muted">{t("claim.cellNone")}</p>
        ) : (
          <ul className="grid gap-1">
            {others.map((other) => (
              <li key={other.id}>
                <a href={`/figures/${other.id}`} className="figure font-medium">
                  {words.figure(other)}
                </a>{" "}
                · {t(`pairKinds.${relation(other)}`)} ·{" "}
                <span className="text-ink-muted">{other.outlet}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
      {statement.length > 0 && (
        <section aria-labelledby="statement" className="mt-8">
          <h2 id="statement" className="mb-2">
            {t("claim.statement")}
          </h2>
          <ul className="grid gap-1">
            {statement.map((other) => (
              <li key={other.id}>
                {t(`measures.${other.measure}`)}:{" "}
                <a href={`/figures/${other.id}`} className="figure font-medium">
                  {words.figure(other)}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
