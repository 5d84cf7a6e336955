import { eventsAt } from "./events";
import { type ChartMark, markGroups } from "./marks";
import type { ChartSpec } from "./spec";

const HEAD = "px-2 py-1 text-right align-bottom font-semibold";
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

/** What others state, each with its source: "270 (Trend, 4 April 2023)". */
function Stated({ marks, missing }: { marks: ChartMark[]; missing: string }) {
  if (marks.length === 0) return <Value label={null} missing={missing} />;
  return marks.map((mark, i) => (
    <span key={mark.key} className="block">
      {i > 0 && <span className="sr-only">; </span>}
      {mark.href === null ? (
        mark.valueLabel
      ) : (
        <a
          href={mark.href}
          className="text-[var(--accent)] underline underline-offset-2"
        >
          {mark.valueLabel}
        </a>
      )}{" "}
      <span className="text-[var(--ink-muted)]">({mark.note})</span>
    </span>
  ));
}

/**
 * The chart's figures as a table: the same written values, every category. The
 * parts, their sum, what is drawn over them as a line, and what others state.
 */
export function ChartTable({
  spec,
  categoryHeading,
}: {
  spec: ChartSpec;
  /** What the first column holds, e.g. "Month". */
  categoryHeading: string;
}) {
  const { words } = spec;
  const isOver = ({ display }: { display: string }) =>
    spec.totals !== null && display === "line";
  const total =
    spec.totals !== null && words.total !== undefined
      ? [
          {
            key: "\u03a3",
            label: words.total,
            valueLabels: spec.totals.valueLabels,
            strong: true,
          },
        ]
      : [];
  const columns: {
    key: string;
    label: string;
    valueLabels: (string | null)[];
    strong?: boolean;
  }[] = [
    ...spec.series.filter((one) => !isOver(one)),
    ...total,
    ...spec.series.filter(isOver),
  ];
  const groups = markGroups(spec);
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
          {[...columns, ...groups].map(({ key, label }) => (
            <th key={label + key} scope="col" className={HEAD}>
              {label}
            </th>
          ))}
          {spec.events && (
            <th
              scope="col"
              className="px-2 py-1 text-left align-bottom font-semibold"
            >
              {words.events}
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
            {columns.map(({ key, valueLabels, strong }) => (
              <td key={key} className={strong ? `${CELL} font-semibold` : CELL}>
                <Value
                  label={valueLabels[i] ?? null}
                  missing={words.notReported}
                />
              </td>
            ))}
            {groups.map(({ key, marks }) => (
              <td key={key} className={CELL}>
                <Stated
                  marks={marks.filter((mark) => mark.category === i)}
                  missing={words.unmarked ?? words.notReported}
                />
              </td>
            ))}
            {spec.events && (
              <td className="min-w-40 px-2 py-1">
                {eventsAt(spec, i).join("; ")}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
