import type { AreaRow } from "@/db/queries/reference";
import { sumOf } from "@/lib/reporting/checks";
import type { AreaFigures } from "./districts";
import { NOTHING_REPORTED, withCasualties } from "./rules";

/** More rows than this are no comparison: their regions are shown first. */
export const MOST_PLACES = 40;

/** What of a scope stands side by side. */
export interface Places {
  by: "district" | "region";
  rows: AreaFigures[];
}

/** One area's figures and those of the areas below it; null where none is known. */
function together(area: AreaRow, parts: readonly AreaFigures[]): AreaFigures {
  const sums = { ...NOTHING_REPORTED };
  for (const key of Object.keys(sums) as (keyof typeof sums)[]) {
    sums[key] = sumOf(parts.map((part) => part[key]));
  }
  return withCasualties({ ...sums, area });
}

/**
 * Districts side by side; where a country has more of them than can be
 * compared, its regions, from which each leads on to its own districts. What
 * was reported of no region stays a row of its own: the rows always sum to the
 * whole.
 */
export function placesOf(
  districts: readonly AreaFigures[],
  areas: readonly AreaRow[],
): Places {
  const count = districts.filter(({ area }) => area.level === 2).length;
  const byId = new Map(areas.map((area) => [area.id, area]));
  const rowOf = (area: AreaRow): AreaRow => {
    const parent = area.level === 2 ? byId.get(area.parentId ?? -1) : undefined;
    return parent?.level === 1 ? parent : area;
  };
  const groups = new Map<AreaRow, AreaFigures[]>();
  for (const figures of districts) {
    const row = rowOf(figures.area);
    const parts = groups.get(row);
    if (parts) parts.push(figures);
    else groups.set(row, [figures]);
  }
  if (count <= MOST_PLACES || groups.size >= districts.length) {
    return { by: "district", rows: [...districts] };
  }
  return {
    by: "region",
    rows: [...groups].map(([area, parts]) => together(area, parts)),
  };
}
