import { expect, test } from "vitest";
import { findAreaByName, parseAreas, readSeedAreas } from "./areas";
import boundaries from "./boundaries.json";

const areas = readSeedAreas();

test("the nation and fourteen districts have unique codes", () => {
  expect(areas).toHaveLength(15);
  expect(new Set(areas.map(({ code }) => code)).size).toBe(15);
  expect(areas[0]).toMatchObject({
    code: "AZ",
    kind: "country",
    parentCode: null,
    nameAz: "Azərbaycan",
  });
  for (const area of areas.slice(1)) expect(area.parentCode).toBe("AZ");
});

test("a district without an ISO code has our own, and its first month", () => {
  expect(areas.find(({ nameEn }) => nameEn === "Aghdara")).toMatchObject({
    code: "X-AGHDARA",
    isoCode: null,
    validFrom: "2023-12",
    naturalEarthCodes: [],
  });
});

test("a place is found by any of its names, whatever the letter case", () => {
  expect(findAreaByName(areas, "Şuşa")?.code).toBe("AZ-SUS");
  expect(findAreaByName(areas, "мардакерт")).toBeNull();
  expect(findAreaByName(areas, "FIZULI")?.code).toBe("AZ-FUZ");
  expect(findAreaByName(areas, "Кубатлы")?.code).toBe("AZ-QBI");
  expect(findAreaByName(areas, "other districts")).toBeNull();
});

test("no name or alias means two places", () => {
  const names = areas.flatMap((area) => [
    ...new Set(
      [area.nameEn, area.nameAz, area.nameRu, ...area.aliases].map((name) =>
        name.toLowerCase(),
      ),
    ),
  ]);
  expect(new Set(names).size).toBe(names.length);
});

test("an impossible first month is refused", () => {
  const header =
    "iso_3166_2,kind,name_en,name_az,name_ru,aliases,valid_from,natural_earth_adm1_code,note";
  expect(() => parseAreas(`${header}\n,rayon,A,A,A,,2023-13,,`)).toThrow();
});

test("every district with Natural Earth codes has its polygon", () => {
  const withPolygon = areas
    .filter(({ naturalEarthCodes }) => naturalEarthCodes.length > 0)
    .map(({ code }) => code);
  expect(Object.keys(boundaries.areas).sort()).toEqual(withPolygon.sort());
});

test("polygons are closed and lie within the country", () => {
  const all = [
    ...Object.values(boundaries.areas),
    boundaries.country,
    boundaries.otherDistricts,
  ];
  for (const { coordinates } of all) {
    for (const ring of coordinates.flat()) {
      expect(ring.length).toBeGreaterThanOrEqual(4);
      expect(ring.at(-1)).toEqual(ring[0]);
      for (const [east, north] of ring) {
        expect(east).toBeGreaterThan(44.7);
        expect(east).toBeLessThan(50.7);
        expect(north).toBeGreaterThan(38.3);
        expect(north).toBeLessThan(42);
      }
    }
  }
});

test("Lachin lies in the south-west: joined on the code, not on the label", () => {
  const points = boundaries.areas["AZ-LAC"].coordinates.flat(2);
  expect(points.every(([east]) => (east ?? 99) < 47)).toBe(true);
});
