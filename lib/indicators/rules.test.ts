import { describe, expect, it } from "vitest";
import { completenessIn, cumulated, twelveMonthMean } from "./rules";

describe("cumulated", () => {
  it("is nothing before anything is reported, and stays where nothing is", () => {
    expect(cumulated([null, 3, null, 0, 4])).toEqual([null, 3, 3, 3, 7]);
    expect(cumulated([])).toEqual([]);
  });
});

describe("twelveMonthMean", () => {
  const firm = (count: number) => Array.from({ length: count }, () => true);

  it("is of the month and the eleven before", () => {
    const values = [100, ...Array.from({ length: 12 }, (_, i) => i + 1)];
    // 100 + 1 … 11, then 1 … 12.
    expect(twelveMonthMean(values, firm(13), 2)).toEqual([166 / 12, 6.5]);
  });

  it("is not said where a month of the twelve is missing or may change", () => {
    const values = Array.from({ length: 14 }, () => 2);
    expect(twelveMonthMean(values, firm(14), 4)).toEqual([null, 2, 2, 2]);
    expect(twelveMonthMean(values.with(1, 0), firm(14), 1)).toEqual([2]);
    const gap: (number | null)[] = [...values];
    gap[2] = null;
    expect(twelveMonthMean(gap, firm(14), 2)).toEqual([null, null]);
    expect(twelveMonthMean(values, firm(14).with(13, false), 2)).toEqual([
      2,
      null,
    ]);
  });
});

describe("completenessIn", () => {
  const months = [
    { month: "2023-01", expected: 6, approved: 6 },
    { month: "2023-02", expected: 6, approved: 5 },
    { month: "2023-03", expected: 7, approved: 7 },
  ];

  it("sums the reports of the period only", () => {
    expect(completenessIn(months, { from: "2023-02", to: "2023-03" })).toEqual({
      expected: 13,
      approved: 12,
      complete: false,
    });
    expect(
      completenessIn(months, { from: "2023-03", to: "2023-03" }).complete,
    ).toBe(true);
  });
});
