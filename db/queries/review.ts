import { asc, eq, sql } from "drizzle-orm";
import type { Month } from "@/lib/reporting/month";
import type { Transaction } from "../client";
import { organisations, reports, reportVersions } from "../schema";

export interface WaitingRow {
  versionId: string;
  organisationId: string;
  organisationCode: string;
  nameEn: string;
  nameAz: string;
  nameRu: string;
  reportsCasualties: boolean;
  month: Month;
  number: number;
  lockVersion: number;
  nil: boolean;
  submittedBy: string | null;
  submittedByName: string | null;
  submittedAt: string | null;
  /** Warnings when it was submitted; null: never checked for any. */
  warningCount: number | null;
  extendedUntil: string | null;
  /** Whether a version of it counts already: this one corrects it. */
  isCorrection: boolean;
  /** Whether the version before was returned: this one answers it. */
  isAnswer: boolean;
}

/** Submitted versions, those that wait longest first. */
export function listWaiting(tx: Transaction): Promise<WaitingRow[]> {
  const v = reportVersions;
  const earlier = (condition: string) => sql<boolean>`exists (
    select from report_versions e where e.report_id = ${v.reportId}
      and ${sql.raw(condition)})`;
  return tx
    .select({
      versionId: v.id,
      organisationId: v.organisationId,
      organisationCode: organisations.code,
      nameEn: organisations.nameEn,
      nameAz: organisations.nameAz,
      nameRu: organisations.nameRu,
      reportsCasualties: organisations.reportsCasualties,
      month: v.month,
      number: v.number,
      lockVersion: v.lockVersion,
      nil: v.nil,
      submittedBy: v.submittedBy,
      submittedByName: sql<string | null>`person_name(${v.submittedBy})`,
      submittedAt: v.submittedAt,
      warningCount: v.warningCount,
      extendedUntil: reports.extendedUntil,
      isCorrection: earlier(
        "e.counts_from is not null and e.counts_to is null",
      ),
      isAnswer: sql<boolean>`exists (
        select from report_versions e where e.report_id = ${v.reportId}
          and e.number = ${v.number} - 1 and e.status = 'returned')`,
    })
    .from(v)
    .innerJoin(organisations, eq(organisations.id, v.organisationId))
    .innerJoin(reports, eq(reports.id, v.reportId))
    .where(eq(v.status, "submitted"))
    .orderBy(asc(v.submittedAt), asc(organisations.code), asc(v.month));
}
