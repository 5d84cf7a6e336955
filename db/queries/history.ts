import { and, asc, eq, sql } from "drizzle-orm";
import type { AuditEvent } from "@/lib/reporting/timeline";
import type { Transaction } from "../client";
import { auditLog } from "../schema";

/** The audit rows of one report (`NAA/2023-03`), oldest first. */
export function listReportAudit(
  tx: Transaction,
  subjectId: string,
): Promise<AuditEvent[]> {
  return tx
    .select({
      at: auditLog.at,
      actorId: auditLog.actorId,
      by: sql<string | null>`person_name(${auditLog.actorId})`,
      action: auditLog.action,
      detail: auditLog.detail,
    })
    .from(auditLog)
    .where(
      and(
        eq(auditLog.subjectType, "report"),
        eq(auditLog.subjectId, subjectId),
      ),
    )
    .orderBy(asc(auditLog.id));
}
