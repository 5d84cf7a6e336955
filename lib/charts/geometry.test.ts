import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { barPath } from "./drawing";
import { barsOf, pointsOf, spread, stackOf } from "./geometry";
import { layOut } from "./layout";
import type { ChartKind } from "./spec";
import { sampleChart } from "./testing/sample-chart";

const BOX = { width: 580, height: 270 };
const parts = fc.array(fc.option(fc.nat(100_000)), {
  minLength: 3,
  maxLength: 3,
});

const chartOf = (kind: ChartKind, rows: (number | null)[][], stacked = false) =>
  sampleChart({
    kind,
    stacked,
    series: rows.map((values, i) => ({
      key: `s${i}`,
      label: `S${i}`,
      colour: "ap",
      values,
    })),
  });

describe("stackOf", () => {
  it("stacks to the sum of the parts, without overlap or hole", () => {
    fc.assert(
      fc.property(fc.array(parts, { minLength: 1, maxLength: 5 }), (rows) => {
        const spec = chartOf("stacked-bars", rows);
        const stack = stackOf(spec);
        for (const c of spec.categories.keys()) {
          const column = stack.flatMap((row) => row[c] ?? []);
          let top = 0;
          for (let i = 0; i < column.length; i += 2) {
            expect(column[i]).toBe(top);
            top = column[i + 1] ?? Number.NaN;
          }
          expect(top).toBe(spec.totals?.values[c] ?? 0);
          for (const [s, row] of stack.entries()) {
            expect(row[c] === null).toBe(rows[s]?.[c] === null);
          }
        }
      }),
    );
  });

  it("breaks a stacked area for all parts where one is unknown", () => {
    const stack = stackOf(
      chartOf("area", [
        [1, 2, 3],
        [4, null, 6],
      ]),
    );
    expect(stack.map((row) => row[1])).toEqual([null, null]);
    expect(stack[1]?.[2]).toEqual([3, 9]);
  });
});

describe("barsOf", () => {
  it("draws no bar for a gap, and a visible sliver for a zero", () => {
    const spec = chartOf("bars", [[0, null, 8]]);
    const layout = layOut(spec, BOX);
    const bars = barsOf(spec, layout, 0);
    expect(bars.map((bar) => bar.category)).toEqual([0, 2]);
    expect(bars[0]?.height).toBe(0);
    expect(bars[0] && barPath(spec, layout, bars[0])).toMatch(/v1\.5h/);
  });

  it.each([
    ["bars", false],
    ["stacked-bars", false],
    ["horizontal-bars", false],
    ["horizontal-bars", true],
  ] as const)(
    "keeps %s (stacked: %s) on the zero line, in the plot and in proportion",
    (kind, stacked) => {
      fc.assert(
        fc.property(fc.array(parts, { minLength: 1, maxLength: 4 }), (rows) => {
          const spec = chartOf(kind, rows, stacked);
          const layout = layOut(spec, BOX);
          const { plot, place } = layout;
          const perUnit = Math.abs(place(1) - place(0));
          rows.forEach((values, s) => {
            for (const bar of barsOf(spec, layout, s)) {
              const length = layout.horizontal ? bar.width : bar.height;
              expect(length).toBeCloseTo(
                (values[bar.category] ?? 0) * perUnit,
                4,
              );
              expect(bar.x).toBeGreaterThanOrEqual(plot.x - 1e-6);
              expect(bar.y).toBeGreaterThanOrEqual(plot.y - 1e-6);
              expect(bar.x + bar.width).toBeLessThanOrEqual(
                plot.x + plot.width + 1e-6,
              );
              expect(bar.y + bar.height).toBeLessThanOrEqual(
                plot.y + plot.height + 1e-6,
              );
              const foot = layout.horizontal ? bar.x : bar.y + bar.height;
              if (s === 0 || !spec.stacked)
                expect(foot).toBeCloseTo(place(0), 4);
            }
          });
        }),
      );
    },
  );

  it("sets grouped bars side by side", () => {
    const spec = chartOf("bars", [
      [1, 2, 3],
      [3, 2, 1],
    ]);
    const layout = layOut(spec, BOX);
    const [first] = barsOf(spec, layout, 0);
    const [second] = barsOf(spec, layout, 1);
    expect((first?.x ?? 0) + (first?.width ?? 0)).toBeCloseTo(second?.x ?? 0);
  });
});

describe("pointsOf", () => {
  it("has no point at a gap", () => {
    const spec = chartOf("lines", [[0, null, 8]]);
    const points = pointsOf(spec, layOut(spec, BOX), 0);
    expect(points.map((point) => point === null)).toEqual([false, true, false]);
  });
});

describe("spread", () => {
  it("keeps labels apart, in order and in bounds where they fit", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 200, noNaN: true }), {
          maxLength: 6,
        }),
        (wanted) => {
          const placed = spread(wanted, 14, 0, 200);
          const order = wanted
            .map((_, i) => i)
            .sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
          order.forEach((i, rank) => {
            expect(placed[i]).toBeGreaterThanOrEqual(-1e-9);
            expect(placed[i]).toBeLessThanOrEqual(200 + 1e-9);
            const before = order[rank - 1];
            if (before !== undefined) {
              expect(
                (placed[i] ?? 0) - (placed[before] ?? 0),
              ).toBeGreaterThanOrEqual(14 - 1e-9);
            }
          });
        },
      ),
    );
  });
});
