import { describe, expect, it } from "vitest";
import { NOTHING_REPORTED, withCasualties } from "@/lib/indicators/rules";
import type { AreaFigures } from "@/lib/indicators/service";
import { districtTables } from "./district-tables";
import { wordsIn } from "./wording";

const words = wordsIn("en", "Asia/Baku");

const area = (id: number, level: number, parentId: number | null) => ({
  ...{ id, level, parentId, code: `X-${id}` },
  ...{ nameEn: `Area ${id}`, nameAz: `Ərazi ${id}`, nameRu: `Район ${id}` },
  ...{ validFrom: null, validTo: null },
});

const NATION = area(0, 0, null);
const REGIONS = Array.from({ length: 4 }, (_, i) => area(1 + i, 1, 0));

/** So many districts, the higher its number the more land, in four regions. */
function viewOf(count: number, casualtyAccess: "full" | "national" = "full") {
  const places = Array.from({ length: count }, (_, i) =>
    area(100 + i, 2, 1 + (i % REGIONS.length)),
  );
  const districts = places.map(
    (place, i): AreaFigures =>
      withCasualties({
        ...NOTHING_REPORTED,
        area: place,
        clearedM2: (i + 1) * 10_000,
        apMines: 1,
        // The district with the least land is the only one with a casualty.
        killed: casualtyAccess === "full" ? (i === 0 ? 2 : 0) : null,
        injured: casualtyAccess === "full" ? 0 : null,
      }),
  );
  districts.push({
    ...withCasualties({ ...NOTHING_REPORTED, apMines: 7 }),
    area: NATION,
  });
  return {
    view: { areas: [NATION, ...REGIONS, ...places], casualtyAccess, districts },
  };
}

const column = (rows: string[][], at: number) => rows.map((row) => row[at]);
const sum = (texts: (string | undefined)[]) =>
  texts.reduce((total, text) => {
    const digits = (text ?? "").replaceAll(",", "");
    return total + (digits === "–" ? 0 : Number(digits));
  }, 0);

describe("districts in a document", () => {
  it("are all there where they can be read", () => {
    const [table, ...others] = districtTables(viewOf(40), "clearedM2", words);
    expect(others).toEqual([]);
    expect(table?.caption).toBe("By district");
    expect(table?.rows).toHaveLength(41);
  });

  it("are left out where nothing is reported of any", () => {
    const { view } = viewOf(5);
    expect(
      districtTables({ view: { ...view, districts: [] } }, "uxo", words),
    ).toEqual([]);
  });

  it("of a large register stand by region, and then those with the most", () => {
    const [regions, most] = districtTables(viewOf(300), "clearedM2", words);
    expect(regions?.caption).toBe("By region");
    expect(column(regions?.rows ?? [], 0)).toEqual([
      ...["Area 1", "Area 2", "Area 3", "Area 4", "Not split by district"],
    ]);
    const names = column(most?.rows ?? [], 0);
    // 25 with the most land, the one with casualties, all others, the nation.
    expect(names).toHaveLength(28);
    expect(names.slice(0, 2)).toEqual(["Area 399", "Area 398"]);
    expect(names.slice(-3)).toEqual([
      ...["Area 100", "274 other districts", "Not split by district"],
    ]);
    expect(most?.note).toMatch(
      /^Districts with the most land cleared or the most casualties, at most 25/,
    );
  });

  it("sum to the same whole in every table", () => {
    for (const table of districtTables(viewOf(300), "clearedM2", words)) {
      for (let at = 1; at < table.columns.length; at++) {
        expect(sum(column(table.rows, at)), table.caption).toBeCloseTo(
          sum([table.totals[at]]),
          5,
        );
      }
    }
  });

  it("are chosen by people only for who may see them", () => {
    const [, most] = districtTables(
      viewOf(300, "national"),
      "clearedM2",
      words,
    );
    expect(most?.rows).toHaveLength(27);
    expect(column(most?.rows ?? [], 0)).not.toContain("Area 100");
    expect(most?.note).not.toContain("casualties");
  });

  it.each(["en", "az", "ru"] as const)("say which they are in %s", (lang) => {
    for (const measure of [
      ...(["clearedM2", "apMines", "avMines", "uxo", "casualties"] as const),
    ]) {
      const [, most] = districtTables(
        viewOf(300),
        measure,
        wordsIn(lang, "Asia/Baku"),
      );
      const note = most?.note ?? "";
      expect(note).toMatch(/^\p{Lu}/u);
      expect(note).not.toMatch(/ {2}|[{}]/);
    }
  });
});
