import type { AreaRow } from "@/db/queries/reference";

/** A longer list is read region by region. */
export const MOST_AREAS = 60;

/** The areas below the nation that a list of choices offers, in order. */
export interface AreaChoices {
  listed: readonly AreaRow[];
  /** Whether districts of other regions than the chosen one are left out. */
  byRegion: boolean;
}

/**
 * Which areas a list offers: all of them, or in a large country its regions and
 * below the chosen one's (or the chosen district's) its districts.
 */
export function areaChoices(
  areas: readonly AreaRow[],
  chosenCode: string | null,
): AreaChoices {
  const below = areas.filter(({ level }) => level > 0);
  if (below.length <= MOST_AREAS) return { listed: below, byRegion: false };
  const chosen = areas.find(({ code }) => code === chosenCode);
  const region = chosen?.level === 2 ? chosen.parentId : chosen?.id;
  const regions = below.filter(({ level }) => level === 1);
  // Districts of no region can be chosen nowhere else.
  const known = new Set(regions.map(({ id }) => id));
  const others = below.filter(
    ({ level, parentId }) => level > 1 && !known.has(parentId ?? -1),
  );
  return {
    listed: [
      ...regions.flatMap((one) =>
        one.id === region
          ? [one, ...below.filter(({ parentId }) => parentId === one.id)]
          : [one],
      ),
      ...others,
    ],
    byRegion: true,
  };
}
