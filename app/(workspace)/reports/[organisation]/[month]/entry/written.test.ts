import { describe, expect, it } from "vitest";
import { sameText } from "@/lib/reporting/cells";
import { clearanceField } from "@/lib/reporting/input";
import { writeLand } from "@/lib/reporting/numbers";
import { writeNow, writeSaved, writtenIn } from "./written";

const land = clearanceField("AZ-TAR", "clearedM2");
const note = clearanceField("AZ-TAR", "note");

describe("a cell's text in the language of the page", () => {
  it("has a comma in Azerbaijani and Russian, and says the same", () => {
    for (const m2 of [0, 955, 10_000, 1_301_355, 12_345_000, 59_836_000]) {
      const text = writeLand(m2);
      for (const language of ["az", "ru"]) {
        const shown = writtenIn(language)(land, text);
        expect(shown).not.toContain(".");
        expect(sameText(land, shown, text)).toBe(true);
      }
      expect(writtenIn("en")(land, text)).toBe(text);
    }
  });

  it("leaves words alone", () => {
    expect(writtenIn("az")(note, "See p. 3.5")).toBe("See p. 3.5");
  });

  it("is that of every answer of the server", () => {
    const written = writtenIn("az");
    const saved = writeSaved(
      {
        ok: true,
        seen: null,
        casualties: null,
        cells: {
          [land]: { state: "saved", text: "1.5" },
          [clearanceField("AZ-LAC", "reducedM2")]: {
            state: "conflict",
            current: "2.5",
          },
          [note]: { state: "refused", problem: { problem: "unknown-cell" } },
        },
      },
      written,
    );
    expect(JSON.stringify(saved)).toContain('"text":"1,5"');
    expect(JSON.stringify(saved)).toContain('"current":"2,5"');
    const now = writeNow(
      {
        seen: null,
        version: 1,
        open: true,
        typed: { [land]: "1.5", [note]: "1.5" },
        casualties: [],
      },
      written,
    );
    expect(now?.typed).toEqual({ [land]: "1,5", [note]: "1.5" });
  });
});
