import fc from "fast-check";
import { expect, test } from "vitest";
import { usualRange } from "./usual-range";

test.each([
  [[], null],
  [[7], { low: 7, high: 7, months: 1, middle: false }],
  [[9, 1, 4], { low: 1, high: 9, months: 3, middle: false }],
  [[1, 2, 3, 4], { low: 1, high: 4, months: 4, middle: true }],
  [[0, 10, 20, 30, 1000], { low: 10, high: 30, months: 5, middle: true }],
])("of %j is %j", (figures, range) => {
  expect(usualRange(figures)).toEqual(range);
});

test("lies within the figures and holds at least half of them", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 12 }), (all) => {
      const range = usualRange(all);
      if (!range) throw new Error("no range");
      const inside = all.filter((n) => range.low <= n && n <= range.high);
      expect(inside.length * 2).toBeGreaterThanOrEqual(all.length);
      expect(range.low).toBeGreaterThanOrEqual(Math.min(...all));
      expect(range.high).toBeLessThanOrEqual(Math.max(...all));
    }),
  );
});
