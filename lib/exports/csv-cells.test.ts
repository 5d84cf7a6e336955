import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { csvCell, guarded, unguarded } from "./csv-cells";

const text = fc.oneof(
  fc.string({ unit: "grapheme" }),
  // Apostrophes and marks of formulas, mixed at the beginning.
  fc
    .tuple(
      fc.string({ unit: fc.constantFrom("'", "=", "+", "-", "@", "\t", "\r") }),
      fc.string(),
    )
    .map(([start, rest]) => start + rest),
);

test("a guarded text is the same again without its guard, and never a formula", () => {
  fc.assert(
    fc.property(text, (original) => {
      expect(unguarded(guarded(original))).toBe(original);
      expect(guarded(original)).not.toMatch(/^[=+\-@\t\r]/);
    }),
  );
});

test("a reader of CSV finds one cell, as it was guarded", () => {
  fc.assert(
    fc.property(text, (original) => {
      const [row] = parse(`a,${csvCell(original)}\n`) as string[][];
      expect(row).toEqual(["a", guarded(original)]);
    }),
  );
});
