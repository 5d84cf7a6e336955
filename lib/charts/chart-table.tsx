import type { ChartSpec } from "./spec";

const CELL = "px-2 py-1 text-right whitespace-nowrap";

function Value({ label, missing }: { label: string | null; missing: string }) {
  if (label !== null) return label;
  return (
    <>
      <span aria-hidden="true">–</span>
      <span className="sr-only">{missing}</span>
    </>
  );
}

/** The chart's figures as a table: the same written values, every category. */
export function ChartTable({
  spec,
  categoryHeading,
}: {
  spec: ChartSpec;
  /** What the first column holds, e.g. "Month". */
  categoryHeading: string;
}) {
  const { totals, words } = spec;
  const withTotal = totals !== null && words.total !== undefined;
  return (
    <table className="w-full border-collapse text-sm tabular-nums">
      <caption className="pb-2 text-left text-[var(--ink-muted)]">
        {spec.title.includes(spec.unit)
          ? spec.title
          : `${spec.title} (${spec.unit})`}
      </caption>
      <thead className="sticky top-0 bg-[var(--surface)]">
        <tr className="border-b border-[var(--control)]">
          <th
            scope="col"
            className="px-2 py-1 text-left align-bottom font-semibold"
          >
            {categoryHeading}
          </th>
          {spec.series.map((one) => (
            <th
              key={one.key}
              scope="col"
              className="px-2 py-1 text-right align-bottom font-semibold"
            >
              {one.label}
            </th>
          ))}
          {withTotal && (
            <th
              scope="col"
              className="px-2 py-1 text-right align-bottom font-semibold"
            >
              {words.total}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {spec.categories.map((category, i) => (
          <tr key={category.key} className="border-b border-[var(--line)]">
            <th
              scope="row"
              className="min-w-24 px-2 py-1 text-left font-normal"
            >
              {category.label}
              {category.provisional && (
                <span className="text-[var(--ink-muted)]">
                  {" "}
                  ({words.provisional})
                </span>
              )}
            </th>
            {spec.series.map((one) => (
              <td key={one.key} className={CELL}>
                <Value
                  label={one.valueLabels[i] ?? null}
                  missing={words.notReported}
                />
              </td>
            ))}
            {withTotal && (
              <td className={`${CELL} font-semibold`}>
                <Value
                  label={totals.valueLabels[i] ?? null}
                  missing={words.notReported}
                />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
