import { describe, expect, test } from "vitest";
import type { AreaRow } from "@/db/queries/reference";
import type { AreaFigures } from "./districts";
import { MOST_PLACES, placesOf } from "./places";
import { NOTHING_REPORTED, withCasualties } from "./rules";

const area = (id: number, level: number, parentId: number | null): AreaRow => ({
  id,
  code: `A-${id}`,
  parentId,
  level,
  nameEn: `Area ${id}`,
  nameAz: `Area ${id}`,
  nameRu: `Area ${id}`,
  validFrom: null,
  validTo: null,
});

const nation = area(1, 0, null);
const north = area(2, 1, 1);
const south = area(3, 1, 1);

const figures = (
  of: AreaRow,
  clearedM2: number | null,
  killed: number | null = null,
): AreaFigures =>
  withCasualties({ ...NOTHING_REPORTED, clearedM2, killed, area: of });

function country(districts: number) {
  const below = Array.from({ length: districts }, (_, i) =>
    area(10 + i, 2, i % 2 === 0 ? north.id : south.id),
  );
  return { below, areas: [nation, north, south, ...below] };
}

describe("places side by side", () => {
  test("are the districts where they can be compared", () => {
    const { below, areas } = country(MOST_PLACES);
    const rows = below.map((one) => figures(one, 1));
    expect(placesOf(rows, areas)).toEqual({ by: "district", rows });
  });

  test("are the regions where there are more districts", () => {
    const { below, areas } = country(MOST_PLACES + 2);
    const rows = [
      figures(nation, 5),
      ...below.map((one, i) => figures(one, i % 2 === 0 ? 2 : null, i % 2)),
    ];
    const places = placesOf(rows, areas);
    expect(places.by).toBe("region");
    const found = new Map(places.rows.map((row) => [row.area.code, row]));
    expect([...found.keys()].sort()).toEqual(["A-1", "A-2", "A-3"]);
    // The nation's own row stays; a region of which nothing is known says so.
    expect(found.get("A-1")?.clearedM2).toBe(5);
    expect(found.get("A-2")?.clearedM2).toBe(2 * (MOST_PLACES / 2 + 1));
    expect(found.get("A-3")?.clearedM2).toBeNull();
    expect(found.get("A-3")?.casualties).toBe(MOST_PLACES / 2 + 1);
  });

  test("stay districts where no region is known", () => {
    const below = Array.from({ length: 50 }, (_, i) => area(10 + i, 2, 1));
    const rows = below.map((one) => figures(one, 1));
    expect(placesOf(rows, [nation, ...below]).by).toBe("district");
  });
});
