import { type MarkupNode, markup } from "@/lib/markup";
import type { ChartLayout } from "./layout";
import type { Paint } from "./palette";
import { bandId, veilId } from "./patterns";
import { px } from "./px";
import { type ChartSpec, isUnreported } from "./spec";

/** What stands behind the marks: grid, axes, unit, hatched and empty months. */

function gridLine(layout: ChartLayout, at: number, colour: string): MarkupNode {
  const { plot } = layout;
  const d = layout.horizontal
    ? `M${px(at)} ${px(plot.y)}v${px(plot.height)}`
    : `M${px(plot.x)} ${px(at)}h${px(plot.width)}`;
  return markup("path", { d, stroke: colour, "stroke-width": 1 });
}

/** Hatching over the height of the plot, where the marks can't be hatched. */
function bandRects(spec: ChartSpec, layout: ChartLayout, fill: string) {
  return layout.bands.flatMap((band, i) =>
    spec.categories[i]?.provisional
      ? [
          markup("rect", {
            x: px(band.start),
            y: px(layout.plot.y),
            width: px(band.step),
            height: px(layout.plot.height),
            fill,
          }),
        ]
      : [],
  );
}

function provisionalBands(
  spec: ChartSpec,
  layout: ChartLayout,
  prefix: string,
): MarkupNode[] {
  return spec.series.some((one) => one.display === "bar")
    ? []
    : bandRects(spec, layout, `url(#${bandId(prefix)})`);
}

/** Areas hide what is behind them, so their hatching lies over them as well. */
export function provisionalVeil(
  spec: ChartSpec,
  layout: ChartLayout,
  prefix: string,
): MarkupNode[] {
  return spec.kind === "area"
    ? bandRects(spec, layout, `url(#${veilId(prefix)})`)
    : [];
}

/** A dash over the base line (or the words, where a row has room for them). */
function unreportedMarks(
  spec: ChartSpec,
  layout: ChartLayout,
  paint: Paint,
): MarkupNode[] {
  const zero = layout.place(0);
  return layout.bands.flatMap((band, i) => {
    if (!isUnreported(spec, i)) return [];
    if (layout.horizontal) {
      const y = px(band.centre + layout.fontSize * 0.36);
      const attributes = { x: px(zero + 5), y, fill: paint("ink-muted") };
      return [markup("text", attributes, [spec.words.notReported])];
    }
    const length = Math.min(band.step * 0.5, 8);
    return [
      markup("path", {
        d: `M${px(band.centre - length / 2)} ${px(zero - 4)}h${px(length)}`,
        stroke: paint("ink-muted"),
        "stroke-width": 1.5,
      }),
    ];
  });
}

export function drawFrame(
  spec: ChartSpec,
  layout: ChartLayout,
  paint: Paint,
  prefix: string,
): MarkupNode[] {
  const muted = paint("ink-muted");
  const labels = [
    ...layout.ticks.map((tick) => ({ ...tick.label, fill: muted })),
    ...layout.categoryLabels.map((label) => ({
      ...label,
      fill: layout.horizontal ? paint("ink") : muted,
    })),
    {
      x: layout.horizontal ? layout.plot.x : 0,
      y: 12,
      text: spec.unit,
      anchor: "start",
      fill: muted,
    },
  ].map(({ x, y, text, anchor, fill }) =>
    markup("text", { x: px(x), y: px(y), "text-anchor": anchor, fill }, [text]),
  );
  return [
    ...provisionalBands(spec, layout, prefix),
    ...layout.ticks
      .filter((tick) => tick.position !== layout.place(0))
      .map((tick) => gridLine(layout, tick.position, paint("line"))),
    gridLine(layout, layout.place(0), muted),
    ...labels,
    ...unreportedMarks(spec, layout, paint),
  ];
}
