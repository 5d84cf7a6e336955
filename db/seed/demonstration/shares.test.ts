import fc from "fast-check";
import { expect, test } from "vitest";
import { splitWithFloors } from "./monthly-targets";
import { createRandom } from "./random";
import { drawWhole, splitWhole } from "./shares";

const sum = (parts: number[]) => parts.reduce((all, part) => all + part, 0);
const weights = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), {
  minLength: 1,
  maxLength: 40,
});

test("whole parts add up to the total, whatever the weights", () => {
  fc.assert(
    fc.property(fc.nat(900_000_000), weights, (total, shares) => {
      const parts = splitWhole(total, shares);
      expect(sum(parts)).toBe(total);
      expect(parts.every((part) => Number.isInteger(part) && part >= 0)).toBe(
        true,
      );
    }),
  );
});

test("weights that already sum to the total come back unchanged", () => {
  const whole = fc.array(fc.nat(200_000_000), { minLength: 1, maxLength: 14 });
  fc.assert(
    fc.property(whole, (parts) => {
      if (sum(parts) > 0) expect(splitWhole(sum(parts), parts)).toEqual(parts);
    }),
  );
});

test("drawn parts add up too, and repeat for the same key", () => {
  const draw = () => drawWhole(500, [1, 0, 3], createRandom("key", 1));
  expect(sum(draw())).toBe(500);
  expect(draw()[1]).toBe(0);
  expect(draw()).toEqual(draw());
});

test("floors hold while the total allows them", () => {
  expect(splitWithFloors(100, [9, 1], [0, 30])).toEqual([70, 30]);
  expect(splitWithFloors(20, [9, 1], [0, 30])).toEqual([18, 2]);
});
