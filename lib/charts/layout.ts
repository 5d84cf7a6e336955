import { scaleBand, scaleLinear } from "d3-scale";
import { isMonth } from "@/lib/reporting/month";
import { type ChartSpec, isEmptyChart } from "./spec";
import { textWidth, wrapText } from "./text-metrics";

/** Where everything stands: the frame that all painters share, in pixels. */

/** What the flags of events take above the plot. */
export const FLAG_HEIGHT = 14;

export interface Box {
  width: number;
  height: number;
}

export interface Rect extends Box {
  x: number;
  y: number;
}

export interface Band {
  /** From here the category's share of the axis runs … */
  start: number;
  /** … this far; neighbours touch. */
  step: number;
  centre: number;
}

export interface AxisLabel {
  x: number;
  y: number;
  text: string;
  anchor: "start" | "middle" | "end";
}

export interface ChartLayout {
  box: Box;
  plot: Rect;
  fontSize: number;
  /** Whether values run from left to right and categories downwards. */
  horizontal: boolean;
  bands: Band[];
  /** The value's place on its axis. */
  place: (value: number) => number;
  categoryLabels: AxisLabel[];
  /** Only the ticks whose labels have room. */
  ticks: { position: number; label: AxisLabel }[];
}

export const FONT_SIZE = 12;
const ROW = 34;

/** The height that suits the chart at a width: rows need room, months do not. */
export function chartHeight(spec: ChartSpec, width: number): number {
  if (spec.kind === "horizontal-bars") {
    const bars = spec.stacked ? 1 : spec.series.length;
    const row = Math.max(ROW, bars * 16 + 10);
    return 44 + Math.max(1, spec.categories.length) * row;
  }
  if (width < 480) return 230;
  return width < 820 ? 270 : 320;
}

/**
 * Which labels of a row to show so that none touches the next: every 1st, 2nd,
 * 3rd, 6th, 12th … Months count from January, so that years begin in step.
 */
export function thinLabels(
  labels: readonly string[],
  keys: readonly string[],
  step: number,
  fontSize: number,
): number[] {
  const widest = Math.max(0, ...labels.map((l) => textWidth(l, fontSize)));
  const needed = (widest + fontSize * 1.2) / Math.max(step, 0.001);
  const every =
    [1, 2, 3, 6, 12, 24, 36, 60, 120].find((n) => n >= needed) ??
    Math.ceil(needed);
  const first = keys[0] ?? "";
  const phase = isMonth(first) ? Number(first.slice(5)) - 1 : 0;
  const shown = labels
    .map((_, i) => i)
    .filter((i) => (i + phase) % every === 0);
  // A short span may hold no January: then count from its first month.
  return shown.length > 0 || labels.length === 0 ? shown : [0];
}

function bandsOf(count: number, from: number, length: number): Band[] {
  const scale = scaleBand<number>()
    .domain(Array.from({ length: count }, (_, i) => i))
    .range([from, from + length]);
  return scale.domain().map((i) => {
    const start = scale(i) ?? from;
    return {
      start,
      step: scale.bandwidth(),
      centre: start + scale.bandwidth() / 2,
    };
  });
}

/** Whether lines are named at their ends, in all sizes; else a legend is needed. */
export function hasEndLabels(spec: ChartSpec): boolean {
  return (
    spec.kind === "lines" &&
    spec.series.length > 1 &&
    spec.series.length <= 5 &&
    !isEmptyChart(spec) &&
    spec.series.every((one) => textWidth(one.label, FONT_SIZE) <= 96)
  );
}

/** What is written at the end of a horizontal bar (of the whole stack). */
export function barEndLabel(
  spec: ChartSpec,
  series: number,
  category: number,
): string | null {
  if (spec.totals === null) {
    return spec.series[series]?.valueLabels[category] ?? null;
  }
  return series === 0 ? (spec.totals.valueLabels[category] ?? null) : null;
}

/** The names beside horizontal bars as their lines, in a drawing so wide. */
export function barNames(spec: ChartSpec, width: number): string[][] {
  return spec.categories.map(({ label, shortLabel }) =>
    wrapText(shortLabel ?? label, FONT_SIZE, width * 0.36, 2),
  );
}

function layHorizontal(spec: ChartSpec, box: Box): ChartLayout {
  const fontSize = FONT_SIZE;
  const labels = spec.categories.map((c) => c.shortLabel ?? c.label);
  const names = barNames(spec, box.width);
  const left =
    Math.max(0, ...names.flat().map((l) => textWidth(l, fontSize))) + 10;
  const ends = spec.categories.flatMap((_, category) =>
    spec.series.map((__, series) =>
      textWidth(barEndLabel(spec, series, category) ?? "", fontSize),
    ),
  );
  const plot: Rect = {
    x: left,
    y: 22,
    width: Math.max(40, box.width - left - Math.max(14, ...ends) - 8),
    height: box.height - 22 - 20,
  };
  const scale = scaleLinear()
    .domain([spec.axis.min, spec.axis.max])
    .range([plot.x, plot.x + plot.width]);
  const bands = bandsOf(labels.length, plot.y, plot.height);
  const tickGap = plot.width / Math.max(1, spec.axis.ticks.length - 1);
  const tickLabels = spec.axis.ticks.map((t) => t.label);
  const shown = thinLabels(tickLabels, [], tickGap, fontSize);
  return {
    box,
    plot,
    fontSize,
    horizontal: true,
    bands,
    place: scale,
    categoryLabels: names.flatMap((lines, i) => {
      const band = bands[i];
      if (!band) return [];
      return lines.map((text, row) => ({
        x: left - 8,
        y:
          band.centre +
          fontSize * 0.36 +
          (row - (lines.length - 1) / 2) * fontSize * 1.15,
        text,
        anchor: "end" as const,
      }));
    }),
    ticks: spec.axis.ticks.flatMap((tick, i) =>
      shown.includes(i)
        ? [
            {
              position: scale(tick.value),
              label: {
                x: scale(tick.value),
                y: box.height - 4,
                text: tick.label,
                anchor: "middle" as const,
              },
            },
          ]
        : [],
    ),
  };
}

/**
 * A label pushed in from the edge may come too near its neighbour: then the one
 * at the edge goes, as the inner ones stand where they belong.
 */
function withoutTouching(labels: AxisLabel[], fontSize: number): AxisLabel[] {
  return labels.filter((label, i) => {
    const inner = i === 0 ? labels[1] : labels[i - 1];
    if (!inner || (i > 0 && i < labels.length - 1)) return true;
    // Of two labels in all, the first stays.
    if (i === 0 && labels.length === 2) return true;
    const widths =
      (textWidth(label.text, fontSize) + textWidth(inner.text, fontSize)) / 2;
    return Math.abs(label.x - inner.x) > widths;
  });
}

function layVertical(spec: ChartSpec, box: Box): ChartLayout {
  const fontSize = FONT_SIZE;
  const tickWidth = Math.max(
    0,
    ...spec.axis.ticks.map((t) => textWidth(t.label, fontSize)),
  );
  const ends = hasEndLabels(spec)
    ? Math.max(...spec.series.map((one) => textWidth(one.label, fontSize))) + 26
    : 8;
  const left = Math.ceil(tickWidth + 8);
  // The unit's line; below it, where there are events, a row for their flags.
  const top = 26 + (spec.events ? FLAG_HEIGHT : 0);
  const plot: Rect = {
    x: left,
    y: top,
    width: Math.max(40, box.width - left - ends),
    height: box.height - top - 24,
  };
  const scale = scaleLinear()
    .domain([spec.axis.min, spec.axis.max])
    .range([plot.y + plot.height, plot.y]);
  const bands = bandsOf(spec.categories.length, plot.x, plot.width);
  const labels = spec.categories.map((c) => c.shortLabel ?? c.label);
  const keys = spec.categories.map((c) => c.key);
  const shown = thinLabels(labels, keys, bands[0]?.step ?? 1, fontSize);
  return {
    box,
    plot,
    fontSize,
    horizontal: false,
    bands,
    place: scale,
    categoryLabels: withoutTouching(
      shown.map((i) => {
        const text = labels[i] ?? "";
        const half = textWidth(text, fontSize) / 2;
        const centre = bands[i]?.centre ?? 0;
        return {
          // Pushed inwards at the edges, so that no label leaves the picture.
          x: Math.min(Math.max(centre, half), box.width - half),
          y: box.height - 6,
          text,
          anchor: "middle",
        };
      }),
      fontSize,
    ),
    ticks: spec.axis.ticks.map((tick) => ({
      position: scale(tick.value),
      label: {
        x: plot.x - 6,
        y: scale(tick.value) + fontSize * 0.36,
        text: tick.label,
        anchor: "end",
      },
    })),
  };
}

/** Lays a chart out in a box of pixels. */
export function layOut(spec: ChartSpec, box: Box): ChartLayout {
  return spec.kind === "horizontal-bars"
    ? layHorizontal(spec, box)
    : layVertical(spec, box);
}

/** The category under a point of the picture; `null` outside the plot's length. */
export function categoryAt(
  layout: ChartLayout,
  x: number,
  y: number,
): number | null {
  const at = layout.horizontal ? y : x;
  const index = layout.bands.findIndex(
    (band) => at >= band.start && at <= band.start + band.step,
  );
  return index < 0 ? null : index;
}
