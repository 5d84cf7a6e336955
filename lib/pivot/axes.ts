import type { AreaRow, OrganisationRow } from "@/db/queries/reference";
import type { Month } from "@/lib/reporting/month";

/** The areas that stand in rows or columns, and what counts in which of them. */
export interface ShownAreas {
  /** Parts of the chosen area, in their order; then the area itself. */
  areas: AreaRow[];
  /** The chosen area, for what could not be split; null where it has no parts. */
  whole: AreaRow | null;
  /** For each area in scope, by id, where it counts. */
  shownIn: Map<number, number>;
}

/**
 * One level below the chosen area (the nation where none is): regions, or the
 * districts of a region. A district has no parts and stands for itself.
 */
export function shownAreas(
  areas: readonly AreaRow[],
  code: string | null,
): ShownAreas {
  const root =
    areas.find((area) => area.code === code) ??
    areas.find(({ level }) => level === 0) ??
    null;
  if (root === null) throw new Error("there is no area at all");
  const shownIn = new Map([[root.id, root.id]]);
  // Parents stand before their children: areas come by level.
  const isPart = ({ id, parentId }: AreaRow) =>
    parentId === root.id ||
    // What lies nowhere lies in the nation.
    (parentId === null && root.level === 0 && id !== root.id);
  const parts = areas.filter(isPart);
  for (const area of areas) {
    if (isPart(area)) shownIn.set(area.id, area.id);
    else {
      const within = area.parentId !== null && shownIn.get(area.parentId);
      if (within) shownIn.set(area.id, within);
    }
  }
  return {
    areas: parts.length === 0 ? [root] : [...parts, root],
    whole: parts.length === 0 ? null : root,
    shownIn,
  };
}

const overlaps = (
  span: { validFrom: Month | null; validTo: Month | null },
  from: Month,
  to: Month,
) =>
  (span.validFrom === null || span.validFrom <= to) &&
  (span.validTo === null || span.validTo >= from);

/** The areas in whose row "none" can be said of a month: a district of it exists. */
export function coveredIn(
  areas: readonly AreaRow[],
  { shownIn }: ShownAreas,
  month: Month,
): Set<number> {
  const covered = new Set<number>();
  for (const area of areas) {
    const shown = shownIn.get(area.id);
    if (area.level === 2 && shown !== undefined && overlaps(area, month, month))
      covered.add(shown);
  }
  return covered;
}

/** Whether an area existed at some time of the period. */
export function existedIn(area: AreaRow, from: Month, to: Month): boolean {
  return overlaps(area, from, to);
}

/** Whether reports were expected of an organisation at some time of the period. */
export function reportedIn(
  { activeFrom, activeTo }: OrganisationRow,
  from: Month,
  to: Month,
): boolean {
  return (
    activeFrom !== null &&
    activeFrom <= to &&
    (activeTo === null || activeTo >= from)
  );
}
