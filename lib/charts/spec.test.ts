import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildChart, ChartSpecError } from "./build";
import { isEmptyChart } from "./spec";
import { sampleChart, sampleInput } from "./testing/sample-chart";

const series = (values: (number | null)[]) => [
  { key: "a", label: "A", colour: "ap" as const, values },
];

describe("buildChart", () => {
  it("survives being sent to the browser as JSON", () => {
    const spec = sampleChart();
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
  });

  it("writes each value once, and leaves a gap unwritten", () => {
    const [cleared] = sampleChart().series;
    expect(cleared?.valueLabels).toEqual(["10.0", null, "30.0"]);
  });

  it("sums the reported parts, and has no sum where nothing is reported", () => {
    expect(sampleChart().totals).toEqual({
      values: [15, null, 42],
      valueLabels: ["15.0", null, "42.0"],
    });
  });

  it("leaves a line over a stack out of the sum", () => {
    const input = sampleInput();
    const spec = buildChart({
      ...input,
      series: [
        ...input.series,
        {
          key: "before",
          label: "Year before",
          colour: "ink-muted",
          display: "line",
          values: [100, 200, 300],
        },
      ],
    });
    expect(spec.totals?.values).toEqual([15, null, 42]);
    expect(spec.axis.max).toBeGreaterThanOrEqual(300);
  });

  it("begins the axis at zero and reaches over the highest value or stack", () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.nat(1_000_000)), { minLength: 3, maxLength: 3 }),
        fc.array(fc.option(fc.nat(1_000_000)), { minLength: 3, maxLength: 3 }),
        fc.constantFrom("bars", "stacked-bars", "lines", "area"),
        (a, b, kind) => {
          const { axis, totals } = sampleChart({
            kind,
            series: [
              { key: "a", label: "A", colour: "ap", values: a },
              { key: "b", label: "B", colour: "av", values: b },
            ],
          });
          const highest = Math.max(
            0,
            ...(totals?.values ?? [...a, ...b]).map((value) => value ?? 0),
          );
          expect(axis.min).toBe(0);
          expect(axis.max).toBeGreaterThanOrEqual(highest);
          expect(axis.ticks[0]?.value).toBe(0);
          for (const tick of axis.ticks) {
            expect(Number.isInteger(tick.value)).toBe(true);
            expect(tick.value).toBeLessThanOrEqual(axis.max);
          }
        },
      ),
    );
  });

  it("writes axis values its own way where asked to", () => {
    const { axis } = sampleChart({ formatTick: (value) => `${value} ha` });
    expect(axis.ticks.map((tick) => tick.label)).toContain("0 ha");
  });

  it.each([
    ["too few values", { series: series([1, 2]) }, "2 values for 3 categories"],
    ["too many values", { series: series([1, 2, 3, 4]) }, "4 values for 3"],
    [
      "a value that is no number",
      { series: series([1, Number.NaN, 2]) },
      "NaN",
    ],
    ["a negative part", { series: series([1, -1, 2]) }, "negative"],
    ["no series", { series: [] }, "no series"],
    [
      "a series twice",
      { series: [...series([1, 2, 3]), ...series([1, 2, 3])] },
      "twice",
    ],
    ["no sentence", { sentence: " " }, "sentence is missing"],
    ["no source", { source: "" }, "source is missing"],
    ["an id that breaks references", { id: 'a"b' }, "id must"],
  ])("refuses %s", (_, changes, message) => {
    expect(() => sampleChart(changes)).toThrow(ChartSpecError);
    expect(() => sampleChart(changes)).toThrow(message);
  });

  it("allows a negative value where nothing is stacked", () => {
    const { axis } = sampleChart({ kind: "bars", series: series([1, -4, 2]) });
    expect(axis.min).toBeLessThanOrEqual(-4);
  });

  it("knows an empty chart from one of zeros", () => {
    expect(
      isEmptyChart(sampleChart({ series: series([null, null, null]) })),
    ).toBe(true);
    expect(isEmptyChart(sampleChart({ series: series([0, null, null]) }))).toBe(
      false,
    );
  });
});
