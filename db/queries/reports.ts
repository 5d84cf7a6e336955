import { and, asc, eq, gte, lte, sql } from "drizzle-orm";
import type { Month } from "@/lib/reporting/month";
import type { VersionStatus } from "@/lib/reporting/vocabulary";
import type { Transaction } from "../client";
import { reports, reportVersions } from "../schema";

export interface VersionRow {
  id: string;
  reportId: string;
  organisationId: string;
  month: Month;
  number: number;
  status: VersionStatus;
  nil: boolean;
  submittedBy: string | null;
  submittedByName: string | null;
  submittedAt: string | null;
  decidedBy: string | null;
  decidedByName: string | null;
  decidedAt: string | null;
  reason: string | null;
  countsFrom: string | null;
  countsTo: string | null;
  lockVersion: number;
  updatedAt: string;
}

const versionColumns = {
  id: reportVersions.id,
  reportId: reportVersions.reportId,
  organisationId: reportVersions.organisationId,
  month: reportVersions.month,
  number: reportVersions.number,
  status: reportVersions.status,
  nil: reportVersions.nil,
  submittedBy: reportVersions.submittedBy,
  submittedByName: sql<
    string | null
  >`person_name(${reportVersions.submittedBy})`,
  submittedAt: reportVersions.submittedAt,
  decidedBy: reportVersions.decidedBy,
  decidedByName: sql<string | null>`person_name(${reportVersions.decidedBy})`,
  decidedAt: reportVersions.decidedAt,
  reason: reportVersions.reason,
  countsFrom: reportVersions.countsFrom,
  countsTo: reportVersions.countsTo,
  lockVersion: reportVersions.lockVersion,
  updatedAt: reportVersions.updatedAt,
};

/** All versions of one organisation's month that the actor may see, oldest first. */
export function listVersions(
  tx: Transaction,
  organisationId: string,
  month: Month,
): Promise<VersionRow[]> {
  return tx
    .select(versionColumns)
    .from(reportVersions)
    .where(
      and(
        eq(reportVersions.organisationId, organisationId),
        eq(reportVersions.month, month),
      ),
    )
    .orderBy(asc(reportVersions.number));
}

export interface ReportStateRow {
  organisationId: string;
  month: Month;
  number: number;
  status: VersionStatus;
  nil: boolean;
  submittedAt: string | null;
  decidedAt: string | null;
  countsFrom: string | null;
  countsTo: string | null;
}

/**
 * Versions of the reports in `from … to`, without lines, oldest first. A report
 * that nobody has begun has none: deadlines are `listExtensions`' to tell.
 */
export function listReportStates(
  tx: Transaction,
  range: { from: Month; to: Month; organisationId?: string },
): Promise<ReportStateRow[]> {
  return tx
    .select({
      organisationId: reportVersions.organisationId,
      month: reportVersions.month,
      number: reportVersions.number,
      status: reportVersions.status,
      nil: reportVersions.nil,
      submittedAt: reportVersions.submittedAt,
      decidedAt: reportVersions.decidedAt,
      countsFrom: reportVersions.countsFrom,
      countsTo: reportVersions.countsTo,
    })
    .from(reportVersions)
    .where(
      and(
        gte(reportVersions.month, range.from),
        lte(reportVersions.month, range.to),
        range.organisationId
          ? eq(reportVersions.organisationId, range.organisationId)
          : undefined,
      ),
    )
    .orderBy(asc(reportVersions.month), asc(reportVersions.number));
}

export interface ReportRow {
  id: string;
  extendedUntil: string | null;
}

export async function findReport(
  tx: Transaction,
  organisationId: string,
  month: Month,
): Promise<ReportRow | null> {
  const [row] = await tx
    .select({ id: reports.id, extendedUntil: reports.extendedUntil })
    .from(reports)
    .where(
      and(eq(reports.organisationId, organisationId), eq(reports.month, month)),
    );
  return row ?? null;
}

/** The report's id, making it when this is the first anyone writes of it. */
export async function ensureReport(
  tx: Transaction,
  organisationId: string,
  month: Month,
): Promise<string> {
  await tx
    .insert(reports)
    .values({ organisationId, month })
    .onConflictDoNothing();
  const row = await findReport(tx, organisationId, month);
  if (!row) throw new Error("report vanished between insert and select");
  return row.id;
}

/**
 * Opens a new draft. Null when another draft was opened at the same moment
 * (the index lets one be open): the caller treats that as a conflict.
 */
export async function insertDraft(
  tx: Transaction,
  draft: {
    reportId: string;
    organisationId: string;
    month: Month;
    number: number;
    nil: boolean;
    createdBy: string;
    reason: string | null;
  },
): Promise<string | null> {
  const [row] = await tx
    .insert(reportVersions)
    .values(draft)
    .onConflictDoNothing()
    .returning({ id: reportVersions.id });
  return row?.id ?? null;
}

/** Marks a draft as changed; false when it is no draft or was changed since. */
export async function touchDraft(
  tx: Transaction,
  versionId: string,
  lockVersion: number,
  nil: boolean,
): Promise<boolean> {
  const rows = await tx
    .update(reportVersions)
    .set({
      nil,
      lockVersion: sql`${reportVersions.lockVersion} + 1`,
      updatedAt: sql`now()`,
    })
    .where(
      and(
        eq(reportVersions.id, versionId),
        eq(reportVersions.lockVersion, lockVersion),
        eq(reportVersions.status, "draft"),
      ),
    )
    .returning({ id: reportVersions.id });
  return rows.length === 1;
}

/** What a step writes on a version. */
export type VersionChange = Partial<typeof reportVersions.$inferInsert>;

/** Moves a version from one status to another; false when it was not there any more. */
export async function moveVersion(
  tx: Transaction,
  versionId: string,
  expected: { status: VersionStatus; lockVersion: number },
  change: VersionChange,
): Promise<boolean> {
  const rows = await tx
    .update(reportVersions)
    .set({
      ...change,
      lockVersion: sql`${reportVersions.lockVersion} + 1`,
      updatedAt: sql`now()`,
    })
    .where(
      and(
        eq(reportVersions.id, versionId),
        eq(reportVersions.status, expected.status),
        eq(reportVersions.lockVersion, expected.lockVersion),
      ),
    )
    .returning({ id: reportVersions.id });
  return rows.length === 1;
}

/** Ends the counting of the version that counts now, at the instant its replacement's begins. */
export async function endCounting(
  tx: Transaction,
  reportId: string,
  instant: string,
): Promise<void> {
  await tx
    .update(reportVersions)
    .set({ countsTo: instant })
    .where(
      and(
        eq(reportVersions.reportId, reportId),
        eq(reportVersions.status, "approved"),
        sql`${reportVersions.countsTo} is null`,
      ),
    );
}

/** The database's clock now: one instant for all rows of a decision, taken after any lock was waited for. */
export async function databaseInstant(tx: Transaction): Promise<string> {
  const [row] = await tx.execute<{ now: string }>(
    sql`select clock_timestamp()::text as now`,
  );
  if (!row) throw new Error("the database did not tell the time");
  return row.now;
}
