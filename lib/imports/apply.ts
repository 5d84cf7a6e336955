import "server-only";
import type { Transaction } from "@/db/client";
import { insertAudit } from "@/db/queries/audit";
import { replaceLines } from "@/db/queries/lines";
import { ensureReport, insertDraft, touchDraft } from "@/db/queries/reports";
import type { Actor } from "@/lib/auth/permissions";
import { ConflictError } from "@/lib/errors";
import { casualtiesChanged, clearanceChanges } from "@/lib/reporting/changes";
import { startsNewVersion } from "@/lib/reporting/rules";
import type { PlannedMonth } from "./planned";
import type { ImportSituation } from "./world";

/** The draft to write into: the open one, or a new version after a decision. */
async function draftFor(
  tx: Transaction,
  actor: Actor,
  { organisation }: ImportSituation,
  { month, newest, after }: PlannedMonth,
): Promise<{ versionId: string; number: number }> {
  if (newest && !startsNewVersion(newest.status)) {
    const { id, lockVersion, number } = newest;
    if (!(await touchDraft(tx, id, lockVersion, after.nil))) {
      throw new ConflictError(newest);
    }
    return { versionId: id, number };
  }
  const number = (newest?.number ?? 0) + 1;
  const versionId = await insertDraft(tx, {
    reportId: await ensureReport(tx, organisation.id, month),
    organisationId: organisation.id,
    month,
    number,
    nil: after.nil,
    createdBy: actor.id,
    reason: null,
  });
  if (versionId === null) throw new ConflictError(newest);
  return { versionId, number };
}

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
  const areaIds = new Map(areas.map((area) => [area.code, area.id]));
  for (const planned of months) {
    const { month, before, after } = planned;
    const draft = await draftFor(tx, actor, situation, planned);
    await replaceLines(
      tx,
      { versionId: draft.versionId, organisationId: organisation.id, month },
      after.clearance,
      after.casualties,
      areaIds,
    );
    await insertAudit(tx, {
      actorId: actor.id,
      action: "report.saved",
      subjectType: "report",
      subjectId: `${organisation.code}/${month}`,
      organisationId: organisation.id,
      detail: {
        version: draft.number,
        nil: after.nil,
        changes: clearanceChanges(before, after),
        casualtiesChanged: casualtiesChanged(before, after),
        importedFrom: fileName,
      },
    });
  }
}
