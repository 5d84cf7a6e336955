import { describe, expect, it } from "vitest";
import { boxOf, pathOf, projectionOf, ringsOf } from "./map-projection";

const square = {
  type: "Polygon",
  coordinates: [
    [
      [46, 40],
      [47, 40],
      [47, 41],
      [46, 41],
      [46, 40],
    ],
  ],
};

describe("a map's projection", () => {
  const projection = projectionOf(ringsOf(square), 220, 10);

  it("has north up, east right, and fills its width", () => {
    expect(projection.at([46, 41])).toEqual([10, 10]);
    const [x, y] = projection.at([47, 40]);
    expect(x).toBeCloseTo(210);
    // A degree of longitude is shorter than one of latitude, by cos 40.5°.
    expect(y - 10).toBeCloseTo(200 / Math.cos((40.5 * Math.PI) / 180));
  });

  it("draws closed outlines and leaves out what is too small to see", () => {
    expect(pathOf(square, projection)).toMatch(/^M10 273(\.\d)?L210 273.*z$/);
    expect(pathOf(square, projection, 1000)).toBe("");
    expect(boxOf(square, projection)).toMatchObject({ x: 10, y: 10 });
  });

  it("takes islands, and nothing from what is no outline", () => {
    const islands = {
      type: "MultiPolygon",
      coordinates: [square.coordinates, square.coordinates],
    };
    expect(ringsOf(islands)).toHaveLength(2);
    expect(ringsOf(null)).toEqual([]);
    expect(ringsOf({ type: "Point", coordinates: [1, 2] })).toEqual([]);
  });
});
