import type { Month } from "@/lib/reporting/month";
import type {
  DemonstrationCasualtyLine,
  DemonstrationClearanceLine,
  DemonstrationData,
  DemonstrationVersion,
} from "../types";

/** A version with the report it belongs to. */
export interface CountedVersion extends DemonstrationVersion {
  month: Month;
  organisationCode: string;
}

/** The versions that counted at an instant; without one, those that do now. */
export function countedVersions(
  data: DemonstrationData,
  at?: string,
): CountedVersion[] {
  return data.reports.flatMap(({ month, organisationCode, versions }) =>
    versions
      .filter(({ countsFrom, countsTo }) =>
        at === undefined
          ? countsFrom !== null && countsTo === null
          : countsFrom !== null &&
            countsFrom <= at &&
            (countsTo === null || at < countsTo),
      )
      .map((version) => ({ ...version, month, organisationCode })),
  );
}

/** The clearance lines of the months `from … to`, both included. */
export function clearanceWithin(
  versions: readonly CountedVersion[],
  from: Month,
  to: Month,
): DemonstrationClearanceLine[] {
  return versions
    .filter(({ month }) => month >= from && month <= to)
    .flatMap(({ clearance }) => clearance);
}

/** The casualty lines of the days `from … to`; lines without a day are not. */
export function casualtiesWithin(
  versions: readonly CountedVersion[],
  from: string,
  to: string,
): DemonstrationCasualtyLine[] {
  return versions
    .flatMap(({ casualties }) => casualties)
    .filter(
      ({ occurredOn }) =>
        occurredOn !== null && occurredOn >= from && occurredOn <= to,
    );
}
