import type { Rect } from "./layout";
import { px } from "./px";

/** GeoJSON outlines as SVG paths, for drawing only: no areas are computed. */

type Point = readonly [number, number];
type Ring = readonly Point[];
export interface Outline {
  type: "Polygon" | "MultiPolygon";
  coordinates: unknown;
}

/** The rings of an outline; none where it is not one. */
export function ringsOf(geometry: unknown): Ring[] {
  const { type, coordinates } = (geometry ?? {}) as Partial<Outline>;
  if (type === "Polygon") return coordinates as Ring[];
  return type === "MultiPolygon" ? (coordinates as Ring[][]).flat() : [];
}

export interface Projection {
  width: number;
  height: number;
  at: (point: Point) => Point;
}

/**
 * An even projection for a small country: degrees of longitude shortened by the
 * cosine of the middle latitude, north up.
 *
 * @param width in pixels; the height follows from the outlines' extent.
 */
export function projectionOf(
  rings: readonly Ring[],
  width: number,
  padding: number,
): Projection {
  const points = rings.flat();
  const easts = points.map(([east]) => east);
  const norths = points.map(([, north]) => north);
  const [west, east] = [Math.min(...easts), Math.max(...easts)];
  const [south, north] = [Math.min(...norths), Math.max(...norths)];
  const shorten = Math.cos(((south + north) / 2) * (Math.PI / 180));
  const scale = (width - 2 * padding) / ((east - west) * shorten);
  return {
    width,
    height: Math.ceil((north - south) * scale + 2 * padding),
    at: ([x, y]) => [
      padding + (x - west) * shorten * scale,
      padding + (north - y) * scale,
    ],
  };
}

/** Path data of an outline; points nearer than `step` pixels are left out. */
export function pathOf(
  geometry: unknown,
  { at }: Projection,
  step = 0.7,
): string {
  return ringsOf(geometry)
    .map((ring) => {
      let last: Point | null = null;
      const kept = ring.map(at).filter((point) => {
        const near =
          last !== null &&
          Math.hypot(point[0] - last[0], point[1] - last[1]) < step;
        if (!near) last = point;
        return !near;
      });
      return kept.length < 3
        ? ""
        : `M${kept.map(([x, y]) => `${px(x)} ${px(y)}`).join("L")}z`;
    })
    .join("");
}

/** The middle of an outline's box, for its name. */
export function boxOf(geometry: unknown, { at }: Projection): Rect {
  const points = ringsOf(geometry).flat().map(at);
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}
