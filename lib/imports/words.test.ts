import { describe, expect, it } from "vitest";
import { readSeedAreas } from "@/db/seed/areas";
import { casualtyLine } from "@/db/testing/factories";
import { LANGUAGES } from "@/lib/i18n/languages";
import type { PlannedRow } from "./planned";
import type { RowProblem } from "./problems";
import type { FileRefusal } from "./refusals";
import { makeImportWords } from "./words";

/** One of each, with the values that it names. */
const PROBLEMS: {
  [K in RowProblem["problem"]]: Extract<RowProblem, { problem: K }>;
} = {
  "not-a-number": { problem: "not-a-number" },
  negative: { problem: "negative" },
  fraction: { problem: "fraction" },
  "too-large": { problem: "too-large" },
  ambiguous: { problem: "ambiguous", asWhole: "5983", asDecimal: "5.9830" },
  "sheet-error": { problem: "sheet-error" },
  unprintable: { problem: "unprintable" },
  "fewer-cells": { problem: "fewer-cells", cells: 2, expected: 5 },
  "more-cells": { problem: "more-cells", cells: 7, expected: 5 },
  "month-missing": { problem: "month-missing" },
  "not-a-month": { problem: "not-a-month" },
  "before-first-month": { problem: "before-first-month", first: "2020-11" },
  "after-last-month": { problem: "after-last-month", last: "2024-03" },
  "not-yours": { problem: "not-yours" },
  "area-missing": { problem: "area-missing" },
  "area-unknown": { problem: "area-unknown" },
  "area-asked": { problem: "area-asked" },
  "area-contradicts": { problem: "area-contradicts" },
  "area-not-valid": { problem: "area-not-valid" },
  "area-twice": { problem: "area-twice", row: 4 },
  "nil-unclear": { problem: "nil-unclear" },
  "nil-with-figures": { problem: "nil-with-figures" },
  "nil-beside-rows": { problem: "nil-beside-rows", row: 4 },
  "nil-replaces-figures": { problem: "nil-replaces-figures" },
  "not-a-date": { problem: "not-a-date" },
  "date-outside-month": { problem: "date-outside-month" },
  choose: { problem: "choose", choices: "killed, injured" },
  missing: { problem: "missing" },
  "at-least-one": { problem: "at-least-one" },
  "too-long": { problem: "too-long", limit: 40 },
  "too-many-casualties": { problem: "too-many-casualties", limit: 500 },
  "casualties-not-reported-here": { problem: "casualties-not-reported-here" },
  "month-not-begun": { problem: "month-not-begun" },
  "month-closed": { problem: "month-closed" },
  "already-submitted": { problem: "already-submitted" },
};

const REFUSALS: {
  [K in FileRefusal["refusal"]]: Extract<FileRefusal, { refusal: K }>;
} = {
  empty: { refusal: "empty" },
  "too-large": { refusal: "too-large", limit: 20 },
  "too-many-rows": { refusal: "too-many-rows", limit: 100_000 },
  "too-many-sheets": { refusal: "too-many-sheets", limit: 20 },
  password: { refusal: "password" },
  "old-excel": { refusal: "old-excel" },
  "binary-excel": { refusal: "binary-excel" },
  "open-document": { refusal: "open-document" },
  pdf: { refusal: "pdf" },
  archive: { refusal: "archive" },
  "web-page": { refusal: "web-page" },
  broken: { refusal: "broken" },
  "unpacks-too-large": { refusal: "unpacks-too-large" },
  encoding: { refusal: "encoding" },
  quotes: { refusal: "quotes", row: 3 },
  "no-header": { refusal: "no-header", expected: "month" },
  "header-twice": {
    refusal: "header-twice",
    sheet: "A",
    column: "C",
    name: "teams",
  },
  "header-missing": { refusal: "header-missing", sheet: "A", name: "month" },
  "no-rows": { refusal: "no-rows" },
  "subject-twice": { refusal: "subject-twice", sheet: "A", other: "B" },
};

const row: PlannedRow = {
  place: null,
  month: "2023-03",
  areaCode: "AZ-TAR",
  typedMonth: "",
  typedArea: "",
  outcome: "changed",
  steps: [
    { measure: "clearedM2", before: 1200, after: null },
    { measure: "note", before: null, after: "x" },
  ],
  casualty: casualtyLine("AZ-TAR", { persons: 2, occurredOn: "2023-03-05" }),
  nil: true,
  problems: [],
};

describe.each(LANGUAGES)("sentences in %s", (language) => {
  const words = makeImportWords(language, readSeedAreas());
  // What a sentence that lacks a value, or a key that has none, looks like.
  const broken = /[{}]|problems\.|refusals\.|columns\.|undefined/;

  it.each(Object.values(PROBLEMS))("$problem", (problem) => {
    const said = words.problem({
      column: "G",
      key: "clearedM2",
      typed: "5,983",
      problem,
    });
    expect(said).toContain("G");
    expect(said).not.toMatch(broken);
  });

  it.each(Object.values(REFUSALS))("$refusal", (refusal) => {
    expect(words.refusal(refusal)).not.toMatch(broken);
  });

  it("of a row", () => {
    for (const said of [words.where(row), ...words.effects(row)]) {
      expect(said).not.toMatch(broken);
    }
  });
});

describe("in English", () => {
  const words = makeImportWords("en", readSeedAreas());

  it("name column, what is wrong and what stands there", () => {
    expect(
      words.problem({
        column: "G",
        key: "clearedM2",
        typed: "5,983",
        problem: PROBLEMS.ambiguous,
      }),
    ).toBe(
      "Column G (Cleared (m²)): This can be read as 5983 or as 5.9830. Write it without a separator. It says “5,983”.",
    );
  });

  it("repeat nothing of a row of others", () => {
    const said = words.problem({
      column: "B",
      key: "organisationCode",
      typed: "NAT",
      problem: PROBLEMS["not-yours"],
    });
    expect(said).not.toContain("NAT");
  });

  it("tell cells before and after", () => {
    expect(words.where(row)).toBe("March 2023, Tartar");
    expect(words.effects(row)).toEqual([
      "Nothing to report",
      "2 persons · Injured · Unknown · Unknown · Unknown · Unknown · Unknown · 5 March 2023",
      "Cleared (m²): 1,200 → empty",
      "Note: empty → “x”",
    ]);
  });
});
