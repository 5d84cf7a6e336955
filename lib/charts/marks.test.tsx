import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { markupText } from "@/lib/markup";
import { ChartSpecError } from "./build";
import { ChartCard } from "./chart-card";
import { spokenCategory } from "./chart-tooltip";
import { chartCsv } from "./csv-file";
import { drawMarks } from "./drawing-marks";
import { layOut } from "./layout";
import { type ChartMarkInput, markGroups, markShape } from "./marks";
import { cssPaint } from "./palette";
import { renderChartSvg } from "./svg-file";
import { sampleChart, sampleInput } from "./testing/sample-chart";

const mark: ChartMarkInput = {
  key: "claim-7",
  category: "2023-03",
  series: "reduced",
  value: 14,
  valueLabel: "about 14",
  note: "The Gazette, 4 April 2023",
  href: "/figures/7",
};
const heads = {
  category: "Month",
  provisional: "State",
  source: "Source",
  asOf: "As of",
};
const words = {
  ...sampleInput().words,
  mark: "Published",
  unmarked: "nothing published",
};
const marked = (...marks: ChartMarkInput[]) => sampleChart({ marks, words });

describe("marks", () => {
  it("stand where their part of the stack would end", () => {
    // Cleared 30 lies below; reported are 12, published 14.
    const spec = marked(mark);
    expect(spec.marks[0]).toMatchObject({ category: 2, series: 1, base: 30 });
    const layout = layOut(spec, { width: 580, height: 270 });
    const drawn = drawMarks(spec, layout, cssPaint).map(markupText).join("");
    expect(drawn).toContain('data-mark="claim-7"');
    expect(drawn).toContain(
      "<title>Published: Reduced about 14 (The Gazette, 4 April 2023)</title>",
    );
    const level = drawn.match(/d="M[\d.]+ ([\d.]+)h/)?.[1];
    expect(Number(level)).toBeCloseTo(layout.place(44), 0);
  });

  it("never change a sum or a series, and the axis reaches them", () => {
    const plain = sampleChart();
    const spec = marked({ ...mark, value: 700 });
    expect(spec.totals).toEqual(plain.totals);
    expect(spec.series).toEqual(plain.series);
    expect(spec.axis.max).toBeGreaterThanOrEqual(730);
  });

  it("may be held against the sum", () => {
    const [group] = markGroups(marked({ ...mark, series: null }));
    expect(group).toMatchObject({ series: null, label: "Published: Released" });
    expect(group?.marks[0]?.base).toBe(0);
  });

  it("differ in shape", () => {
    const shapes = [0, 1, 2, 3, null].map((at) => markShape(at, 10, 10, 4));
    expect(new Set(shapes).size).toBe(shapes.length);
  });

  it("are refused where they belong to nothing", () => {
    for (const wrong of [
      { category: "2023-04" },
      { series: "burnt" },
      { value: Number.NaN },
      { value: -1 },
    ]) {
      expect(() => marked({ ...mark, ...wrong })).toThrow(ChartSpecError);
    }
    expect(() => marked(mark, mark)).toThrow(ChartSpecError);
  });

  it("are in the table, with source and link, and named in the legend", () => {
    const spec = marked(mark, {
      ...mark,
      key: "claim-8",
      value: 13,
      valueLabel: "13",
      href: null,
    });
    const html = renderToStaticMarkup(
      <ChartCard
        spec={spec}
        labels={{
          showTable: "Table",
          categoryHeading: "Month",
          keyboardHint: "Keys",
        }}
      />,
    );
    expect(html).toMatch(/<th[^>]*>Published: Reduced<\/th>/);
    expect(html).toContain('href="/figures/7"');
    const cells = [...html.matchAll(/<tr[^>]*>(.*?)<\/tr>/g)].map((row) =>
      [...(row[1] ?? "").matchAll(/<td[^>]*>(.*?)<\/td>/g)]
        .at(-1)?.[1]
        ?.replace(/<[^>]+>/g, ""),
    );
    expect(cells).toEqual([
      undefined,
      "–nothing published",
      "–nothing published",
      "about 14 (The Gazette, 4 April 2023); 13 (The Gazette, 4 April 2023)",
    ]);
  });

  it("are spoken, written to the picture and to the file", () => {
    const spec = marked(mark);
    expect(spokenCategory(spec, 2)).toContain(
      "Published: Reduced about 14 (The Gazette, 4 April 2023)",
    );
    expect(spokenCategory(spec, 1)).not.toContain("Published");
    const svg = renderChartSvg(spec, {
      theme: "light",
      width: 600,
      height: 400,
    });
    expect(svg).toContain(">Published: Reduced</text>");
    expect(svg).not.toContain("var(");
    const from = "Source: approved reports,As of 9 April 2023";
    expect(chartCsv(spec, heads)).toBe(
      [
        "Month,Cleared (ha),Reduced (ha),Cancelled (ha),Released (ha),Published: Reduced (ha),State,Source,As of",
        `January 2023,10,0,5,15,,,${from}`,
        `February 2023,,,,,,,${from}`,
        `March 2023,30,12,,42,"about 14 (The Gazette, 4 April 2023)",provisional,${from}`,
        "",
      ].join("\r\n"),
    );
  });
});

it("a file's text runs in no spreadsheet", () => {
  const spec = sampleChart({
    categories: [
      { key: "a", label: "=1+1" },
      { key: "b", label: 'Say "x", y' },
      { key: "c", label: "-" },
    ],
  });
  const lines = chartCsv(spec, heads).split("\r\n");
  expect(lines[1]).toMatch(/^'=1\+1,10,/);
  expect(lines[2]).toMatch(/^"Say ""x"", y",/);
  expect(lines[3]).toMatch(/^'-,/);
});
