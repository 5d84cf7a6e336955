import type { AreaRow } from "@/db/queries/reference";
import { MAP_SHADES, type MapArea } from "@/lib/charts/map-layout";
import type { Language } from "@/lib/i18n/languages";
import { nameIn } from "@/lib/i18n/names";
import type { DistrictMeasure } from "./choices";
import type { MapData } from "./details";
import type { AreaFigures } from "./districts";
import { type MapClass, quantileClasses } from "./map-classes";
import type { Overview } from "./service";

/** A district on the map. */
export interface MapDistrict extends MapArea {
  area: AreaRow;
}

/**
 * Every district with its figure of one measure; in scope are the chosen area's
 * own, the others are drawn only as places.
 */
export function mapDistricts(
  view: Pick<Overview, "area" | "areas">,
  districts: readonly AreaFigures[],
  { outlines }: Pick<MapData, "outlines">,
  measure: DistrictMeasure,
  language: Language,
): MapDistrict[] {
  const figures = new Map(districts.map((one) => [one.area.id, one]));
  const { area: chosen } = view;
  return view.areas
    .filter(({ level }) => level === 2)
    .map((area) => ({
      area,
      key: area.code,
      name: nameIn(language, area),
      value: figures.get(area.id)?.[measure] ?? null,
      inScope:
        chosen === null ||
        chosen.level === 0 ||
        chosen.id === area.id ||
        chosen.id === area.parentId,
      outline: outlines.get(area.code),
    }));
}

/** The shades of a map: the districts in scope in classes, the highest first. */
export function mapClasses(areas: readonly MapArea[]): MapClass[] {
  return quantileClasses(
    areas.flatMap(({ key, value, inScope }) =>
      inScope && value !== null ? [{ key, value }] : [],
    ),
    MAP_SHADES.length,
  );
}
