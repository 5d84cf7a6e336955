import { scaleLinear } from "d3-scale";
import { type ChartEvent, type ChartEventInput, placeEvents } from "./events";
import { type ChartMark, type ChartMarkInput, placeMarks } from "./marks";
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

export interface ChartSeriesInput {
  key: string;
  label: string;
  colour: ColourToken;
  values: readonly (number | null)[];
  pattern?: SeriesPattern;
  /** A line over bars, e.g. the year before. Default: what the kind says. */
  display?: "bar" | "line";
  /** Writes this series' values, where the chart's way would lose digits. */
  format?: (value: number) => string;
}

export interface ChartInput
  extends Omit<
    ChartSpec,
    "stacked" | "categories" | "series" | "marks" | "events" | "totals" | "axis"
  > {
  categories: readonly ChartCategory[];
  series: readonly ChartSeriesInput[];
  marks?: readonly ChartMarkInput[];
  events?: readonly ChartEventInput[];
  /** For `horizontal-bars`: parts of a whole in one bar. */
  stacked?: boolean;
  /** Writes a value in the reader's language, without unit. */
  format: (value: number) => string;
  /** Writes an axis value, where that is shorter. Default: `format`. */
  formatTick?: (value: number) => string;
}

/** The builder was handed something that can't be drawn honestly. */
export class ChartSpecError extends Error {
  constructor(id: string, message: string) {
    super(`Chart "${id}": ${message}`);
    this.name = "ChartSpecError";
  }
}

function check(
  input: ChartInput,
  stacked: boolean,
  refuse: (message: string) => never,
): void {
  if (!/^[A-Za-z][\w-]*$/.test(input.id)) {
    refuse("the id must begin with a letter and hold only letters, digits, -_");
  }
  for (const part of ["title", "sentence", "source", "asOf"] as const) {
    if (input[part].trim() === "") refuse(`the ${part} is missing`);
  }
  if (input.series.length === 0) refuse("there is no series");
  for (const [name, list] of [
    ["category", input.categories],
    ["series", input.series],
    ["mark", input.marks ?? []],
    ["event", input.events ?? []],
  ] as const) {
    const keys = new Set(list.map((item) => item.key));
    if (keys.size !== list.length) refuse(`a ${name} key occurs twice`);
  }
  if (input.kind === "horizontal-bars" && input.events?.length) {
    refuse("events stand on months, which run from left to right");
  }
  for (const one of input.series) {
    if (one.values.length !== input.categories.length) {
      refuse(
        `series "${one.key}" has ${one.values.length} values for ${input.categories.length} categories`,
      );
    }
    if (one.display && !input.kind.endsWith("bars")) {
      refuse("only a bar chart can mix displays");
    }
    if (one.display === "line" && input.kind === "horizontal-bars") {
      refuse("horizontal bars can't carry a line");
    }
    for (const value of one.values) {
      if (value === null) continue;
      if (!Number.isFinite(value)) refuse(`"${one.key}" holds ${value}`);
      if (stacked && value < 0) refuse("a part of a stack can't be negative");
    }
  }
}

function displayOf(kind: ChartKind, asked?: "bar" | "line"): SeriesDisplay {
  if (kind === "lines") return "line";
  if (kind === "area") return "area";
  return asked ?? "bar";
}

/** The sum of the reported parts; `null` where no part is reported. */
function totalsOf(series: readonly ChartSeries[], count: number) {
  const parts = series.filter((one) => one.display !== "line");
  return Array.from({ length: count }, (_, i) =>
    parts.reduce<number | null>((sum, one) => {
      const value = one.values[i] ?? null;
      return value === null ? sum : (sum ?? 0) + value;
    }, null),
  );
}

/**
 * A value axis from zero (below it only if a value is) over all values, with
 * round ends and about four steps; whole steps where all values are whole.
 */
function axisOf(values: readonly number[], write: (value: number) => string) {
  const low = Math.min(0, ...values);
  const high = Math.max(low === 0 ? 1 : 0, ...values);
  const scale = scaleLinear().domain([low, high]).nice(4);
  const [min = 0, max = 1] = scale.domain();
  const whole = values.every(Number.isInteger);
  return {
    min,
    max,
    ticks: scale
      .ticks(4)
      .filter((tick) => !whole || Number.isInteger(tick))
      .map((value) => ({ value, label: write(value) })),
  };
}

/**
 * Checks what is to be drawn and works out axis, sums and written values.
 *
 * @throws ChartSpecError if series and categories differ in length, a key
 * occurs twice, a value is not finite, a part of a stack is negative, a mark
 * belongs to no category or series, or the title, sentence, source or as-of line is missing.
 */
export function buildChart(input: ChartInput): ChartSpec {
  const { format, formatTick = format, events = [], ...given } = input;
  const stacked =
    input.kind === "stacked-bars" ||
    input.kind === "area" ||
    (input.kind === "horizontal-bars" && input.stacked === true);
  const refuse = (message: string): never => {
    throw new ChartSpecError(input.id, message);
  };
  check(input, stacked, refuse);

  const write =
    (how = format) =>
    (value: number | null) =>
      value === null ? null : how(value);
  const series = input.series.map(
    (one): ChartSeries => ({
      key: one.key,
      label: one.label,
      colour: one.colour,
      pattern: one.pattern ?? "solid",
      display: displayOf(input.kind, one.display),
      values: [...one.values],
      valueLabels: one.values.map(write(one.format)),
    }),
  );
  const sums = stacked ? totalsOf(series, input.categories.length) : null;
  const marks = placeMarks(
    input.marks ?? [],
    input.categories,
    series,
    stacked,
    refuse,
  );
  const placed = placeEvents(events, input.categories);
  const drawn = [
    ...marks.map(({ base, value }) => base + value),
    ...(sums ?? []),
    ...series
      .filter((one) => sums === null || one.display === "line")
      .flatMap((one) => one.values),
  ].filter((value) => value !== null);

  return {
    ...given,
    stacked,
    categories: input.categories.map((category) => ({ ...category })),
    series,
    marks,
    ...(placed.length > 0 && { events: placed }),
    totals: sums && { values: sums, valueLabels: sums.map(write()) },
    axis: axisOf(drawn, formatTick),
  };
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
