import { boxOf, pathOf, projectionOf, ringsOf } from "./map-projection";
import { px } from "./px";
import { textWidth } from "./text-metrics";

/** An area on a map of one measure. */
export interface MapArea {
  key: string;
  name: string;
  /** Null: not reported. */
  value: number | null;
  /** Whether the measure was asked of it; others are only drawn as places. */
  inScope: boolean;
  /** GeoJSON; undefined where the area has no outline. */
  outline: unknown;
}

/** The areas of a shade, the highest class first. */
export interface MapShade {
  keys: readonly string[];
}

/** From the most to the least: a fainter ground and a lighter texture. */
export const MAP_SHADES = [
  { opacity: 1, texture: null },
  { opacity: 0.72, texture: "rows" },
  { opacity: 0.42, texture: "dots" },
  { opacity: 0.14, texture: null },
] as const;

/** What an area can be filled with: a shade's index, zero, or not reported. */
export type MapGround = number | "none" | "unreported";

/** How an area is filled: its class, nothing found there, or not reported. */
export function groundsOf(
  shades: readonly MapShade[],
): (area: Pick<MapArea, "key" | "value">) => MapGround {
  // Looked up once: a search for each of many districts takes long.
  const indexes = new Map(
    shades.flatMap(({ keys }, index) => keys.map((key) => [key, index])),
  );
  return ({ key, value }) =>
    value === null ? "unreported" : (indexes.get(key) ?? "none");
}

/** Where everything of a map stands, whoever paints it. */
export interface MapLayout<Area extends MapArea> {
  width: number;
  height: number;
  /** Path data of the country's outline. */
  country: string;
  /** The outlined areas; no ground where the measure was not asked of them. */
  shapes: { area: Area; path: string; ground: MapGround | null }[];
  /** The names that fit their areas in letters of so many pixels. */
  namesAt: (size: number) => { area: Area; x: number; y: number }[];
}

/**
 * Lays the areas out on a plane; null where none has an outline.
 *
 * @param width in pixels; the height follows from the outlines
 * @param padding pixels around them
 * @param step points of an outline nearer than so many pixels are left out
 */
export function mapLayout<Area extends MapArea>(
  areas: readonly Area[],
  shades: readonly MapShade[],
  country: unknown,
  { width, padding, step }: { width: number; padding: number; step: number },
): MapLayout<Area> | null {
  const outlined = areas.filter(({ outline }) => outline !== undefined);
  if (outlined.length === 0) return null;
  const projection = projectionOf(
    outlined.flatMap(({ outline }) => ringsOf(outline)),
    width,
    padding,
  );
  const groundOf = groundsOf(shades);
  return {
    width,
    height: projection.height,
    // Only a ground for the areas: fewer points than theirs are enough.
    country: pathOf(country, projection, 3),
    shapes: outlined.map((area) => ({
      area,
      path: pathOf(area.outline, projection, step),
      ground: area.inScope ? groundOf(area) : null,
    })),
    namesAt: (size) =>
      outlined.flatMap((area) => {
        const box = boxOf(area.outline, projection);
        // A name wider than its district would lie on another's.
        if (textWidth(area.name, size) > box.width + 6) return [];
        return [
          {
            area,
            x: px(box.x + box.width / 2),
            y: px(box.y + box.height / 2 + size * 0.36),
          },
        ];
      }),
  };
}
