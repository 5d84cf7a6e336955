import fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { markupText } from "@/lib/markup";
import { monthRange } from "@/lib/reporting/month";
import { type ChartInput, ChartSpecError } from "./build";
import { ChartCard } from "./chart-card";
import { ChartTooltip, spokenCategory } from "./chart-tooltip";
import { chartCsv } from "./csv-file";
import { drawChart } from "./drawing";
import type { ChartEventInput } from "./events";
import { flagsOf } from "./flags";
import { chartHeight, layOut } from "./layout";
import { cssPaint } from "./palette";
import { isEmptyChart } from "./spec";
import { renderChartSvg } from "./svg-file";
import { sampleChart, sampleInput } from "./testing/sample-chart";

const words = { ...sampleInput().words, events: "Events" };
const onDay = (key: string, day: string, name = key): ChartEventInput => ({
  key,
  when: day,
  name,
  places: [{ category: day.slice(0, 7), when: day }],
});
const law = onDay("law", "2023-01-15", "A new law");
const bridge = onDay("bridge", "2023-03-02", "A bridge opened");
const withEvents = (
  events: ChartEventInput[],
  changes: Partial<ChartInput> = {},
) => sampleChart({ events, words, ...changes });

const card = (events: ChartEventInput[]) =>
  renderToStaticMarkup(
    <ChartCard
      spec={withEvents(events)}
      labels={{
        showTable: "Show the table",
        categoryHeading: "Month",
        keyboardHint: "Use the arrow keys",
      }}
    />,
  );

describe("events", () => {
  it("are numbered in order, and those of other months left out", () => {
    const spec = withEvents([law, onDay("later", "2024-01-01"), bridge]);
    expect(spec.events).toMatchObject([
      { key: "law", number: 1, places: [{ category: 0 }] },
      { key: "bridge", number: 2, places: [{ category: 2 }] },
    ]);
    expect(withEvents([onDay("later", "2024-01-01")])).not.toHaveProperty(
      "events",
    );
  });

  it("change no figure, sum or axis", () => {
    const { events: _, ...spec } = withEvents([law, bridge]);
    expect(spec).toEqual(sampleChart({ words }));
  });

  it("stand on months only", () => {
    expect(() => withEvents([law], { kind: "horizontal-bars" })).toThrow(
      ChartSpecError,
    );
    expect(() => withEvents([law, law])).toThrow(ChartSpecError);
  });

  it("have a flag with a number, and a thin mark down to the axis", () => {
    const spec = withEvents([law, bridge]);
    const layout = layOut(spec, { width: 350, height: 230 });
    const { back, front } = drawChart(spec, layout, cssPaint, "x");
    const flags = front.map(markupText).join("");
    expect(flags).toContain(">1</text>");
    expect(flags).toContain(">2</text>");
    const [first, , third] = layout.bands.map(({ centre }) =>
      Math.round(centre * 10),
    );
    const marks = back
      .map(markupText)
      .join("")
      .match(/d="(M[^"]+)"[^>]*dash/)?.[1];
    const at = [...(marks ?? "").matchAll(/M([\d.]+) /g)].map(([, x]) =>
      Math.round(Number(x) * 10),
    );
    expect(at).toEqual([first, third]);
  });

  it("are said in the list, the table, the tooltip, by voice and in files", () => {
    const spec = withEvents([law, bridge]);
    const html = card([law, bridge]);
    expect(html).toContain("1 – 2023-01-15: A new law");
    expect(html).toContain("2 – 2023-03-02: A bridge opened");
    expect(html).toMatch(/<th[^>]*>Events<\/th>/);
    expect(html).toMatch(/<td[^>]*>2023-01-15: A new law<\/td>/);
    expect(spokenCategory(spec, 0)).toMatch(/; ha\. 2023-01-15: A new law$/);
    expect(spokenCategory(spec, 1)).not.toContain("law");
    const layout = layOut(spec, { width: 580, height: 270 });
    const tooltip = (category: number) =>
      renderToStaticMarkup(
        <ChartTooltip spec={spec} layout={layout} category={category} />,
      );
    expect(tooltip(2)).toContain("2023-03-02: A bridge opened");
    expect(tooltip(1)).not.toContain("bridge");
    const csv = chartCsv(spec, {
      category: "Month",
      provisional: "State",
      source: "Source",
      asOf: "As of",
    }).split("\r\n");
    const column = csv[0]?.split(",").indexOf("Events") ?? -1;
    expect(csv[1]?.split(",")[column]).toBe("2023-01-15: A new law");
    expect(csv[2]?.split(",")[column]).toBe("");
    for (const bare of [false, true]) {
      const size = { theme: "light", width: 660, height: 260 } as const;
      const svg = renderChartSvg(spec, { ...size, bare });
      expect(svg).toContain("1 – 2023-01-15: A new law");
    }
  });

  it("leave a chart without any as it was", () => {
    const html = card([]);
    expect(html).toBe(card([onDay("later", "2024-01-01")]));
    expect(html).not.toContain("Events");
  });
});

describe("flags", () => {
  const months = monthRange("2015-01", "2024-12");
  const anyChart = fc
    .record({
      start: fc.nat({ max: 100 }),
      length: fc.integer({ min: 1, max: 120 }),
      falls: fc.array(
        fc.array(fc.nat({ max: 119 }), { minLength: 1, maxLength: 10 }),
        { maxLength: 14 },
      ),
    })
    .map(({ start, length, falls }) => {
      const shown = months.slice(start, start + length);
      return sampleChart({
        kind: "bars",
        categories: shown.map((key) => ({ key, label: key })),
        series: [
          { key: "a", label: "A", colour: "ap", values: shown.map(() => 1) },
        ],
        events: falls.map((at, i) => ({
          key: `e${i}`,
          when: "when",
          name: `Event ${i}`,
          places: [...new Set(at)].map((n) => ({
            category: months[n] ?? "",
            when: months[n] ?? "",
          })),
        })),
      });
    });

  it("never touch nor leave the picture, and none is lost", () => {
    fc.assert(
      fc.property(
        anyChart,
        fc.constantFrom(290, 350, 580, 1000),
        (spec, width) => {
          const box = { width, height: chartHeight(spec, width) };
          const layout = layOut(spec, box);
          const flags = flagsOf(spec, layout);
          flags.forEach(({ x, width: wide }, i) => {
            expect(x - wide / 2).toBeGreaterThanOrEqual(-1e-9);
            expect(x + wide / 2).toBeLessThanOrEqual(width + 1e-9);
            const before = flags[i - 1];
            if (before) {
              const gap = x - wide / 2 - (before.x + before.width / 2);
              expect(gap).toBeGreaterThanOrEqual(2 - 1e-9);
            }
          });
          const flagged = (spec.events ?? []).filter((e) => e.number !== null);
          const places = new Set(
            flagged.flatMap((e) => e.places.map(({ category }) => category)),
          );
          expect(flags.flatMap(({ at }) => at)).toEqual(
            [...places]
              .sort((a, b) => a - b)
              .map((category) => layout.bands[category]?.centre),
          );
          expect(isEmptyChart(spec)).toBe(false);
        },
      ),
    );
  });

  it("of one month are one, and numbers that follow each other are drawn together", () => {
    const spec = withEvents([
      onDay("a", "2023-01-01"),
      onDay("b", "2023-01-31"),
      onDay("c", "2023-02-01"),
      onDay("d", "2023-03-01"),
    ]);
    const wide = layOut(spec, { width: 580, height: 270 });
    expect(flagsOf(spec, wide).map(({ label }) => label)).toEqual([
      "1–2",
      "3",
      "4",
    ]);
  });

  it("are at most nine: the rest is said in words", () => {
    const events = Array.from({ length: 12 }, (_, i) =>
      onDay(`e${i}`, "2023-02-01"),
    );
    const spec = withEvents(events);
    expect(spec.events?.map(({ number }) => number)).toEqual([
      ...[1, 2, 3, 4, 5, 6, 7, 8, 9],
      ...[null, null, null],
    ]);
    expect(card(events)).toContain('<li class="max-w-[70ch]">2023-02-01: e11');
  });
});
