import { eventsAt } from "./events";
import { markGroups } from "./marks";
import type { ChartSpec } from "./spec";

/** Quoted where needed; text that a spreadsheet would run is made harmless. */
function cell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = /^'*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Ten digits after the point: more than any measure has, less than noise. */
const exact = (value: number | null) =>
  value === null ? null : Number(value.toFixed(10));

/**
 * The chart's table as CSV: plain numbers, blank for "not reported"; in each
 * row also its events, whether it is provisional, its source and as of when.
 */
export function chartCsv(
  spec: ChartSpec,
  heads: {
    category: string;
    provisional: string;
    source: string;
    asOf: string;
  },
): string {
  const { totals, words } = spec;
  const groups = markGroups(spec);
  const inStack = ({ display }: { display: string }) =>
    totals === null || display !== "line";
  const columns = [
    ...spec.series.filter(inStack),
    ...(totals && words.total !== undefined
      ? [{ label: words.total, values: totals.values }]
      : []),
    ...spec.series.filter((one) => !inStack(one)),
  ];
  const withUnit = (label: string) => `${label} (${spec.unit})`;
  const rows: (string | number | null)[][] = [
    [
      heads.category,
      ...columns.map(({ label }) => withUnit(label)),
      ...groups.map(({ label }) => withUnit(label)),
      ...(spec.events ? [words.events ?? ""] : []),
      heads.provisional,
      heads.source,
      heads.asOf,
    ],
    ...spec.categories.map((category, i) => [
      category.label,
      ...columns.map(({ values }) => exact(values[i] ?? null)),
      ...groups.map(({ marks }) =>
        marks
          .filter((mark) => mark.category === i)
          .map(({ valueLabel, note }) => `${valueLabel} (${note})`)
          .join("; "),
      ),
      ...(spec.events ? [eventsAt(spec, i).join("; ")] : []),
      category.provisional ? words.provisional : "",
      spec.source,
      spec.asOf,
    ]),
  ];
  return rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}
