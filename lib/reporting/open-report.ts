import "server-only";
import type { Transaction } from "@/db/client";
import {
  carriedOverBefore,
  listCasualtyLines,
  listClearanceLines,
} from "@/db/queries/lines";
import {
  type AreaRow,
  getOrganisation,
  getSettings,
  listAreas,
  type OrganisationRow,
  type SettingsRow,
} from "@/db/queries/reference";
import {
  findReport,
  listVersions,
  type ReportRow,
  type VersionRow,
} from "@/db/queries/reports";
import { type Actor, canReadDrafts, canReview } from "@/lib/auth/permissions";
import { NotFoundError } from "@/lib/errors";
import type { CheckContext, ReportContent } from "./checks";
import { isExpected, type Timing, timingOf } from "./deadlines";
import { isMonth, type Month, todayIn } from "./month";
import type { Situation } from "./rules";

/** Whose report of which month: enough to find it. */
export interface ReportAddress {
  organisationCode: string;
  month: string;
}

/**
 * What a person had before them when they pressed a button, so that a step on
 * something newer is noticed. Where nothing was saved yet, it is `null`.
 */
export interface SeenVersion {
  number: number;
  lockVersion: number;
}

/** The newest version as a form keeps it, to say later what it had seen. */
export function seenOf(newest: VersionRow | null): SeenVersion | null {
  return newest && { number: newest.number, lockVersion: newest.lockVersion };
}

/** Everything the services of one report need, read in one transaction. */
export interface OpenReport {
  organisation: OrganisationRow;
  month: Month;
  settings: SettingsRow;
  today: string;
  areas: AreaRow[];
  report: ReportRow | null;
  versions: VersionRow[];
  newest: VersionRow | null;
  timing: Timing;
  situation: Situation;
}

/**
 * Opens a report for reading or writing. An organisation that does not exist,
 * a month before its first, or drafts of others are all "not found".
 */
export async function openReport(
  tx: Transaction,
  actor: Actor,
  { organisationCode, month }: ReportAddress,
): Promise<OpenReport> {
  // What can be asked together is asked together: one wait instead of three.
  const [organisation, settings, areas] = await Promise.all([
    getOrganisation(tx, organisationCode),
    getSettings(tx),
    listAreas(tx),
  ]);
  if (
    !organisation ||
    !isMonth(month) ||
    !canReadDrafts(actor, organisation.id)
  ) {
    throw new NotFoundError();
  }
  if (!isExpected(organisation, month)) throw new NotFoundError();
  const today = todayIn(settings.timeZone);
  const [report, versions] = await Promise.all([
    findReport(tx, organisation.id, month),
    listVersions(tx, organisation.id, month),
  ]);
  const newest = versions.at(-1) ?? null;
  const timing = timingOf(
    month,
    today,
    settings,
    report?.extendedUntil ?? null,
  );
  return {
    organisation,
    month,
    settings,
    today,
    areas,
    report,
    versions,
    newest,
    timing,
    situation: {
      status: newest?.status ?? null,
      number: newest?.number ?? 0,
      timing,
      isOwnStaff:
        actor.role === "staff" && actor.organisationId === organisation.id,
      isManager: canReview(actor),
      isSubmitter: newest?.submittedBy === actor.id,
    },
  };
}

/** What the checks must know beside the report itself. */
export async function checkContext(
  tx: Transaction,
  open: OpenReport,
): Promise<CheckContext> {
  return {
    month: open.month,
    areas: open.areas,
    reportsCasualties: open.organisation.reportsCasualties,
    carriedOver: await carriedOverBefore(tx, open.organisation.id, open.month),
  };
}

/** What one version says: its lines and whether there is nothing to report. */
export async function readContent(
  tx: Transaction,
  version: VersionRow,
): Promise<ReportContent> {
  const [clearance, casualties] = await Promise.all([
    listClearanceLines(tx, version.id),
    listCasualtyLines(tx, version.id),
  ]);
  return { nil: version.nil, clearance, casualties };
}
