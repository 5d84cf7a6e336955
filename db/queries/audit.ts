import type { Transaction } from "../client";
import { auditLog } from "../schema";

export interface AuditEntry {
  /** Null where the program acts by itself, or on a link in a mail. */
  actorId: string | null;
  action: string;
  subjectType: string;
  subjectId: string;
  organisationId?: string | null;
  detail?: Record<string, unknown>;
}

/** Writes one line of the audit log, in the transaction of what it tells of. */
export async function insertAudit(
  tx: Transaction,
  entry: AuditEntry,
): Promise<void> {
  await tx.insert(auditLog).values(entry);
}
