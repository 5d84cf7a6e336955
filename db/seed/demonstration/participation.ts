import type { Month } from "@/lib/reporting/month";
import { createRandom } from "./random";
import type { OrganisationCode } from "./types";

/** How one operator works; shares are those of the nation's cleared land. */
export interface OperatorProfile {
  areas: readonly string[];
  share: number;
  /** How much each kind of item weighs beside the share of land. */
  ap: number;
  av: number;
  uxo: number;
  /** Measures that this operator never reports: blank, not zero. */
  reportsSurvey: boolean;
  reportsMachines: boolean;
  reportsDogs: boolean;
  reportsAmmunition: boolean;
  reportsImprovised: boolean;
}

/** The ten districts in which March 2023's published figures lie. */
export const MARCH_2023_AREAS = [
  "AZ-TAR",
  "AZ-AGM",
  "AZ-XVD",
  "AZ-FUZ",
  "AZ-LAC",
  "AZ-XCI",
  "AZ-SUS",
  "AZ-QBI",
  "AZ-CAB",
  "AZ-ZAN",
] as const;

const ALL = [...MARCH_2023_AREAS, "AZ-KAL", "X-AGHDARA", "AZ-XA", "AZ-QAZ"];

function allBut(...left: string[]): string[] {
  return ALL.filter((code) => !left.includes(code));
}

export const PROFILES: Readonly<Record<OrganisationCode, OperatorProfile>> = {
  NAA: {
    areas: ALL,
    share: 60,
    ap: 1,
    av: 1,
    uxo: 1,
    reportsSurvey: true,
    reportsMachines: true,
    reportsDogs: true,
    reportsAmmunition: true,
    reportsImprovised: true,
  },
  ENG: {
    areas: allBut("AZ-QAZ"),
    share: 14,
    ap: 1.4,
    av: 1.6,
    uxo: 0.8,
    reportsSurvey: false,
    reportsMachines: true,
    reportsDogs: false,
    reportsAmmunition: true,
    reportsImprovised: true,
  },
  EMS: {
    areas: ALL,
    share: 2.5,
    ap: 0.3,
    av: 0.3,
    uxo: 3,
    reportsSurvey: false,
    reportsMachines: false,
    reportsDogs: false,
    reportsAmmunition: true,
    reportsImprovised: true,
  },
  BOR: {
    areas: allBut("AZ-TAR", "AZ-SUS", "AZ-XA", "X-AGHDARA"),
    share: 2,
    ap: 1.5,
    av: 0.6,
    uxo: 0.5,
    reportsSurvey: false,
    reportsMachines: false,
    reportsDogs: true,
    reportsAmmunition: false,
    reportsImprovised: false,
  },
  COM: {
    areas: allBut("AZ-QAZ"),
    share: 18,
    ap: 0.7,
    av: 0.9,
    uxo: 0.8,
    reportsSurvey: true,
    reportsMachines: true,
    reportsDogs: false,
    reportsAmmunition: true,
    reportsImprovised: false,
  },
  NGO: {
    areas: allBut("AZ-QAZ", "AZ-XA"),
    share: 3.5,
    ap: 1,
    av: 0.7,
    uxo: 1.1,
    reportsSurvey: true,
    reportsMachines: false,
    reportsDogs: true,
    reportsAmmunition: false,
    reportsImprovised: true,
  },
};

/** Reports that say "nothing to report this month", besides the last two. */
const NIL: ReadonlySet<string> = new Set([
  "NGO 2020-11",
  "NGO 2020-12",
  "COM 2020-11",
  "BOR 2021-02",
  "BOR 2022-01",
  "NGO 2023-01",
  "BOR 2024-01",
  "NGO 2025-12",
]);

/** Months of which one operator's report never came: after the last claim. */
const MISSING: ReadonlySet<string> = new Set(["NGO 2025-08", "BOR 2026-01"]);

export function hasNothingToReport(
  code: OrganisationCode,
  month: Month,
): boolean {
  return NIL.has(`${code} ${month}`);
}

export function neverReported(code: OrganisationCode, month: Month): boolean {
  return MISSING.has(`${code} ${month}`);
}

/** The areas an operator worked in that month, out of those possible then. */
export function areasWorked(
  code: OrganisationCode,
  month: Month,
  possible: readonly string[],
): string[] {
  const random = createRandom("areas", code, month);
  return PROFILES[code].areas.filter((area) => {
    // The national agency works wherever anybody does: no cell stays empty.
    const works = code === "NAA" || random.chance(0.975);
    return works && possible.includes(area);
  });
}
