import { addMonths, type Month, monthRange } from "@/lib/reporting/month";
import type { SeedArea } from "../areas";
import type { PublishedClaim } from "../claims";
import { reportedCasualties } from "./casualties";
import { clearanceLinesOf } from "./clearance";
import { clearedByDistrict } from "./district-shares";
import { monthlyTargets } from "./monthly-targets";
import { DEMONSTRATION_ORGANISATIONS, FIRST_MONTH } from "./organisations";
import { courseOf } from "./scenarios";
import type { DemonstrationData, DemonstrationReport } from "./types";
import { versionsOf } from "./versions";

/**
 * Before this day the last calibrated months would not have been reported and
 * approved yet. A clock that stands earlier is taken to stand here.
 */
const EARLIEST_TODAY = "2025-08-01";

export interface DemonstrationInput {
  /** `YYYY-MM-DD`; reports go up to the month before this day's. */
  today: string;
  claims: readonly PublishedClaim[];
  areas: readonly SeedArea[];
}

/**
 * Simulated monthly reports of six invented operators. Those that count now
 * add up to the published claims named in `calibration.ts` and
 * `casualty-windows.ts`. The same input always gives the same data.
 *
 * @throws if a claim that the calibration needs is missing
 */
export function generateDemonstration({
  today,
  claims,
  areas,
}: DemonstrationInput): DemonstrationData {
  const seenOn = today < EARLIEST_TODAY ? EARLIEST_TODAY : today;
  const lastMonth: Month = addMonths(seenOn.slice(0, 7), -1);
  const targets = monthlyTargets(claims, lastMonth);
  const land = clearedByDistrict(
    claims,
    areas,
    new Map([...targets].map(([month, { clearedM2 }]) => [month, clearedM2])),
  );
  const casualties = reportedCasualties(areas, lastMonth);

  const reports = monthRange(FIRST_MONTH, lastMonth).flatMap((month) => {
    const target = targets.get(month);
    const byDistrict = land.get(month);
    if (!target || !byDistrict) return [];
    const clearance = clearanceLinesOf(month, areas, target, byDistrict);
    return DEMONSTRATION_ORGANISATIONS.flatMap(
      ({ code }): DemonstrationReport[] => {
        const lines = {
          clearance: clearance.get(code) ?? [],
          casualties:
            casualties.find(
              (report) =>
                report.organisation === code && report.month === month,
            )?.lines ?? [],
        };
        const course = courseOf(code, month, lastMonth);
        const versions = versionsOf(code, month, course, lines, areas, seenOn);
        return versions.length === 0
          ? []
          : [{ organisationCode: code, month, versions }];
      },
    );
  });
  return { organisations: DEMONSTRATION_ORGANISATIONS, reports };
}
