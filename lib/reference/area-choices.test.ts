import { describe, expect, test } from "vitest";
import type { AreaRow } from "@/db/queries/reference";
import { areaChoices, MOST_AREAS } from "./area-choices";

const area = (id: number, level: number, parentId: number | null): AreaRow => ({
  id,
  code: `A-${id}`,
  parentId,
  level,
  nameEn: "",
  nameAz: "",
  nameRu: "",
  validFrom: null,
  validTo: null,
});
const codes = (list: readonly AreaRow[]) => list.map(({ code }) => code);
const nation = area(1, 0, null);

describe("a list of areas to choose from", () => {
  test("is whole where it is short", () => {
    const districts = Array.from({ length: MOST_AREAS }, (_, i) =>
      area(10 + i, 2, 1),
    );
    const { listed, byRegion } = areaChoices([nation, ...districts], null);
    expect(byRegion).toBe(false);
    expect(listed).toEqual(districts);
  });

  describe("in a large country", () => {
    const north = area(2, 1, 1);
    const south = area(3, 1, 1);
    const ofNorth = Array.from({ length: 40 }, (_, i) => area(100 + i, 2, 2));
    const ofSouth = Array.from({ length: 40 }, (_, i) => area(200 + i, 2, 3));
    const alone = area(300, 2, 1);
    const all = [nation, north, south, ...ofNorth, ...ofSouth, alone];

    test("holds the regions, and districts of none", () => {
      expect(codes(areaChoices(all, null).listed)).toEqual([
        "A-2",
        "A-3",
        "A-300",
      ]);
    });

    test.each(["A-2", "A-117"])("opens the region of %s", (chosen) => {
      const { listed, byRegion } = areaChoices(all, chosen);
      expect(byRegion).toBe(true);
      expect(codes(listed)).toEqual(["A-2", ...codes(ofNorth), "A-3", "A-300"]);
    });
  });
});
