import { describe, expect, it } from "vitest";
import { casualtyLine, clearanceLine, content } from "@/db/testing/factories";
import { casualtiesChanged, clearanceChanges } from "./changes";
import { CLEARANCE_MEASURES } from "./vocabulary";

const line = clearanceLine("AZ-TAR", { apMines: 1, avMines: null, note: "a" });

describe("clearanceChanges", () => {
  it("is empty between equal contents, in any order of areas", () => {
    const other = clearanceLine("AZ", { apMines: 2 });
    expect(
      clearanceChanges(content([line, other]), content([other, { ...line }])),
    ).toEqual([]);
  });

  it("tells blank from zero, and names notes", () =>
    expect(
      clearanceChanges(
        content([line]),
        content([{ ...line, avMines: 0, apMines: null, note: "b" }]),
      ),
    ).toEqual([
      { areaCode: "AZ-TAR", measure: "apMines", before: 1, after: null },
      { areaCode: "AZ-TAR", measure: "avMines", before: null, after: 0 },
      { areaCode: "AZ-TAR", measure: "note", before: "a", after: "b" },
    ]));

  it("names the figures of an area that came or went, and no blank ones", () => {
    const added = { areaCode: "AZ-TAR", before: null };
    expect(clearanceChanges(content([]), content([line]))).toEqual([
      { ...added, measure: "apMines", after: 1 },
      { ...added, measure: "note", after: "a" },
    ]);
    expect(clearanceChanges(content([line]), content([]))).toMatchObject([
      { measure: "apMines", before: 1, after: null },
      { measure: "note", before: "a", after: null },
    ]);
  });

  it.each(CLEARANCE_MEASURES)("sees %s change", (measure) =>
    expect(
      clearanceChanges(
        content([clearanceLine("AZ")]),
        content([clearanceLine("AZ", { [measure]: 7 })]),
      ),
    ).toEqual([{ areaCode: "AZ", measure, before: null, after: 7 }]),
  );
});

describe("casualtiesChanged", () => {
  const casualty = casualtyLine("AZ-TAR");
  const of = (...lines: (typeof casualty)[]) => content([], lines);

  it("sees any attribute, a line more, and another order", () => {
    const child = casualtyLine("AZ-TAR", { ageGroup: "child" });
    expect(casualtiesChanged(of(casualty), of({ ...casualty }))).toBe(false);
    expect(casualtiesChanged(of(casualty), of(child))).toBe(true);
    expect(casualtiesChanged(of(casualty), of(casualty, casualty))).toBe(true);
    expect(casualtiesChanged(of(casualty, child), of(child, casualty))).toBe(
      true,
    );
  });

  // `fails` goes as soon as contents are compared, and not their spelling.
  it("sees no change in the order in which attributes were written", () => {
    const { persons, ...rest } = casualty;
    expect(casualtiesChanged(of(casualty), of({ persons, ...rest }))).toBe(
      false,
    );
  });
});
