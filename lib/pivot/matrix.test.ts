import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { keyOfAxis, periodsOf, timeKey } from "./keys";
import { type Fact, matrixOf, shownAs, sortedOrder } from "./matrix";
import { AXES, isTime } from "./rules";

const ROWS = ["a", "b", "c"];
const COLUMNS = ["x", "y"];
const facts: fc.Arbitrary<Fact[]> = fc.array(
  fc.record({
    row: fc.constantFrom(...ROWS),
    column: fc.constantFrom(...COLUMNS),
    value: fc.option(fc.nat({ max: 500 })),
  }),
);
const never = () => false;
const sum = (values: readonly (number | null)[]) =>
  values.reduce<number>((a, b) => a + (b ?? 0), 0);

describe("a table of sums", () => {
  test("adds up to what went into it, by row, by column and as a whole", () => {
    fc.assert(
      fc.property(facts, (all) => {
        const { cells, rowTotals, columnTotals, total } = matrixOf(
          ROWS,
          COLUMNS,
          all,
          never,
        );
        const put = sum(all.map(({ value }) => value));
        expect(sum(cells.flat())).toBe(put);
        expect(sum(rowTotals)).toBe(put);
        expect(sum(columnTotals)).toBe(put);
        expect(total ?? 0).toBe(put);
        expect(total === null).toBe(all.every(({ value }) => value === null));
      }),
    );
  });

  test("keeps nothing reported apart from none", () => {
    const { cells, rowTotals, columnTotals, total } = matrixOf(
      ["a", "b"],
      ["x", "y"],
      [
        { row: "a", column: "x", value: null },
        { row: "a", column: "y", value: 0 },
      ],
      (row, column) => row === "b" && column === "x",
    );
    expect(cells).toEqual([
      [null, 0],
      [0, null],
    ]);
    expect(rowTotals).toEqual([0, 0]);
    expect(columnTotals).toEqual([0, 0]);
    expect(total).toBe(0);
    expect(matrixOf(["a"], ["x"], [], never).total).toBeNull();
  });

  test("leaves no figure out in silence", () => {
    const stray = [{ row: "d", column: "x", value: 1 }];
    expect(() => matrixOf(ROWS, COLUMNS, stray, never)).toThrow("no place");
  });
});

describe("shares", () => {
  test("of each row, each column and the whole sum up to one", () => {
    fc.assert(
      fc.property(facts, (all) => {
        const matrix = matrixOf(ROWS, COLUMNS, all, never);
        const one = (
          values: readonly (number | null)[],
          whole: number | null,
        ) => {
          if (whole) expect(sum(values)).toBeCloseTo(1);
          else expect(values.every((value) => value === null)).toBe(true);
        };
        const rows = shownAs(matrix, "row-share");
        rows.cells.forEach((line, r) => {
          one(line, matrix.rowTotals[r] ?? null);
        });
        const columns = shownAs(matrix, "column-share");
        COLUMNS.forEach((_, c) => {
          one(
            columns.cells.map((line) => line[c] ?? null),
            matrix.columnTotals[c] ?? null,
          );
        });
        one(columns.rowTotals, matrix.total);
        one(shownAs(matrix, "total-share").cells.flat(), matrix.total);
      }),
    );
  });

  test("of nothing are not known", () => {
    const none = matrixOf(
      ["a"],
      ["x"],
      [{ row: "a", column: "x", value: 0 }],
      never,
    );
    expect(shownAs(none, "total-share").cells).toEqual([[null]]);
    expect(shownAs(none, "values")).toBe(none);
  });
});

describe("sorted", () => {
  test("what is not reported is last either way, and equals keep their order", () => {
    const values = [3, null, 5, 3, 0];
    expect(sortedOrder(values, false)).toEqual([4, 0, 3, 2, 1]);
    expect(sortedOrder(values, true)).toEqual([2, 0, 3, 4, 1]);
  });
});

describe("periods", () => {
  const year = { from: "2022-11", to: "2023-04" };

  test.each([
    [
      "month",
      null,
      ["2022-11", "2022-12", "2023-01", "2023-02", "2023-03", "2023-04"],
    ],
    ["quarter", "area", ["2022-Q4", "2023-Q1", "2023-Q2"]],
    ["year", "month", ["2022", "2023"]],
    // Beside years: of any year, in the order of the calendar.
    ["month", "year", ["01", "02", "03", "04", "11", "12"]],
    ["quarter", "year", ["Q1", "Q2", "Q4"]],
  ] as const)("%s beside %s", (axis, other, keys) => {
    expect(
      [...(periodsOf(axis, other, year) ?? [])].map(([key]) => key),
    ).toEqual(keys);
  });

  test("hold every month of the scope once, and nothing else has any", () => {
    for (const axis of AXES) {
      const periods = periodsOf(axis, null, year);
      expect(periods !== null).toBe(isTime(axis));
      if (!periods) continue;
      expect([...periods.values()].flat().sort()).toHaveLength(6);
      for (const [key, months] of periods) {
        const of = keyOfAxis(axis, null);
        for (const month of months) expect(of && timeKey(of, month)).toBe(key);
      }
    }
  });
});
