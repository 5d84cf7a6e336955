import type { Month } from "@/lib/reporting/month";
import type {
  CasualtyFigures,
  ClearanceFigures,
  VersionStatus,
} from "@/lib/reporting/vocabulary";

export const ORGANISATION_CODES = [
  "NAA",
  "ENG",
  "EMS",
  "BOR",
  "COM",
  "NGO",
] as const;
export type OrganisationCode = (typeof ORGANISATION_CODES)[number];

/** An invented operator; each of its names says that it is simulated. */
export interface DemonstrationOrganisation {
  code: OrganisationCode;
  nameEn: string;
  nameAz: string;
  nameRu: string;
  /** Whether it reports casualties; no accident is reported by two. */
  reportsCasualties: boolean;
  /** The first month it reports for. */
  firstMonth: Month;
}

export type DemonstrationClearanceLine = ClearanceFigures & {
  areaCode: string;
  note: string | null;
};

export type DemonstrationCasualtyLine = CasualtyFigures & { areaCode: string };

/** All instants are ISO 8601 in UTC. */
export interface DemonstrationVersion {
  number: number;
  status: VersionStatus;
  /** "Nothing to report this month": such a version has no lines. */
  nil: boolean;
  submittedAt: string | null;
  decidedAt: string | null;
  /** Why it was returned; only for status `returned`. */
  reason: string | null;
  /** From when until when the version counts; both `null`: it never did. */
  countsFrom: string | null;
  countsTo: string | null;
  clearance: DemonstrationClearanceLine[];
  casualties: DemonstrationCasualtyLine[];
}

export interface DemonstrationReport {
  organisationCode: OrganisationCode;
  month: Month;
  /** In the order of their numbers; a month with no report has no entry. */
  versions: DemonstrationVersion[];
}

export interface DemonstrationData {
  organisations: DemonstrationOrganisation[];
  reports: DemonstrationReport[];
}
