import { type MarkupNode, markup, markupText } from "@/lib/markup";
import { drawChart } from "./drawing";
import { markStyle } from "./drawing-marks";
import { eventLine } from "./events";
import { hasEndLabels, layOut } from "./layout";
import { lineStyle } from "./mark-style";
import { markGroups, markShape } from "./marks";
import { hexPaint, type Paint, type Theme } from "./palette";
import { bandId, fillOf } from "./patterns";
import { px } from "./px";
import {
  type ChartSpec,
  hasProvisional,
  isEmptyChart,
  needsUnreportedKey,
} from "./spec";
import { textWidth, wrapText } from "./text-metrics";

export interface SvgFileOptions {
  theme: Theme;
  width: number;
  /** Of the whole picture: title, legend, chart and source lines. */
  height: number;
  fontFamily?: string;
  /** Without title, source and as-of, where the page around it prints them. */
  bare?: boolean;
}

const TITLE_SIZE = 16;
const SMALL_SIZE = 11;
const PADDING = 16;

interface LegendEntry {
  label: string;
  /** Drawn in 14 × 11 pixels. */
  swatch: MarkupNode;
}

function entriesOf(spec: ChartSpec, paint: Paint, prefix: string) {
  const box = (fill: string, stroke: string) =>
    markup("rect", { width: 14, height: 11, fill, stroke });
  const named =
    spec.series.length > 1 && !hasEndLabels(spec) ? spec.series : [];
  const entries = named.map((one, i): LegendEntry => {
    const swatch =
      one.display === "line"
        ? markup("path", { d: "M0 5.5h14", ...lineStyle(spec, i, paint) })
        : box(fillOf(one, i, false, paint, prefix), paint(one.colour));
    return { label: one.label, swatch };
  });
  if (hasProvisional(spec)) {
    const first = spec.series.findIndex((one) => one.display === "bar");
    const bar = spec.series[first];
    const fill = bar
      ? fillOf(bar, first, true, paint, prefix)
      : `url(#${bandId(prefix)})`;
    entries.push({
      label: spec.words.provisional,
      swatch: box(fill, paint(bar?.colour ?? "control")),
    });
  }
  for (const { label, series } of markGroups(spec)) {
    const d = markShape(series, 7, 5.5, 4.5);
    entries.push({
      label,
      swatch: markup("path", { d, ...markStyle(paint) }),
    });
  }
  if (needsUnreportedKey(spec)) {
    const stroke = paint("ink-muted");
    entries.push({
      label: spec.words.notReported,
      swatch: markup("path", { d: "M3 7h8", stroke, "stroke-width": 1.5 }),
    });
  }
  return entries;
}

/** The legend in rows, from `top` down; returns where it ends. */
function drawLegend(
  entries: readonly LegendEntry[],
  paint: Paint,
  width: number,
  top: number,
): { nodes: MarkupNode[]; bottom: number } {
  let x = PADDING;
  let y = top;
  const nodes = entries.flatMap(({ label, swatch }) => {
    const length = 20 + textWidth(label, 12) + 18;
    if (x > PADDING && x + length > width - PADDING) {
      x = PADDING;
      y += 20;
    }
    const at = x;
    x += length;
    return [
      markup("g", { transform: `translate(${px(at)} ${y})` }, [swatch]),
      markup("text", { x: px(at + 20), y: y + 10, fill: paint("ink") }, [
        label,
      ]),
    ];
  });
  return { nodes, bottom: entries.length > 0 ? y + 22 : top };
}

function textLines(
  lines: readonly string[],
  top: number,
  size: number,
  attributes: Record<string, string | number>,
): MarkupNode[] {
  return lines.map((line, i) =>
    markup(
      "text",
      {
        x: PADDING,
        y: top + size + i * size * 1.35,
        "font-size": size,
        ...attributes,
      },
      [line],
    ),
  );
}

/**
 * The chart as a picture that stands alone, for downloads and the PDF: concrete
 * colours, with title, legend, events, source and as-of line inside. Width and height
 * are pixels; what title and source lines take is taken from the chart.
 */
export function renderChartSvg(
  spec: ChartSpec,
  {
    theme,
    width,
    height,
    fontFamily = "Inter, 'Inter Variable', Arial, sans-serif",
    bare = false,
  }: SvgFileOptions,
): string {
  const paint = hexPaint(theme);
  const prefix = `${spec.id}-file`;
  const room = width - 2 * PADDING;

  const title = bare ? [] : wrapText(spec.title, TITLE_SIZE * 1.05, room, 3);
  const titleBottom = bare ? 0 : PADDING + title.length * TITLE_SIZE * 1.35 + 8;
  const empty = isEmptyChart(spec);
  const legend = drawLegend(
    empty ? [] : entriesOf(spec, paint, prefix),
    paint,
    width,
    titleBottom,
  );
  const notes = [
    // What flags stand for belongs to the picture, whoever prints the rest.
    ...(empty ? [] : (spec.events ?? [])).map(eventLine),
    ...(bare ? [] : [spec.source, spec.asOf]),
  ].flatMap((line) => wrapText(line, SMALL_SIZE, room, 3));
  const notesTop = height - PADDING - notes.length * SMALL_SIZE * 1.35;
  const box = {
    width: room,
    height: Math.max(90, notesTop - 8 - legend.bottom),
  };
  const drawing = drawChart(spec, layOut(spec, box), paint, prefix);

  const picture = empty
    ? textLines(wrapText(spec.emptyText, 13, room), legend.bottom + 12, 13, {
        fill: paint("ink-muted"),
      })
    : [
        markup("defs", {}, drawing.defs),
        ...legend.nodes,
        markup("g", { transform: `translate(${PADDING} ${legend.bottom})` }, [
          ...drawing.back,
          ...drawing.marks,
          ...drawing.front,
        ]),
      ];
  return markupText(
    markup(
      "svg",
      {
        xmlns: "http://www.w3.org/2000/svg",
        width,
        height,
        viewBox: `0 0 ${width} ${height}`,
        role: "img",
        "aria-labelledby": `${prefix}-title`,
        "aria-describedby": `${prefix}-desc`,
        "font-family": fontFamily,
        "font-size": 12,
      },
      [
        markup("title", { id: `${prefix}-title` }, [spec.title]),
        markup("desc", { id: `${prefix}-desc` }, [spec.sentence]),
        markup("rect", { width, height, fill: paint("surface") }),
        ...textLines(title, PADDING, TITLE_SIZE, {
          fill: paint("ink"),
          "font-weight": 600,
        }),
        ...picture,
        ...textLines(notes, notesTop, SMALL_SIZE, { fill: paint("ink-muted") }),
      ],
    ),
  );
}
