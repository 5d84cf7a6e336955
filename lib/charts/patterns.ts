import { type MarkupNode, markup } from "@/lib/markup";
import type { Paint } from "./palette";
import type { ChartSeries, ChartSpec } from "./spec";

/** Textures: how series and provisional values differ without colour. */

/** Dashes of a line, by the series' pattern; `null` is unbroken. */
export function dashOf(series: ChartSeries): string | null {
  const dashes = { solid: null, dots: "2 4", rows: "8 4", grid: "11 4 2 4" };
  return dashes[series.pattern];
}

const seriesId = (prefix: string, series: number) => `${prefix}-s${series}`;
const provisionalId = (prefix: string, series: number) =>
  `${prefix}-p${series}`;

/** The id of the hatching behind provisional points of lines and areas. */
export const bandId = (prefix: string) => `${prefix}-band`;
/** The id of the same hatching in the ground's colour, to lie over areas. */
export const veilId = (prefix: string) => `${prefix}-veil`;

/** A square that repeats as a ground. */
export function tile(
  id: string,
  size: number,
  children: MarkupNode[],
  turn?: string,
): MarkupNode {
  return markup(
    "pattern",
    {
      id,
      width: size,
      height: size,
      patternUnits: "userSpaceOnUse",
      ...(turn ? { patternTransform: turn } : {}),
    },
    children,
  );
}

function texture(series: ChartSeries, id: string, paint: Paint): MarkupNode[] {
  if (series.pattern === "solid") return [];
  const ground = markup("rect", {
    width: 6,
    height: 6,
    fill: paint(series.colour),
  });
  const light = { fill: paint("surface"), "fill-opacity": 0.75 };
  const row = markup("rect", { y: 2, width: 6, height: 1.4, ...light });
  const column = markup("rect", { x: 2, width: 1.4, height: 6, ...light });
  const marks = {
    dots: [markup("circle", { cx: 3, cy: 3, r: 1.2, ...light })],
    rows: [row],
    grid: [row, column],
  };
  return [tile(id, 6, [ground, ...marks[series.pattern]])];
}

function hatch(colour: string, id: string, paint: Paint): MarkupNode {
  return tile(
    id,
    5,
    [
      markup("rect", { width: 5, height: 5, fill: paint("surface") }),
      markup("rect", { width: 2.2, height: 5, fill: colour }),
    ],
    "rotate(45)",
  );
}

/** The `<pattern>`s the chart's marks refer to. */
export function patternsOf(
  spec: ChartSpec,
  paint: Paint,
  prefix: string,
): MarkupNode[] {
  const provisional = spec.categories.some((one) => one.provisional);
  const own = spec.series.flatMap((one, i) => {
    if (one.display === "line") return [];
    const textures = texture(one, seriesId(prefix, i), paint);
    return provisional && one.display === "bar"
      ? [...textures, hatch(paint(one.colour), provisionalId(prefix, i), paint)]
      : textures;
  });
  if (!provisional) return own;
  const stripe = (fill: string, opacity: number) =>
    markup("rect", { width: 1, height: 6, fill, "fill-opacity": opacity });
  return [
    ...own,
    tile(bandId(prefix), 6, [stripe(paint("control"), 0.5)], "rotate(45)"),
    tile(veilId(prefix), 6, [stripe(paint("surface"), 0.7)], "rotate(45)"),
  ];
}

/** What fills a bar, an area or a swatch of the series. */
export function fillOf(
  series: ChartSeries,
  index: number,
  provisional: boolean,
  paint: Paint,
  prefix: string,
): string {
  if (provisional && series.display === "bar") {
    return `url(#${provisionalId(prefix, index)})`;
  }
  return series.pattern === "solid"
    ? paint(series.colour)
    : `url(#${seriesId(prefix, index)})`;
}
