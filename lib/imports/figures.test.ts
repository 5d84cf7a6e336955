import { describe, expect, it } from "vitest";
import { readFigure } from "./figures";

describe("land in square metres", () => {
  it.each([
    ["59836000", 59_836_000],
    ["59 836 000", 59_836_000],
    ["59,836,000 m²", 59_836_000],
    ["12 ha", 120_000],
    ["0,0955 ha", 955],
    [59_836_000, 59_836_000],
    [0, 0],
    ["", null],
    [null, null],
  ])("%j is %j", (cell, value) => {
    expect(readFigure(cell, "clearedM2")).toEqual({ ok: true, value });
  });

  it.each([
    ["5,983", "ambiguous"],
    ["1.234", "ambiguous"],
    ["12.5", "fraction"],
    [12.5, "fraction"],
    // A workbook's number is what it is: no thousands can be meant.
    [1.234, "fraction"],
    [-1, "negative"],
    ["12 km²", "not-a-number"],
    [1e21, "not-a-number"],
    [2e14, "too-large"],
    [true, "not-a-number"],
    [{ day: "2023-03-01" }, "not-a-number"],
    ["#REF!", "sheet-error"],
    ["n/a", "not-a-number"],
  ])("%j is refused: %s", (cell, problem) => {
    expect(readFigure(cell, "clearedM2")).toMatchObject({
      ok: false,
      problem: { problem },
    });
  });
});

describe("counts", () => {
  it("have no unit", () => {
    expect(readFigure("12 ha", "apMines").ok).toBe(false);
    expect(readFigure("1 234", "apMines")).toEqual({ ok: true, value: 1234 });
    expect(readFigure(3_000_000_000, "apMines").ok).toBe(false);
  });
});
