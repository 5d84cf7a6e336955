"use client";

import { Fragment } from "react";
import {
  Area,
  Bar,
  type BarShapeProps,
  ComposedChart,
  Line,
  XAxis,
  YAxis,
} from "recharts";
import { barPath, drawChart } from "./drawing";
import { barsOf, stackOf } from "./geometry";
import type { ChartLayout } from "./layout";
import { barStyle, haloStyle, lineStyle } from "./mark-style";
import { cssPaint } from "./palette";
import { fillOf } from "./patterns";
import { px } from "./px";
import type { ChartSpec } from "./spec";
import { svgElements } from "./svg-react";

type Row = Record<string, string | number | null>;

/** Rows as Recharts reads them: one a category, one column a series. */
function rowsOf(spec: ChartSpec): Row[] {
  const stack = stackOf(spec);
  return spec.categories.map((category, i) => {
    const row: Row = { key: category.key };
    spec.series.forEach((one, s) => {
      // Where a stacked area breaks, no part of it may be drawn.
      row[`s${s}`] = stack[s]?.[i] ? (one.values[i] ?? null) : null;
    });
    return row;
  });
}

function Series({
  spec,
  layout,
  prefix,
}: {
  spec: ChartSpec;
  layout: ChartLayout;
  prefix: string;
}) {
  const still = { isAnimationActive: false, activeDot: false } as const;
  return spec.series.map((one, s) => {
    const style = lineStyle(spec, s, cssPaint);
    if (one.display === "bar") {
      const bars = barsOf(spec, layout, s);
      return (
        <Bar
          key={one.key}
          dataKey={`s${s}`}
          stackId={spec.stacked ? "stack" : undefined}
          isAnimationActive={false}
          shape={({ index }: BarShapeProps) => {
            const bar = bars.find((mark) => mark.category === index);
            const provisional = spec.categories[index]?.provisional ?? false;
            return bar ? (
              <path
                d={barPath(spec, layout, bar)}
                {...barStyle(spec, s, provisional, cssPaint, prefix)}
              />
            ) : (
              <g />
            );
          }}
        />
      );
    }
    const halo = haloStyle(spec, s, cssPaint);
    return one.display === "area" ? (
      <Area
        key={one.key}
        {...still}
        dataKey={`s${s}`}
        stackId="stack"
        type="linear"
        dot={false}
        connectNulls={false}
        stroke={String(style.stroke)}
        strokeWidth={1}
        fill={fillOf(one, s, false, cssPaint, prefix)}
        fillOpacity={1}
      />
    ) : (
      <Fragment key={one.key}>
        {halo && (
          <Line
            {...still}
            dataKey={`s${s}`}
            type="linear"
            dot={false}
            stroke={halo.stroke}
            strokeWidth={halo["stroke-width"]}
          />
        )}
        <Line
          {...still}
          dataKey={`s${s}`}
          type="linear"
          dot={false}
          connectNulls={false}
          stroke={String(style.stroke)}
          strokeWidth={style["stroke-width"]}
          strokeDasharray={style["stroke-dasharray"]}
          strokeLinejoin="round"
        />
      </Fragment>
    );
  });
}

/** The band of the category that is pointed at. */
function Cursor({ layout, active }: { layout: ChartLayout; active: number }) {
  const band = layout.bands[active];
  if (!band) return null;
  const { plot } = layout;
  const place = layout.horizontal
    ? { x: 0, y: band.start, width: layout.box.width, height: band.step }
    : { x: band.start, y: plot.y, width: band.step, height: plot.height };
  return <rect {...place} fill="var(--ink)" fillOpacity={0.09} />;
}

/**
 * The marks, drawn by Recharts in the frame that the server draws too. Its own
 * axes, tooltip and keyboard layer stay off: axes and labels come from the
 * shared drawing, and its keyboard layer knows neither Home, End nor page keys.
 */
export function RechartsMarks({
  spec,
  layout,
  active,
}: {
  spec: ChartSpec;
  layout: ChartLayout;
  active: number | null;
}) {
  const prefix = `${spec.id}-live`;
  const { box, plot, horizontal } = layout;
  const { defs, back, front } = drawChart(spec, layout, cssPaint, prefix);
  const numbers = {
    type: "number",
    domain: [spec.axis.min, spec.axis.max],
    allowDataOverflow: true,
    hide: true,
  } as const;
  const names = {
    type: "category",
    dataKey: "key",
    scale: "band",
    hide: true,
  } as const;
  return (
    <ComposedChart
      data={rowsOf(spec)}
      layout={horizontal ? "vertical" : "horizontal"}
      width={box.width}
      height={box.height}
      margin={{
        top: plot.y,
        left: plot.x,
        right: px(box.width - plot.x - plot.width),
        bottom: px(box.height - plot.y - plot.height),
      }}
      accessibilityLayer={false}
    >
      <defs>{svgElements(defs)}</defs>
      <g fontSize={layout.fontSize} className="tabular-nums">
        {svgElements(back)}
      </g>
      {active !== null && <Cursor layout={layout} active={active} />}
      <XAxis {...(horizontal ? numbers : names)} />
      <YAxis {...(horizontal ? names : numbers)} />
      <Series spec={spec} layout={layout} prefix={prefix} />
      <g fontSize={layout.fontSize} className="tabular-nums">
        {svgElements(front)}
      </g>
    </ComposedChart>
  );
}
