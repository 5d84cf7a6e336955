import "server-only";
import { asActor, type Transaction } from "@/db/client";
import { replaceLines } from "@/db/queries/lines";
import { ensureReport, insertDraft, touchDraft } from "@/db/queries/reports";
import type { Actor } from "@/lib/auth/permissions";
import { ConflictError } from "@/lib/errors";
import { casualtiesChanged, clearanceChanges } from "./changes";
import { checkReport, type Finding, type ReportContent } from "./checks";
import { startsNewVersion } from "./rules";
import {
  checkContext,
  type OpenReport,
  openReport,
  readContent,
} from "./service";
import {
  audit,
  type ReportAddress,
  refuse,
  requireSeen,
  type SeenVersion,
  type StepResult,
} from "./steps";

export { approveReport, returnReport } from "./decisions";
export type { ReportAddress, SeenVersion, StepResult } from "./steps";
export { submitNilReport, submitReport, withdrawReport } from "./submission";

/** The draft to write into: the newest, or a new version after a decision. */
async function draftFor(
  tx: Transaction,
  actor: Actor,
  open: OpenReport,
  nil: boolean,
): Promise<{ versionId: string; number: number; lockVersion: number }> {
  const { newest, organisation, month } = open;
  if (newest && !startsNewVersion(newest.status)) {
    if (!(await touchDraft(tx, newest.id, newest.lockVersion, nil))) {
      throw new ConflictError(newest);
    }
    return {
      versionId: newest.id,
      number: newest.number,
      lockVersion: newest.lockVersion + 1,
    };
  }
  const number = (newest?.number ?? 0) + 1;
  const versionId = await insertDraft(tx, {
    reportId: await ensureReport(tx, organisation.id, month),
    organisationId: organisation.id,
    month,
    number,
    nil,
    createdBy: actor.id,
    reason: null,
  });
  if (versionId === null) throw new ConflictError(newest);
  return { versionId, number, lockVersion: 0 };
}

/**
 * Saves what was typed as the draft of a month. Findings do not keep a draft
 * from being saved, except areas that do not exist. Throws ConflictError when
 * someone else saved since `seen`.
 */
export function saveDraft(
  actor: Actor,
  address: ReportAddress,
  seen: SeenVersion | null,
  content: ReportContent,
): Promise<StepResult<{ seen: SeenVersion; findings: Finding[] }>> {
  return asActor(actor, async (tx) => {
    const open = await openReport(
      tx,
      actor,
      address.organisationCode,
      address.month,
    );
    const refused = refuse(open, "save");
    if (refused) return { ok: false, refused };
    requireSeen(open.newest, seen);

    const findings = checkReport(content, await checkContext(tx, open));
    const blocking = findings.filter(
      ({ code }) =>
        code === "area-unknown" ||
        code === "area-twice" ||
        code === "casualty-outside-month" ||
        code === "casualties-not-reported-here",
    );
    if (blocking.length > 0) return { ok: false, findings: blocking };

    const before: ReportContent = open.newest
      ? await readContent(tx, open.newest)
      : { nil: false, clearance: [], casualties: [] };
    const draft = await draftFor(tx, actor, open, content.nil);
    await replaceLines(
      tx,
      {
        versionId: draft.versionId,
        organisationId: open.organisation.id,
        month: open.month,
      },
      content.clearance,
      content.casualties,
      new Map(open.areas.map((area) => [area.code, area.id])),
    );
    await audit(tx, actor, open, "report.saved", {
      version: draft.number,
      nil: content.nil,
      changes: clearanceChanges(before, content),
      casualtiesChanged: casualtiesChanged(before, content),
    });
    return {
      ok: true,
      findings,
      seen: { number: draft.number, lockVersion: draft.lockVersion },
    };
  });
}
