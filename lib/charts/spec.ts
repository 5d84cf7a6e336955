import type { ColourToken } from "./palette";

/**
 * A chart as plain data. The server's painter, the browser's painter, the
 * table and the files all read this one object, in which every number already
 * carries its written form: nothing is formatted while painting, so server and
 * browser can't differ.
 */

export type ChartKind =
  | "bars"
  | "stacked-bars"
  | "lines"
  | "horizontal-bars"
  | "area";

/**
 * How a series differs from its neighbour without colour: a texture in bars
 * and areas, a dash in lines. Diagonal hatching is kept for provisional values.
 */
export type SeriesPattern = "solid" | "dots" | "rows" | "grid";
export type SeriesDisplay = "bar" | "line" | "area";

export interface ChartCategory {
  /** Unique and stable: a month `YYYY-MM`, an area code. */
  key: string;
  label: string;
  /** For the axis, where `label` is too long. */
  shortLabel?: string;
  /** The values may still change: drawn hatched and said in words. */
  provisional?: boolean;
}

export interface ChartSeries {
  key: string;
  label: string;
  colour: ColourToken;
  pattern: SeriesPattern;
  display: SeriesDisplay;
  /** One for each category; `null` is "not reported" and is drawn as a gap. */
  values: (number | null)[];
  /** The values as written; `null` where the value is. */
  valueLabels: (string | null)[];
}

/**
 * A figure from elsewhere, held against one category of a chart. It is never
 * part of a series or a sum: it is drawn over them, and named apart.
 */
export interface ChartMark {
  /** Unique in its chart. */
  key: string;
  /** Place of the category it speaks of. */
  category: number;
  /** Place of the series it is held against; `null`: the sum of the parts. */
  series: number | null;
  /** Where its series' part begins in the stack. */
  base: number;
  value: number;
  /** As its source states it. */
  valueLabel: string;
  /** Who says so and when. */
  note: string;
  /** Where more is said about it. */
  href: string | null;
}

/** A day that helps to read a chart by month: no figure, and never part of one. */
export interface ChartEvent {
  key: string;
  /** Names it on the axis and in the list; null where the chart is full. */
  number: number | null;
  /** "4 April 2023" or "4 April, each year" */
  when: string;
  name: string;
  /** Where it falls, in the order of the categories. */
  places: { category: number; when: string }[];
}

export interface AxisTick {
  value: number;
  label: string;
}

/** Words the painters need, already in the reader's language. */
export interface ChartWords {
  /** What stands for a missing value, e.g. "not reported". */
  notReported: string;
  /** Names the hatched categories, e.g. "provisional". */
  provisional: string;
  /** Names the sum of the parts; without it no total is shown. */
  total?: string;
  /** Names the marks, e.g. "Published". */
  mark?: string;
  /** What stands where a category has no mark, e.g. "nothing published". */
  unmarked?: string;
  /** Names the events, e.g. "Events". */
  events?: string;
}

export interface ChartSpec {
  /** Unique on its page; letters, digits, `-` and `_`. */
  id: string;
  kind: ChartKind;
  /** Whether series stand on top of each other. */
  stacked: boolean;
  /** The finding, or the measure with its unit. */
  title: string;
  /** The main point in words: the chart's text alternative. */
  sentence: string;
  unit: string;
  categories: ChartCategory[];
  series: ChartSeries[];
  /** Figures from elsewhere, drawn over the series. */
  marks: ChartMark[];
  /** Days to know of when reading a chart by month; absent where there are none. */
  events?: ChartEvent[];
  /** The sum of the reported parts of each category, where series stack. */
  totals: { values: (number | null)[]; valueLabels: (string | null)[] } | null;
  axis: { min: number; max: number; ticks: AxisTick[] };
  words: ChartWords;
  /** Where the figures come from, a written line. */
  source: string;
  /** As of when, a written line. */
  asOf: string;
  /** Said in place of the drawing when no value is reported. */
  emptyText: string;
}

/** Whether there is nothing to draw: no category, or no reported value. */
export function isEmptyChart(spec: ChartSpec): boolean {
  return spec.series.every((one) =>
    one.values.every((value) => value === null),
  );
}

/** Whether a reader needs to be told what hatching means. */
export function hasProvisional(spec: ChartSpec): boolean {
  return spec.categories.some((category) => category.provisional === true);
}

/** Whether no part of the category is reported: marked, for it is not zero. */
export function isUnreported(spec: ChartSpec, category: number): boolean {
  return spec.series.every((one) => (one.values[category] ?? null) === null);
}

/** Whether a dash for missing values is drawn (horizontal bars write the word). */
export function needsUnreportedKey(spec: ChartSpec): boolean {
  return (
    spec.kind !== "horizontal-bars" &&
    spec.categories.some((_, i) => isUnreported(spec, i))
  );
}
