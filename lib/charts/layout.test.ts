import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { monthRange } from "@/lib/reporting/month";
import {
  categoryAt,
  chartHeight,
  FONT_SIZE,
  layOut,
  thinLabels,
} from "./layout";
import { sampleChart } from "./testing/sample-chart";
import { cutText, textWidth, wrapText } from "./text-metrics";

const monthsChart = (from: string, to: string, label: string) => {
  const months = monthRange(from, to);
  return sampleChart({
    kind: "bars",
    categories: months.map((key) => ({ key, label: key, shortLabel: label })),
    series: [
      { key: "a", label: "A", colour: "ap", values: months.map(() => 1) },
    ],
  });
};

describe("month labels", () => {
  it("never touch nor leave the picture, on a phone as on a desk", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 119 }),
        fc.integer({ min: 0, max: 11 }),
        fc.constantFrom(290, 350, 580, 1000),
        fc.constantFrom("Jan 22", "сент. 2022", "Sentyabr 22"),
        (length, start, width, label) => {
          const from = `2015-${String(start + 1).padStart(2, "0")}`;
          const to = monthRange(from, "2030-12")[length] ?? from;
          const spec = monthsChart(from, to, label);
          const { categoryLabels } = layOut(spec, { width, height: 230 });
          const half = textWidth(label, FONT_SIZE) / 2;
          expect(categoryLabels.length).toBeGreaterThan(0);
          categoryLabels.forEach(({ x }, i) => {
            expect(x - half).toBeGreaterThanOrEqual(-1e-9);
            expect(x + half).toBeLessThanOrEqual(width + 1e-9);
            const before = categoryLabels[i - 1];
            if (before) expect(x - before.x).toBeGreaterThan(2 * half);
          });
        },
      ),
    );
  });

  it("name Januaries over many years", () => {
    const keys = monthRange("2019-10", "2025-09");
    const shown = thinLabels(
      keys.map(() => "Jan 22"),
      keys,
      5,
      12,
    );
    expect(shown.map((i) => keys[i])).toEqual(
      ["2020", "2021", "2022", "2023", "2024", "2025"].map((y) => `${y}-01`),
    );
  });
});

describe("categoryAt", () => {
  it("finds the band under the pointer, for both directions", () => {
    for (const kind of ["bars", "horizontal-bars"] as const) {
      const spec = sampleChart({ kind });
      const layout = layOut(spec, {
        width: 350,
        height: chartHeight(spec, 350),
      });
      layout.bands.forEach((band, i) => {
        const [x, y] = layout.horizontal
          ? [50, band.centre]
          : [band.centre, 50];
        expect(categoryAt(layout, x, y)).toBe(i);
      });
      expect(categoryAt(layout, -1, -1)).toBeNull();
    }
  });
});

describe("text", () => {
  it("is cut and wrapped within its width", () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }),
        fc.integer({ min: 40, max: 300 }),
        (text, width) => {
          expect(textWidth(cutText(text, 12, width), 12)).toBeLessThanOrEqual(
            width,
          );
          const lines = wrapText(text, 12, width, 2);
          expect(lines.length).toBeLessThanOrEqual(2);
          for (const line of lines)
            expect(textWidth(line, 12)).toBeLessThanOrEqual(width);
        },
      ),
    );
    expect(wrapText("one two three", 12, 1000)).toEqual(["one two three"]);
  });
});
