import "server-only";
import type { Transaction } from "@/db/client";
import {
  casualtiesByArea,
  clearanceByArea,
  type FigureScope,
} from "@/db/queries/indicators";
import type { AreaRow } from "@/db/queries/reference";
import type { Month } from "@/lib/reporting/month";
import { type MonthFigures, withCasualties } from "./rules";

export interface AreaFigures extends Omit<MonthFigures, "month"> {
  area: AreaRow;
}

/**
 * What was reported of each area in a scope, in the order of `areas`; areas of
 * which nothing is known are left out.
 */
export async function districtFigures(
  tx: Transaction,
  where: FigureScope,
  view: {
    areas: readonly AreaRow[];
    casualtyAccess: "full" | "national" | "withheld";
    casualtiesReported: ReadonlySet<Month>;
  },
): Promise<AreaFigures[]> {
  const seesPeople = view.casualtyAccess === "full";
  const clearance = await clearanceByArea(tx, where);
  const casualties = seesPeople ? await casualtiesByArea(tx, where) : [];
  // As in the cards: who reports casualties and names none says "none".
  const none =
    seesPeople &&
    [...view.casualtiesReported].some(
      (month) => month >= where.from && month <= where.to,
    )
      ? { killed: 0, injured: 0, children: 0 }
      : null;
  const within = where.areaIds === null ? null : new Set(where.areaIds);
  const isCovered = (area: AreaRow) =>
    none !== null &&
    area.level === 2 &&
    (within === null || within.has(area.id)) &&
    (area.validFrom === null || area.validFrom <= where.to) &&
    (area.validTo === null || area.validTo >= where.from);
  const landOf = new Map(clearance.map((row) => [row.key, row]));
  const peopleOf = new Map(casualties.map((row) => [row.key, row]));
  return view.areas.flatMap((area) => {
    const land = landOf.get(area.id);
    const people = peopleOf.get(area.id);
    if (!land && !people && !isCovered(area)) return [];
    const harmed = people ?? none;
    // Written out: to copy fifteen hundred objects is a tenth of the page's work.
    return [
      withCasualties({
        area,
        cancelledM2: land?.cancelledM2 ?? null,
        reducedM2: land?.reducedM2 ?? null,
        clearedM2: land?.clearedM2 ?? null,
        apMines: land?.apMines ?? null,
        avMines: land?.avMines ?? null,
        uxo: land?.uxo ?? null,
        otherOrdnance: land?.otherOrdnance ?? null,
        teamDays: land?.teamDays ?? null,
        killed: harmed?.killed ?? null,
        injured: harmed?.injured ?? null,
        children: harmed?.children ?? null,
      }),
    ];
  });
}
