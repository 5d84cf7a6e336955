import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quantileClasses } from "./map-classes";

const areas = (values: number[]) =>
  values.map((value, i) => ({ key: `a${i}`, value }));

describe("quantileClasses", () => {
  it("holds about as many areas in each, the most first", () => {
    expect(quantileClasses(areas([5, 40, 1, 900, 30, 2, 8, 7]), 4)).toEqual([
      { from: 40, to: 900, keys: ["a3", "a1"] },
      { from: 8, to: 30, keys: ["a4", "a6"] },
      { from: 5, to: 7, keys: ["a7", "a0"] },
      { from: 1, to: 2, keys: ["a5", "a2"] },
    ]);
  });

  it("has no class for zero, nor for nothing", () => {
    expect(quantileClasses(areas([0, 0, 3]), 4)).toEqual([
      { from: 3, to: 3, keys: ["a2"] },
    ]);
    expect(quantileClasses([], 4)).toEqual([]);
  });

  it("puts every value above zero into one class, and equal ones into the same", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 30 }),
        (values) => {
          const input = areas(values);
          const classes = quantileClasses(input, 4);
          expect(classes.length).toBeLessThanOrEqual(4);
          const placed = classes.flatMap(({ keys }) => keys);
          expect([...placed].sort()).toEqual(
            input
              .filter(({ value }) => value > 0)
              .map(({ key }) => key)
              .sort(),
          );
          // Classes do not overlap: each ends below where the next begins.
          classes.forEach(({ from, to }, i) => {
            expect(from).toBeLessThanOrEqual(to);
            const higher = classes[i - 1];
            if (higher) expect(to).toBeLessThan(higher.from);
          });
        },
      ),
    );
  });
});
