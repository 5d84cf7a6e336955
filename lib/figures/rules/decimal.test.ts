import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { amountOf } from "./claim";
import {
  compareDecimals,
  parseDecimal,
  roundTo,
  subtract,
  sumOfDecimals,
  trimDecimal,
  writeDecimal,
} from "./decimal";

const decimalText = fc
  .tuple(
    fc.bigInt({ min: 0n, max: 10n ** 15n }),
    fc.option(fc.stringMatching(/^\d{1,6}$/), { nil: null }),
  )
  .map(([whole, fraction]) =>
    fraction === null ? `${whole}` : `${whole}.${fraction}`,
  );

describe("decimals", () => {
  test("53,081.8 ha is never 53,081.799", () => {
    const parts = ["32823.9", "6938.7", "669.7", "841.9", "11807.6"];
    const sum = sumOfDecimals(parts.map(parseDecimal));
    expect(writeDecimal(sum)).toBe("53081.8");
    // In binary fractions the sum of these very figures is another number.
    expect(parts.map(Number).reduce((a, b) => a + b, 0)).not.toBe(53081.8);
  });

  test("hectares become square metres digit by digit", () => {
    const m2 = amountOf({ value: "0.0955", unit: "ha" });
    expect(writeDecimal(m2)).toBe("955");
    expect(writeDecimal(amountOf({ value: "53081.8", unit: "ha" }))).toBe(
      "530818000",
    );
  });

  test("every digit that was published is kept", () => {
    fc.assert(
      fc.property(decimalText, (text) => {
        expect(writeDecimal(parseDecimal(text))).toBe(text);
      }),
    );
  });

  test("a sum less its parts leaves nothing", () => {
    fc.assert(
      fc.property(fc.array(decimalText), (texts) => {
        const values = texts.map(parseDecimal);
        const rest = values.reduce(subtract, sumOfDecimals(values));
        expect(rest.units).toBe(0n);
      }),
    );
  });

  test("rounds to the nearest with halves up, and cuts off", () => {
    const at = (text: string, power: number, way: "nearest" | "truncate") =>
      writeDecimal(trimDecimal(roundTo(parseDecimal(text), power, way)));
    expect(at("1701.5", 0, "nearest")).toBe("1702");
    expect(at("1701.5", 0, "truncate")).toBe("1701");
    expect(at("118502.6", 3, "truncate")).toBe("118000");
    expect(at("118502.6", 3, "nearest")).toBe("119000");
  });

  test("what is not a plain decimal is refused", () => {
    for (const text of ["", "1,5", "1.", ".5", "1e3", "NaN", " 1"]) {
      expect(() => parseDecimal(text), text).toThrow(RangeError);
    }
    expect(
      compareDecimals(parseDecimal("10070.0"), parseDecimal("10070")),
    ).toBe(0);
  });
});
