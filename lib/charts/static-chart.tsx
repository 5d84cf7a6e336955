import { markup, markupText } from "@/lib/markup";
import { drawChart } from "./drawing";
import { chartHeight, FONT_SIZE, layOut } from "./layout";
import { cssPaint } from "./palette";
import { type ChartSpec, isEmptyChart } from "./spec";

/** How wide the chart's place can become: a column of the page, or all of it. */
export type ChartSpan = "half" | "full";

/**
 * One picture is drawn for each width class and the style sheet shows the one
 * that fits: text stays readable on a phone and does not swell on a desk, with
 * no script. A fixed viewBox keeps the place before anything is painted.
 */
const SIZES = [
  { name: "narrow", width: 350, className: "block @min-[26rem]:hidden" },
  {
    name: "wide",
    width: 500,
    className: "hidden @min-[26rem]:block @min-[51rem]:hidden",
  },
  { name: "broad", width: 1000, className: "hidden @min-[51rem]:block" },
] as const;

/**
 * The chart as the server draws it. Stands inside a `@container`. An empty
 * chart draws nothing: the card says so in words.
 */
export function StaticChart({
  spec,
  span = "half",
}: {
  spec: ChartSpec;
  span?: ChartSpan;
}) {
  if (isEmptyChart(spec)) return null;
  const sizes = SIZES.filter((size) => span === "full" || size.width < 1000);
  return sizes.map((size) => {
    const prefix = `${spec.id}-${size.name}`;
    const height = chartHeight(spec, size.width);
    const layout = layOut(spec, { width: size.width, height });
    const { defs, back, marks, front } = drawChart(
      spec,
      layout,
      cssPaint,
      prefix,
    );
    const last = size === sizes.at(-1);
    const picture = markup(
      "svg",
      {
        role: "img",
        "aria-labelledby": `${prefix}-title`,
        "aria-describedby": `${prefix}-desc`,
        viewBox: `0 0 ${size.width} ${height}`,
        "font-size": FONT_SIZE,
        class: "block h-auto w-full tabular-nums",
      },
      [
        markup("title", { id: `${prefix}-title` }, [spec.title]),
        markup("desc", { id: `${prefix}-desc` }, [spec.sentence]),
        ...(defs.length > 0 ? [markup("defs", {}, defs)] : []),
        ...back,
        ...marks,
        ...front,
      ],
    );
    return (
      <div
        key={size.name}
        className={
          last
            ? size.className.replace(" @min-[51rem]:hidden", "")
            : size.className
        }
        // As text, a tenth of the work: a page has thousands of these elements, and none of them ever changes.
        // biome-ignore lint/security/noDangerouslySetInnerHtml: written by our own tree, which escapes every text and attribute
        dangerouslySetInnerHTML={{ __html: markupText(picture) }}
      />
    );
  });
}
