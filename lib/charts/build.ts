import { scaleLinear } from "d3-scale";
import { type ChartEventInput, placeEvents } from "./events";
import { type ChartMarkInput, placeMarks } from "./marks";
import type { ColourToken } from "./palette";
import type {
  ChartCategory,
  ChartKind,
  ChartSeries,
  ChartSpec,
  SeriesDisplay,
  SeriesPattern,
} from "./spec";

/** One series as numbers; its written values are made when the chart is built. */
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

/** What a chart is built of: the spec without what follows from the rest. */
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
