import { describe, expect, test } from "vitest";
import { claimLike, publishedClaim } from "../testing/published";
import {
  claimDate,
  inUnitOf,
  monthsOf,
  sumReported,
  verdictOf,
  whyNotComparable,
} from "./compare";
import { parseDecimal, writeDecimal } from "./decimal";

const world = {
  firstMonth: "2020-11",
  today: "2026-11-22",
  knowsOperator: (name: string) => name === "Known Operator",
};

describe("what can be compared with reports", () => {
  test.each([
    ["K032", "killed", "no-window"],
    ["C002", "ap_mines", "one-operator"],
    ["K047", "casualties", "before-reports"],
    ["K041", "casualties", "before-reports"],
    ["K059", "accidents", "not-reported"],
    ["C128", "cleared_area", "land-use"],
    ["C144", "cleared_area", "place-unknown"],
    ["C041", "cleared_area", "one-operator"],
    ["C018", "cleared_area", null],
    ["C133", "cleared_area", null],
    ["K029", "casualties", null],
  ] as const)("%s %s: %s", (key, measure, reason) => {
    expect(whyNotComparable(publishedClaim(key, measure), world)).toBe(reason);
  });

  test("an operator that reports here, and a window that is not over", () => {
    const known = claimLike({
      scope: "one-operator",
      operator: "Known Operator",
    });
    expect(whyNotComparable(known, world)).toBeNull();
    const ahead = claimLike({
      periodStart: "2026-11-01",
      periodEnd: "2026-11-30",
    });
    expect(whyNotComparable(ahead, world)).toBe("not-over");
  });
});

describe("windows and months", () => {
  test("1 September to 2 October is a whole month and two days of thirty-one", () => {
    const shares = monthsOf({ from: "2021-09-01", to: "2021-10-02" });
    expect(
      shares.map(({ month, days, whole, counted }) => ({
        month,
        days,
        whole,
        counted,
      })),
    ).toEqual([
      { month: "2021-09", days: 30, whole: true, counted: true },
      { month: "2021-10", days: 2, whole: false, counted: false },
    ]);
  });

  test("10 November to 30 April has a first month of which more than half counts", () => {
    const [first, ...rest] = monthsOf({ from: "2020-11-10", to: "2021-04-30" });
    expect(first).toMatchObject({
      days: 21,
      daysOfMonth: 30,
      whole: false,
      counted: true,
    });
    expect(rest.every(({ whole }) => whole)).toBe(true);
  });

  test("a day is a window, and a leap day is in February", () => {
    expect(monthsOf({ from: "2024-02-29", to: "2024-02-29" })).toEqual([
      expect.objectContaining({ days: 1, daysOfMonth: 29, from: "2024-02-29" }),
    ]);
  });

  test("partial months count by the day what is dated, by their half the rest", () => {
    const part = (month: string, dated: boolean, amount: string) => ({
      month,
      dated,
      amount: parseDecimal(amount),
    });
    const sum = sumReported(
      monthsOf({ from: "2023-04-06", to: "2023-06-10" }),
      [
        part("2023-04", true, "5"),
        part("2023-04", false, "2"),
        part("2023-05", true, "7"),
        part("2023-05", false, "1"),
        part("2023-06", true, "3"),
        part("2023-06", false, "4"),
      ],
    );
    expect(sum.amount && writeDecimal(sum.amount)).toBe("18");
    expect(
      sum.partial.map(({ share, amount, counted }) => [
        share.month,
        writeDecimal(amount),
        counted,
      ]),
    ).toEqual([
      ["2023-04", "2", true],
      ["2023-06", "4", false],
    ]);
  });

  test("no report is no figure, which is not zero", () => {
    expect(
      sumReported(monthsOf({ from: "2023-04-01", to: "2023-04-30" }), [])
        .amount,
    ).toBeNull();
  });
});

test("reported by then means by publication, else by the day of the figure", () => {
  expect(claimDate(publishedClaim("K029", "casualties"))).toBe("2025-04-09");
  expect(
    claimDate({ publishedOn: "2024-11", asOf: null, periodEnd: null }),
  ).toBe("2024-11-30");
  expect(claimDate(publishedClaim("C011", "uxo"))).toBe("2022-05-31");
});

test("the verdict names rounding and slips against the reported amount", () => {
  const reported = parseDecimal("59836000");
  const verdict = (value: string) => verdictOf(claimLike({ value }), reported);
  expect(verdict("5983.6")).toBe("same");
  expect(verdict("5984")).toBe("rounded");
  expect(verdict("5938.6")).toBe("transposed");
  expect(verdict("59836")).toBe("separator-slip");
  expect(verdict("5900.6")).toBe("different");
  expect(inUnitOf(claimLike(), parseDecimal("530818000"))).toBe("53081.8");
});
