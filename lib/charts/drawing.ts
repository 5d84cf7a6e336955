import { area, line } from "d3-shape";
import { type MarkupNode, markup } from "@/lib/markup";
import { drawEventFlags, drawEventMarks } from "./drawing-events";
import { drawFrame, provisionalVeil } from "./drawing-frame";
import { drawBarValues, drawEndLabels } from "./drawing-labels";
import { drawMarks } from "./drawing-marks";
import { type BarMark, barsOf, type PointMark, pointsOf } from "./geometry";
import type { ChartLayout } from "./layout";
import { barStyle, haloStyle, lineStyle } from "./mark-style";
import type { Paint } from "./palette";
import { fillOf, patternsOf } from "./patterns";
import { px } from "./px";
import type { ChartSpec } from "./spec";

/** A chart's picture in layers, from the ground up. */
export interface Drawing {
  defs: MarkupNode[];
  /** Grid, axes, hatched months: stands behind the marks. */
  back: MarkupNode[];
  marks: MarkupNode[];
  /** Direct labels, single points, figures from elsewhere: stand in front. */
  front: MarkupNode[];
}

/**
 * A bar's outline. A zero becomes a sliver on the base line, so that it can't
 * be taken for a missing value; parts of a stack are a pixel apart.
 */
export function barPath(
  spec: ChartSpec,
  layout: ChartLayout,
  mark: BarMark,
): string {
  let { x, y, width, height } = mark;
  const along = layout.horizontal ? width : height;
  const trim = spec.stacked && along > 3 ? 1 : 0;
  if (layout.horizontal) {
    width = Math.max(width - trim, spec.stacked ? 0 : 1.5);
  } else {
    const kept = Math.max(height - trim, spec.stacked ? 0 : 1.5);
    y += height - kept;
    height = kept;
  }
  return `M${px(x)} ${px(y)}h${px(width)}v${px(height)}h${px(-width)}z`;
}

function drawBars(
  spec: ChartSpec,
  layout: ChartLayout,
  series: number,
  paint: Paint,
  prefix: string,
): MarkupNode[] {
  const bars = barsOf(spec, layout, series);
  return [false, true].flatMap((provisional) => {
    const d = bars
      .filter(
        (bar) =>
          (spec.categories[bar.category]?.provisional ?? false) === provisional,
      )
      .map((bar) => barPath(spec, layout, bar))
      .join("");
    const style = barStyle(spec, series, provisional, paint, prefix);
    return d === "" ? [] : [markup("path", { d, ...style })];
  });
}

function drawPoints(
  spec: ChartSpec,
  layout: ChartLayout,
  series: number,
  paint: Paint,
  prefix: string,
): MarkupNode[] {
  const one = spec.series[series];
  const points = pointsOf(spec, layout, series);
  if (!one) return [];
  const at =
    (pick: (point: PointMark) => number) => (point: PointMark | null) =>
      point ? pick(point) : 0;
  const whole = (point: PointMark | null) => point !== null;
  const edge = line<PointMark | null>(
    at((p) => p.x),
    at((p) => p.y),
  )
    .defined(whole)
    .digits(1)(points);
  const nodes: MarkupNode[] = [];
  if (one.display === "area") {
    const d = area<PointMark | null>(
      at((p) => p.x),
      at((p) => p.base),
      at((p) => p.y),
    )
      .defined(whole)
      .digits(1)(points);
    const fill = fillOf(one, series, false, paint, prefix);
    if (d) nodes.push(markup("path", { d, fill }));
  }
  if (edge) {
    const halo = haloStyle(spec, series, paint);
    if (halo) nodes.push(markup("path", { d: edge, ...halo }));
    nodes.push(markup("path", { d: edge, ...lineStyle(spec, series, paint) }));
  }
  return nodes;
}

/** A dot on points that have no neighbour (no line leads there), and on a line's end. */
function drawDots(
  spec: ChartSpec,
  layout: ChartLayout,
  series: number,
  paint: Paint,
): MarkupNode[] {
  const one = spec.series[series];
  if (!one || one.display === "bar") return [];
  const points = pointsOf(spec, layout, series);
  const last = points.findLastIndex((point) => point !== null);
  return points.flatMap((point, i) => {
    if (!point) return [];
    const alone = !points[i - 1] && !points[i + 1];
    const end = i === last && spec.kind === "lines";
    if (!alone && !end) return [];
    return [
      markup("circle", {
        cx: px(point.x),
        cy: px(point.y),
        r: 3,
        fill: paint(one.colour),
      }),
    ];
  });
}

/**
 * Draws the chart. `prefix` makes the ids of its patterns unique in the page.
 */
export function drawChart(
  spec: ChartSpec,
  layout: ChartLayout,
  paint: Paint,
  prefix: string,
): Drawing {
  const each = (draw: (series: number) => MarkupNode[]) =>
    // Lines last, so that they stand before bars.
    [...spec.series.keys()]
      .sort(
        (a, b) =>
          Number(spec.series[a]?.display === "line") -
          Number(spec.series[b]?.display === "line"),
      )
      .flatMap(draw);
  return {
    defs: patternsOf(spec, paint, prefix),
    back: [
      ...drawFrame(spec, layout, paint, prefix),
      ...drawEventMarks(spec, layout, paint),
    ],
    marks: each((series) =>
      spec.series[series]?.display === "bar"
        ? drawBars(spec, layout, series, paint, prefix)
        : drawPoints(spec, layout, series, paint, prefix),
    ),
    front: [
      ...provisionalVeil(spec, layout, prefix),
      ...each((series) => drawDots(spec, layout, series, paint)),
      ...drawBarValues(spec, layout, paint),
      ...drawEndLabels(spec, layout, paint),
      ...drawMarks(spec, layout, paint),
      ...drawEventFlags(spec, layout, paint),
    ],
  };
}
