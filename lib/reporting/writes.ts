import "server-only";
import { asActor, type Transaction } from "@/db/client";
import { insertAudit } from "@/db/queries/audit";
import { replaceLines } from "@/db/queries/lines";
import {
  databaseInstant,
  endCounting,
  ensureReport,
  insertDraft,
  moveVersion,
  touchDraft,
  type VersionRow,
} from "@/db/queries/reports";
import { lockRollups, refreshRollups } from "@/db/queries/rollups";
import type { Actor } from "@/lib/auth/permissions";
import { ConflictError, ForbiddenError } from "@/lib/errors";
import { casualtiesChanged, clearanceChanges } from "./changes";
import { checkReport, type Finding, type ReportContent } from "./checks";
import { type Refusal, refusal, type Step, startsNewVersion } from "./rules";
import {
  checkContext,
  type OpenReport,
  openReport,
  readContent,
} from "./service";

export interface ReportAddress {
  organisationCode: string;
  month: string;
}

/** What the person had before them: `null` when nothing was saved yet. */
export interface SeenVersion {
  number: number;
  lockVersion: number;
}

export type StepResult<T = object> =
  | ({ ok: true } & T)
  | { ok: false; refused: Refusal }
  | { ok: false; findings: Finding[] };

/** A step that the rules refuse is a value; one that is nobody's here is forbidden. */
function refuse(open: OpenReport, step: Step): Refusal | null {
  const why = refusal(step, open.situation);
  if (why === "not-yours") throw new ForbiddenError();
  return why;
}

function requireSeen(
  newest: VersionRow | null,
  seen: SeenVersion | null,
): void {
  const same =
    (newest?.number ?? null) === (seen?.number ?? null) &&
    (newest?.lockVersion ?? null) === (seen?.lockVersion ?? null);
  if (!same) throw new ConflictError(newest);
}

export function submitted(open: OpenReport): VersionRow {
  if (open.newest?.status !== "submitted") {
    throw new ConflictError(open.newest);
  }
  return open.newest;
}

async function audit(
  tx: Transaction,
  actor: Actor,
  open: OpenReport,
  action: string,
  detail: Record<string, unknown>,
): Promise<void> {
  await insertAudit(tx, {
    actorId: actor.id,
    action,
    subjectType: "report",
    subjectId: `${open.organisation.code}/${open.month}`,
    organisationId: open.organisation.id,
    detail,
  });
}

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

/** Sends the draft to the national centre. Refused while it has errors. */
export function submitReport(
  actor: Actor,
  address: ReportAddress,
  seen: SeenVersion,
): Promise<StepResult> {
  return asActor(actor, async (tx) => {
    const open = await openReport(
      tx,
      actor,
      address.organisationCode,
      address.month,
    );
    const refused = refuse(open, "submit");
    if (refused) return { ok: false, refused };
    requireSeen(open.newest, seen);
    const { newest } = open;
    if (newest?.status !== "draft") throw new ConflictError(newest);
    const findings = checkReport(
      await readContent(tx, newest),
      await checkContext(tx, open),
    );
    if (findings.length > 0) return { ok: false, findings };
    const moved = await moveVersion(
      tx,
      newest.id,
      { status: "draft", lockVersion: seen.lockVersion },
      {
        status: "submitted",
        submittedBy: actor.id,
        submittedAt: await databaseInstant(tx),
      },
    );
    if (!moved) throw new ConflictError(newest);
    await audit(tx, actor, open, "report.submitted", {
      version: newest.number,
    });
    return { ok: true };
  });
}

/** Takes a submission back before anyone has decided on it. */
export function withdrawReport(
  actor: Actor,
  address: ReportAddress,
  seen: SeenVersion,
): Promise<StepResult> {
  return asActor(actor, async (tx) => {
    const open = await openReport(
      tx,
      actor,
      address.organisationCode,
      address.month,
    );
    const refused = refuse(open, "withdraw");
    if (refused) return { ok: false, refused };
    requireSeen(open.newest, seen);
    const { newest } = open;
    const moved =
      newest &&
      (await moveVersion(
        tx,
        newest.id,
        { status: "submitted" },
        { status: "draft", submittedBy: null, submittedAt: null },
      ));
    if (!moved) throw new ConflictError(newest);
    await audit(tx, actor, open, "report.withdrawn", {
      version: newest.number,
    });
    return { ok: true };
  });
}

/**
 * Approves what the manager has seen: it counts from now, the version before
 * stops at the same instant, and the sums follow in the same transaction.
 * Throws ConflictError when it is not what they saw any more.
 */
export function approveReport(
  actor: Actor,
  address: ReportAddress,
  seen: SeenVersion,
): Promise<StepResult> {
  return asActor(actor, async (tx) => {
    await lockRollups(tx, address.month);
    const open = await openReport(
      tx,
      actor,
      address.organisationCode,
      address.month,
    );
    const refused = refuse(open, "approve");
    if (refused) return { ok: false, refused };
    requireSeen(open.newest, seen);
    const newest = submitted(open);
    const now = await databaseInstant(tx);
    await endCounting(tx, newest.reportId, now);
    const moved = await moveVersion(
      tx,
      newest.id,
      { status: "submitted" },
      {
        status: "approved",
        decidedBy: actor.id,
        decidedAt: now,
        countsFrom: now,
      },
    );
    if (!moved) throw new ConflictError(newest);
    await refreshRollups(tx, open.month);
    await audit(tx, actor, open, "report.approved", {
      version: newest.number,
    });
    return { ok: true };
  });
}

/**
 * Sends what the manager has seen back with the reason, which stays with it for
 * good. Throws ConflictError when it is not what they saw any more.
 */
export function returnReport(
  actor: Actor,
  address: ReportAddress,
  seen: SeenVersion,
  reason: string,
): Promise<StepResult> {
  return asActor(actor, async (tx) => {
    const open = await openReport(
      tx,
      actor,
      address.organisationCode,
      address.month,
    );
    const refused = refuse(open, "return");
    if (refused) return { ok: false, refused };
    requireSeen(open.newest, seen);
    const newest = submitted(open);
    const moved = await moveVersion(
      tx,
      newest.id,
      { status: "submitted" },
      {
        status: "returned",
        decidedBy: actor.id,
        decidedAt: await databaseInstant(tx),
        reason,
      },
    );
    if (!moved) throw new ConflictError(newest);
    await audit(tx, actor, open, "report.returned", {
      version: newest.number,
      reason,
    });
    return { ok: true };
  });
}
