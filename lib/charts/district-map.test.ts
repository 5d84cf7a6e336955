import { describe, expect, test } from "vitest";
import { mapSvg, mapSwatchSvg } from "./district-map";
import { groundsOf, type MapArea } from "./map-layout";
import { hexPaint } from "./palette";

const painting = { colour: "cleared", paint: hexPaint("light") } as const;
const square = (x: number) => ({
  type: "Polygon",
  coordinates: [
    [
      [x, 40],
      [x + 1, 40],
      [x + 1, 41],
      [x, 41],
      [x, 40],
    ],
  ],
});
const area = (key: string, value: number | null, x?: number): MapArea => ({
  key,
  name: `Name of ${key}`,
  value,
  inScope: true,
  outline: x === undefined ? undefined : square(x),
});
const shades = [{ keys: ["most"] }, { keys: ["more"] }];
const draw = (areas: MapArea[], width = 400) =>
  mapSvg(areas, shades, square(40), { width, ...painting });

describe("a map of one measure", () => {
  test("zero, not reported and each class have grounds of their own", () => {
    const ground = groundsOf(shades);
    expect(ground(area("most", 9))).toBe(0);
    expect(ground(area("more", 5))).toBe(1);
    expect(ground(area("zero", 0))).toBe("none");
    expect(ground(area("silent", null))).toBe("unreported");
    const swatches = ([0, 1, 2, 3, "none", "unreported"] as const).map((one) =>
      mapSwatchSvg(one, painting),
    );
    expect(new Set(swatches).size).toBe(6);
  });

  test("draws what has an outline, names what has room, and nothing else", () => {
    const svg = draw([
      area("most", 9, 40),
      area("silent", null, 41),
      area("bare", 1),
    ]);
    // The country and two areas.
    expect(svg?.match(/<path /g)).toHaveLength(3);
    expect(svg).toContain("url(#map-unreported)");
    expect(svg).toContain(">Name of most</text>");
    expect(svg).not.toContain("Name of bare");
    const small = draw([area("most", 9, 40), area("silent", null, 41)], 90);
    expect(small).not.toContain("<text");
    expect(draw([area("bare", 1)])).toBeNull();
  });

  test("leaves areas that were not asked for as plain places", () => {
    const asked = area("most", 9, 40);
    const other = { ...area("more", 5, 41), inScope: false };
    expect(draw([asked, other])).not.toContain("url(#map-shade-1)");
    expect(draw([asked, { ...other, inScope: true }])).toContain(
      "url(#map-shade-1)",
    );
  });

  test("refers to no colour by name of the page, and to its own grounds only", () => {
    const svg = draw([area("most", 9, 40), area("more", 3, 41)]) ?? "";
    expect(svg).not.toContain("var(");
    for (const [, id] of svg.matchAll(/url\(#([^)]+)\)/g)) {
      expect(svg).toContain(`id="${id}"`);
    }
  });
});
