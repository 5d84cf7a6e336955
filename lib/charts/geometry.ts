import type { ChartLayout, Rect } from "./layout";
import type { ChartSpec } from "./spec";

/** The maths of the marks, in values and in pixels: one for all painters. */

/** The share of a band that stays empty between bars. */
const GAP = 0.26;
const WIDEST_BAR = 56;

/** The extent of every mark, series by category, in values: parts of a stack begin where the one below ends. */
export function stackOf(spec: ChartSpec): ([number, number] | null)[][] {
  const tops = spec.categories.map(() => 0);
  return spec.series.map((one) =>
    one.values.map((value, i): [number, number] | null => {
      if (value === null) return null;
      if (!spec.stacked || one.display === "line") return [0, value];
      // A stacked area with an unknown part has no known height from there on.
      if (
        one.display === "area" &&
        spec.series.some((other) => other.values[i] === null)
      ) {
        return null;
      }
      const from = tops[i] ?? 0;
      tops[i] = from + value;
      return [from, from + value];
    }),
  );
}

export interface BarMark extends Rect {
  category: number;
}

/**
 * The bars of one series. No bar where nothing is reported; a reported zero
 * has a bar without length.
 */
export function barsOf(
  spec: ChartSpec,
  layout: ChartLayout,
  series: number,
): BarMark[] {
  const own = spec.series[series];
  if (own?.display !== "bar") return [];
  const rivals = spec.series.filter((one) => one.display === "bar");
  const lanes = spec.stacked ? 1 : rivals.length;
  const lane = spec.stacked ? 0 : rivals.indexOf(own);
  return (stackOf(spec)[series] ?? []).flatMap((extent, category) => {
    const band = layout.bands[category];
    if (!extent || !band) return [];
    const thick = Math.min((band.step * (1 - GAP)) / lanes, WIDEST_BAR);
    const across = band.centre + (lane - lanes / 2) * thick;
    const [from, to] = [layout.place(extent[0]), layout.place(extent[1])];
    const [along, length] = [Math.min(from, to), Math.abs(to - from)];
    return [
      layout.horizontal
        ? { category, x: along, y: across, width: length, height: thick }
        : { category, x: across, y: along, width: thick, height: length },
    ];
  });
}

export interface PointMark {
  x: number;
  /** Of the value, or of the upper edge of an area. */
  y: number;
  /** Of the lower edge of an area. */
  base: number;
}

/** The points of a line or area; `null` where the line breaks. */
export function pointsOf(
  spec: ChartSpec,
  layout: ChartLayout,
  series: number,
): (PointMark | null)[] {
  return (stackOf(spec)[series] ?? []).map((extent, i) => {
    const band = layout.bands[i];
    if (!extent || !band) return null;
    return {
      x: band.centre,
      y: layout.place(extent[1]),
      base: layout.place(extent[0]),
    };
  });
}

/** Moves labels apart so that neighbours are `gap` from each other, within bounds and in their order. */
export function spread(
  wanted: readonly number[],
  gap: number,
  low: number,
  high: number,
): number[] {
  const order = wanted
    .map((_, i) => i)
    .sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const placed = [...wanted];
  let floor = low;
  for (const i of order) {
    const y = Math.max(wanted[i] ?? 0, floor);
    placed[i] = y;
    floor = y + gap;
  }
  let ceiling = high;
  for (const i of order.reverse()) {
    const y = Math.min(placed[i] ?? 0, ceiling);
    placed[i] = y;
    ceiling = y - gap;
  }
  return placed;
}
