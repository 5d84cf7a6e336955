import "server-only";
import type { Transaction } from "@/db/client";
import type { Actor } from "@/lib/auth/permissions";
import { auditSave, draftToWrite, writeContent } from "@/lib/reporting/drafts";
import type { PlannedMonth } from "./planned";
import type { ImportSituation } from "./world";

/**
 * Writes the planned months into drafts, each with its audit row. Throws
 * ConflictError when one of them was changed since it was read; the caller's
 * transaction takes everything back then.
 */
export async function writeMonths(
  tx: Transaction,
  actor: Actor,
  situation: ImportSituation,
  months: readonly PlannedMonth[],
  fileName: string,
): Promise<void> {
  const { organisation, areas } = situation;
  for (const planned of months) {
    const { month, newest, before, after } = planned;
    const report = { organisation, month, newest };
    const draft = await draftToWrite(tx, actor, report, after.nil);
    await writeContent(tx, { ...report, areas }, draft.id, after);
    await auditSave(tx, actor, report, draft.number, before, after, {
      importedFrom: fileName,
    });
  }
}
