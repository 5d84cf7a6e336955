import type { ChartMark, ChartSeries, ChartSpec } from "./spec";

export interface ChartMarkInput
  extends Pick<ChartMark, "key" | "value" | "valueLabel" | "note" | "href"> {
  /** Keys, as the chart's input has them. */
  category: string;
  series: string | null;
}

/**
 * Marks in their places. One stands where the part of the stack would end if it
 * were as stated: on the part's own edge where both agree.
 *
 * @throws whatever `refuse` throws, for a mark that belongs nowhere.
 */
export function placeMarks(
  inputs: readonly ChartMarkInput[],
  categories: readonly { key: string }[],
  series: readonly ChartSeries[],
  stacked: boolean,
  refuse: (message: string) => never,
): ChartMark[] {
  return inputs.map(({ category, series: seriesKey, ...mark }) => {
    const c = categories.findIndex(({ key }) => key === category);
    const s = series.findIndex(({ key }) => key === seriesKey);
    if (c < 0) refuse(`mark "${mark.key}" names no category`);
    if (seriesKey !== null && s < 0) refuse(`mark "${mark.key}" names no part`);
    if (!Number.isFinite(mark.value) || mark.value < 0) {
      refuse(`mark "${mark.key}" holds ${mark.value}`);
    }
    const below =
      stacked && seriesKey !== null
        ? series.slice(0, s).filter(({ display }) => display !== "line")
        : [];
    return {
      ...mark,
      category: c,
      series: seriesKey === null ? null : s,
      base: below.reduce((sum, one) => sum + (one.values[c] ?? 0), 0),
    };
  });
}

/** The marks held against one series: one legend entry, one column, one shape. */
export interface MarkGroup {
  key: string;
  /** Null for those held against the sum. */
  series: number | null;
  /** "Published: anti-personnel mines" */
  label: string;
  marks: ChartMark[];
}

/** The groups that have marks, in the order of the series, the sum's last. */
export function markGroups(spec: ChartSpec): MarkGroup[] {
  const held = spec.words.mark ?? "";
  const named = (label: string | undefined) =>
    label === undefined ? held : `${held}: ${label}`;
  return [...spec.series.keys(), null].flatMap((series) => {
    const marks = spec.marks.filter((mark) => mark.series === series);
    if (marks.length === 0) return [];
    const one = series === null ? null : spec.series[series];
    return [
      {
        key: one?.key ?? "sum",
        series,
        label: named(one ? one.label : spec.words.total),
        marks,
      },
    ];
  });
}

/** A mark's outline around a point: a shape for each place, told apart without colour. */
export function markShape(
  place: number | null,
  x: number,
  y: number,
  r: number,
): string {
  const at = (dx: number, dy: number) =>
    `${Math.round((x + dx * r) * 10) / 10} ${Math.round((y + dy * r) * 10) / 10}`;
  const polygon = (...points: [number, number][]) =>
    `M${points.map(([dx, dy]) => at(dx, dy)).join("L")}z`;
  const shapes = [
    () => polygon([0, -1.2], [1.2, 0], [0, 1.2], [-1.2, 0]),
    () => polygon([0, -1.2], [1.15, 0.85], [-1.15, 0.85]),
    () =>
      `M${at(-1, 0)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`,
    () => polygon([-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]),
  ];
  // The sum's own: pointing down onto the top of the stack.
  if (place === null) return polygon([-1.15, -0.85], [1.15, -0.85], [0, 1.2]);
  return (shapes[place % shapes.length] ?? shapes[0])?.() ?? "";
}
