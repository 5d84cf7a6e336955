import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { ChartCard } from "./chart-card";
import { spokenCategory } from "./chart-tooltip";
import { categoryAfterKey } from "./keyboard";
import { SparkLine } from "./spark-line";
import { sampleChart } from "./testing/sample-chart";

const labels = {
  showTable: "Show the table",
  categoryHeading: "Month",
  keyboardHint: "Use the arrow keys.",
};
const card = (spec = sampleChart()) =>
  renderToStaticMarkup(
    <ChartCard
      spec={spec}
      labels={labels}
      downloads={[{ label: "CSV", href: "/api/exports/clearance.csv" }]}
    />,
  );

describe("ChartCard", () => {
  it("has a row for each category with exactly the values of the chart", () => {
    const spec = sampleChart();
    const rows = [...card(spec).matchAll(/<tr[^>]*>(.*?)<\/tr>/g)].map((row) =>
      [...(row[1] ?? "").matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map((cell) =>
        (cell[1] ?? "").replace(/<[^>]+>/g, ""),
      ),
    );
    const written = (label: string | null | undefined) =>
      label ?? "–not reported";
    expect(rows[0]).toEqual([
      "Month",
      "Cleared",
      "Reduced",
      "Cancelled",
      "Released",
    ]);
    expect(rows.slice(1)).toEqual(
      spec.categories.map((category, i) => [
        category.provisional
          ? `${category.label} (provisional)`
          : category.label,
        ...spec.series.map((one) => written(one.valueLabels[i])),
        written(spec.totals?.valueLabels[i]),
      ]),
    );
  });

  it("is complete without script: picture, its name, its text alternative", () => {
    const html = card();
    expect(html).toMatch(
      /<svg[^>]*role="img"[^>]*aria-labelledby="land-narrow-title"/,
    );
    expect(html).toContain('<desc id="land-narrow-desc">Most land was');
    expect(html).toContain("var(--cleared)");
    expect(html).toContain('href="/api/exports/clearance.csv"');
    expect(html).toContain("As of 9 April 2023");
  });

  it("uses no id twice and refers to no id that is missing", () => {
    const html = card();
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const match of html.matchAll(
      /url\(#([^)]+)\)|aria-(?:labelledby|describedby)="([^"]+)"/g,
    )) {
      expect(ids).toContain(match[1] ?? match[2]);
    }
  });

  it("says in words that nothing is reported, and draws and offers nothing", () => {
    const html = card(
      sampleChart({
        series: [
          { key: "a", label: "A", colour: "ap", values: [null, null, null] },
        ],
      }),
    );
    expect(html).toContain("No report has been approved yet.");
    expect(html).not.toContain("<svg");
    expect(html).not.toContain("clearance.csv");
  });
});

describe("keyboard", () => {
  it.each([
    ["ArrowRight", null, 0],
    ["ArrowRight", 71, 71],
    ["ArrowLeft", null, 71],
    ["ArrowLeft", 0, 0],
    ["ArrowDown", 4, 5],
    ["ArrowUp", 4, 3],
    ["Home", 40, 0],
    ["End", 2, 71],
    ["PageDown", 5, 17],
    ["PageUp", 5, 0],
    ["Escape", 5, null],
    ["Escape", null, undefined],
    ["a", 5, undefined],
  ] as const)("%s from %s goes to %s of 72", (key, current, next) => {
    expect(categoryAfterKey(key, current, 72)).toBe(next);
  });

  it("announces name, state and every value of a category", () => {
    expect(spokenCategory(sampleChart(), 2)).toBe(
      "March 2023 (provisional): Cleared 30.0, Reduced 12.0, Cancelled not reported, Released 42.0; ha",
    );
  });
});

describe("SparkLine", () => {
  it("breaks at a gap and marks the last reported value", () => {
    const html = renderToStaticMarkup(
      <SparkLine values={[1, 2, null, 4, 3, null]} />,
    );
    expect(html).toContain('aria-hidden="true"');
    expect(
      html.match(/ d="([^"]*)" fill="none"/)?.[1]?.match(/M/g),
    ).toHaveLength(2);
    expect(html).toContain('<circle cx="75"');
  });

  it("draws no bar for a gap", () => {
    const html = renderToStaticMarkup(
      <SparkLine display="bars" values={[0, null, 4]} />,
    );
    const bars = [...html.matchAll(/ d="([^"]*z)"/g)].map(([, d]) => d ?? "");
    expect(bars.join("").match(/M/g)).toHaveLength(2);
  });

  it("draws nothing but its base without values", () => {
    expect(renderToStaticMarkup(<SparkLine values={[]} />)).not.toContain(
      "circle",
    );
  });
});
