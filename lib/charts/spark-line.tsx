import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { type ColourToken, cssPaint } from "./palette";
import { px } from "./px";

const WIDTH = 96;
const HEIGHT = 28;
const EDGE = 3;

/**
 * The course of a figure in the size of a word, from zero; the last reported
 * value is marked, a missing one is a gap. Decoration: the figure and its
 * change stand beside it in words.
 */
export function SparkLine({
  values,
  colour = "accent",
  display = "line",
}: {
  values: readonly (number | null)[];
  colour?: ColourToken;
  display?: "line" | "bars";
}) {
  const reported = values.filter((value) => value !== null);
  const y = scaleLinear()
    .domain([Math.min(0, ...reported), Math.max(1, ...reported)])
    .range([HEIGHT - EDGE, EDGE]);
  const step = (WIDTH - 2 * EDGE) / Math.max(1, values.length - 1);
  const x = (index: number) => EDGE + index * step;
  const last = values.findLastIndex((value) => value !== null);
  const paint = cssPaint(colour);
  const lastValue = values[last] ?? null;
  const path =
    display === "line"
      ? line<number | null>(
          (_, i) => x(i),
          (value) => y(value ?? 0),
        )
          .defined((value) => value !== null)
          .digits(1)(values)
      : null;
  const bar = (value: number | null, i: number) => {
    if (value === null) return "";
    const width = Math.max(1.5, Math.min(step * 0.7, 10));
    const left = Math.min(Math.max(x(i) - width / 2, 0), WIDTH - width);
    const top = Math.min(y(value), y(0) - 1);
    const height = Math.max(1, Math.abs(y(value) - y(0)));
    return `M${px(left)} ${px(Math.min(top, y(0)))}h${px(width)}v${px(height)}h${px(-width)}z`;
  };
  // Two paths, not an element for each month: a page has eight of these.
  const bars =
    display === "bars"
      ? [
          { d: values.slice(0, last).map(bar).join(""), opacity: 0.55 },
          { d: bar(lastValue, last), opacity: 1 },
        ].filter(({ d }) => d !== "")
      : [];
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      className="max-w-full"
    >
      <path
        d={`M0 ${px(y(0))}h${WIDTH}`}
        stroke="var(--line)"
        strokeWidth="1"
      />
      {path && (
        <path
          d={path}
          fill="none"
          stroke={paint}
          strokeWidth="1.5"
          strokeLinejoin="round"
          strokeLinecap="round"
        />
      )}
      {bars.map(({ d, opacity }) => (
        <path key={opacity} d={d} fill={paint} fillOpacity={opacity} />
      ))}
      {display === "line" && lastValue !== null && (
        <circle cx={px(x(last))} cy={px(y(lastValue))} r="2.5" fill={paint} />
      )}
    </svg>
  );
}
