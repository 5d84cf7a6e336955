import { type MarkupNode, markup } from "@/lib/markup";
import type { ChartLayout } from "./layout";
import { markGroups, markShape } from "./marks";
import type { Paint } from "./palette";
import { px } from "./px";
import type { ChartMark, ChartSpec } from "./spec";

/** Ink outlines on the ground's colour: seen over any bar, in grey as in colour. */
export function markStyle(paint: Paint): Record<string, string | number> {
  return { fill: paint("surface"), stroke: paint("ink"), "stroke-width": 1.5 };
}

function drawMark(
  mark: ChartMark,
  name: string,
  layout: ChartLayout,
  aside: number,
  paint: Paint,
): MarkupNode[] {
  const band = layout.bands[mark.category];
  if (!band) return [];
  const along = layout.place(mark.base + mark.value);
  const across = band.centre + aside;
  const [x, y] = layout.horizontal ? [along, across] : [across, along];
  // Months of many years are narrow: marks shrink, but stay visible.
  const r = Math.min(4.5, Math.max(2.5, band.step / 4));
  const reach = Math.min(band.step * 0.42, 18);
  const level = layout.horizontal
    ? `M${px(x)} ${px(band.centre - reach)}v${px(2 * reach)}`
    : `M${px(band.centre - reach)} ${px(y)}h${px(2 * reach)}`;
  return [
    markup("g", {}, [
      markup("title", {}, [`${name} ${mark.valueLabel} (${mark.note})`]),
      markup("path", {
        d: level,
        stroke: paint("surface"),
        "stroke-width": 3.5,
      }),
      markup("path", { d: level, stroke: paint("ink"), "stroke-width": 1.5 }),
      markup("path", {
        d: markShape(mark.series, px(x), px(y), r),
        "data-mark": mark.key,
        ...markStyle(paint),
      }),
    ]),
  ];
}

/** The marks over the series; groups stand side by side where bars have room. */
export function drawMarks(
  spec: ChartSpec,
  layout: ChartLayout,
  paint: Paint,
): MarkupNode[] {
  const groups = markGroups(spec);
  const step = layout.bands[0]?.step ?? 0;
  const gap = Math.min((step * 0.7) / Math.max(1, groups.length), 11);
  return groups.flatMap((group, i) =>
    group.marks.flatMap((mark) =>
      drawMark(
        mark,
        group.label,
        layout,
        (i - (groups.length - 1) / 2) * gap,
        paint,
      ),
    ),
  );
}
