import { type MarkupNode, markup } from "@/lib/markup";
import { FLAG_FONT, flagsOf } from "./flags";
import { type ChartLayout, FLAG_HEIGHT } from "./layout";
import type { Paint } from "./palette";
import { px } from "./px";
import type { ChartSpec } from "./spec";

/** Space between a flag and the plot below it. */
const POLE = 4;

/** A thin mark through the plot down to the axis, behind bars and lines. */
export function drawEventMarks(
  spec: ChartSpec,
  layout: ChartLayout,
  paint: Paint,
): MarkupNode[] {
  const { plot } = layout;
  const d = flagsOf(spec, layout)
    .flatMap(({ at }) => at)
    .map((x) => `M${px(x)} ${px(plot.y - POLE)}v${px(plot.height + POLE + 4)}`)
    .join("");
  return d === ""
    ? []
    : [
        markup("path", {
          d,
          stroke: paint("ink-muted"),
          "stroke-width": 1,
          "stroke-dasharray": "2 3",
        }),
      ];
}

/** The numbered flags over the plot; the list beside the chart says what they are. */
export function drawEventFlags(
  spec: ChartSpec,
  layout: ChartLayout,
  paint: Paint,
): MarkupNode[] {
  const bottom = layout.plot.y - POLE;
  return flagsOf(spec, layout).flatMap(({ x, width, label, at }) => {
    const [first = x, last = x] = [at[0], at.at(-1)];
    return [
      ...(at.length > 1
        ? [
            markup("path", {
              d: `M${px(first)} ${px(bottom)}H${px(last)}`,
              stroke: paint("ink-muted"),
              "stroke-width": 1,
            }),
          ]
        : []),
      markup("rect", {
        x: px(x - width / 2),
        y: px(bottom - FLAG_HEIGHT),
        width: px(width),
        height: FLAG_HEIGHT,
        rx: 2,
        fill: paint("surface"),
        stroke: paint("ink-muted"),
      }),
      markup(
        "text",
        {
          x: px(x),
          y: px(bottom - FLAG_HEIGHT / 2 + FLAG_FONT * 0.36),
          "text-anchor": "middle",
          "font-size": FLAG_FONT,
          "font-weight": 600,
          fill: paint("ink"),
        },
        [label],
      ),
    ];
  });
}
