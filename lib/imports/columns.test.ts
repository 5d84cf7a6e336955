import { describe, expect, it } from "vitest";
import { CASUALTY_COLUMNS, CLEARANCE_COLUMNS } from "@/lib/exports/columns";
import { LANGUAGES } from "@/lib/i18n/languages";
import { CHOICES, choiceLabel, readChoice } from "./choices";
import {
  columnNamed,
  contractName,
  SUBJECT_COLUMNS,
  templateName,
} from "./columns";

describe("columns", () => {
  it("are known by every name that exports write, in their order", () => {
    const names = (keys: readonly Parameters<typeof contractName>[0][]) =>
      keys.filter((key) => key !== "note").map(contractName);
    expect(names(SUBJECT_COLUMNS.clearance)).toEqual(
      CLEARANCE_COLUMNS.map(({ name }) => name),
    );
    expect(names(SUBJECT_COLUMNS.casualties).sort()).toEqual(
      CASUALTY_COLUMNS.map(({ name }) => name).sort(),
    );
  });

  it.each(LANGUAGES)("are known by the template's names in %s", (language) => {
    for (const keys of Object.values(SUBJECT_COLUMNS)) {
      for (const key of keys) {
        expect(columnNamed(templateName(key, language))).toBe(key);
        expect(columnNamed(contractName(key).toUpperCase())).toBe(key);
      }
    }
  });

  it("are not guessed", () => {
    expect(columnNamed("cleared_ha")).toBeNull();
    expect(columnNamed("")).toBeNull();
  });
});

describe("words of a casualty's columns", () => {
  it.each(LANGUAGES)("are known in %s", (language) => {
    for (const column of Object.keys(CHOICES) as (keyof typeof CHOICES)[]) {
      for (const value of CHOICES[column]) {
        const label = choiceLabel(column, value, language);
        expect(readChoice(column, label)).toBe(value);
        expect(readChoice(column, value)).toBe(value);
      }
    }
    expect(readChoice("device", "mine")).toBeNull();
  });
});
