import type { Paint } from "./palette";
import { dashOf, fillOf } from "./patterns";
import type { ChartSpec } from "./spec";

/** How marks look, as SVG attributes: the same for every painter. */

export const LINE_WIDTH = 2.25;

/** How the bars of a series look, firm or provisional. */
export function barStyle(
  spec: ChartSpec,
  series: number,
  provisional: boolean,
  paint: Paint,
  prefix: string,
): Record<string, string | number> {
  const one = spec.series[series];
  if (!one) return {};
  const fill = fillOf(one, series, provisional, paint, prefix);
  return provisional
    ? { fill, stroke: paint(one.colour), "stroke-width": 1 }
    : { fill };
}

/** How a line, or an area's upper edge, looks. */
export function lineStyle(
  spec: ChartSpec,
  series: number,
  paint: Paint,
): Record<string, string | number> {
  const one = spec.series[series];
  if (!one) return {};
  const dash = one.display === "line" ? dashOf(one) : null;
  return {
    fill: "none",
    stroke: paint(one.colour),
    "stroke-width": one.display === "line" ? LINE_WIDTH : 1,
    "stroke-linejoin": "round",
    ...(dash ? { "stroke-dasharray": dash } : {}),
  };
}

/** A seam in the ground's colour that keeps a line legible over bars. */
export function haloStyle(spec: ChartSpec, series: number, paint: Paint) {
  return spec.kind.endsWith("bars") && spec.series[series]?.display === "line"
    ? { fill: "none", stroke: paint("surface"), "stroke-width": 5 }
    : null;
}
