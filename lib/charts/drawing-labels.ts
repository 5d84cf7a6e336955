import { type MarkupNode, markup } from "@/lib/markup";
import { barsOf, pointsOf, spread } from "./geometry";
import { barEndLabel, type ChartLayout, hasEndLabels } from "./layout";
import { lineStyle } from "./mark-style";
import type { Paint } from "./palette";
import { px } from "./px";
import type { ChartSpec } from "./spec";

/** Direct labels: what stands beside a mark so that no legend is needed. */

/** Names lines at their ends, moved apart where they meet. */
export function drawEndLabels(
  spec: ChartSpec,
  layout: ChartLayout,
  paint: Paint,
): MarkupNode[] {
  if (!hasEndLabels(spec)) return [];
  const ends = spec.series.flatMap((one, i) => {
    const point = pointsOf(spec, layout, i).findLast((p) => p !== null);
    const style = lineStyle(spec, i, paint);
    return point ? [{ label: one.label, style, ...point }] : [];
  });
  const { plot, fontSize } = layout;
  const ys = spread(
    ends.map((end) => end.y),
    fontSize * 1.2,
    plot.y + fontSize * 0.4,
    plot.y + plot.height - fontSize * 0.2,
  );
  return ends.flatMap((end, i) => {
    const x = px(plot.x + plot.width + 6);
    const y = ys[i] ?? end.y;
    return [
      // The line's own stroke ties a label to it where labels had to move.
      markup("path", { d: `M${x} ${px(y)}h12`, ...end.style }),
      markup(
        "text",
        { x: x + 16, y: px(y + fontSize * 0.36), fill: paint("ink") },
        [end.label],
      ),
    ];
  });
}

/** Writes the value (of a stack: the total) behind each horizontal bar. */
export function drawBarValues(
  spec: ChartSpec,
  layout: ChartLayout,
  paint: Paint,
): MarkupNode[] {
  if (!layout.horizontal) return [];
  return spec.series.flatMap((_, series) =>
    barsOf(spec, layout, series).flatMap((bar) => {
      const text = barEndLabel(spec, series, bar.category);
      if (text === null) return [];
      const end = spec.totals
        ? layout.place(spec.totals.values[bar.category] ?? 0)
        : bar.x + bar.width;
      return [
        markup(
          "text",
          {
            x: px(end + 5),
            y: px(bar.y + bar.height / 2 + layout.fontSize * 0.36),
            fill: paint("ink"),
          },
          [text],
        ),
      ];
    }),
  );
}
