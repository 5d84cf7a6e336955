import "server-only";
import { asActor, type Transaction } from "@/db/client";
import { insertAudit } from "@/db/queries/audit";
import {
  moveVersion,
  type VersionChange,
  type VersionRow,
} from "@/db/queries/reports";
import type { Actor } from "@/lib/auth/permissions";
import { ConflictError, ForbiddenError } from "@/lib/errors";
import type { Finding } from "./checks";
import {
  type OpenReport,
  openReport,
  type ReportAddress,
  type SeenVersion,
} from "./open-report";
import { type Refusal, refusal, type Step } from "./rules";

export type Refused = { ok: false; refused: Refusal };

export type StepResult<T = object> =
  | ({ ok: true } & T)
  | Refused
  | { ok: false; findings: Finding[] };

/** A step that the rules refuse is a value; one that is nobody's here is forbidden. */
export function refuse(open: OpenReport, step: Step): Refusal | null {
  const why = refusal(step, open.situation);
  if (why === "not-yours") throw new ForbiddenError();
  return why;
}

/** Throws ConflictError when the newest version is not what the person saw. */
function requireSeen(
  newest: VersionRow | null,
  seen: SeenVersion | null,
): void {
  const same =
    (newest?.number ?? null) === (seen?.number ?? null) &&
    (newest?.lockVersion ?? null) === (seen?.lockVersion ?? null);
  if (!same) throw new ConflictError(newest);
}

/**
 * Takes a step in a report's life, in one transaction: the report is opened,
 * the rules are asked, what the person saw must still stand, and only then the
 * work is done. Throws NotFoundError where there is no such report,
 * ForbiddenError where the step is not theirs, ConflictError when the report
 * is not what they saw any more.
 */
export function takeStep<T>(
  actor: Actor,
  address: ReportAddress,
  seen: SeenVersion | null,
  step: Step,
  work: (tx: Transaction, open: OpenReport) => Promise<T>,
): Promise<T | Refused> {
  return asActor(actor, (tx) =>
    takeStepIn(tx, actor, address, seen, step, (open) => work(tx, open)),
  );
}

/** The same within a transaction that had to hold something first. */
export async function takeStepIn<T>(
  tx: Transaction,
  actor: Actor,
  address: ReportAddress,
  seen: SeenVersion | null,
  step: Step,
  work: (open: OpenReport) => Promise<T>,
): Promise<T | Refused> {
  const open = await openReport(tx, actor, address);
  const refused = refuse(open, step);
  if (refused) return { ok: false, refused };
  requireSeen(open.newest, seen);
  return work(open);
}

/** The version that waits for a decision. Throws ConflictError when none does. */
export function submitted(open: OpenReport): VersionRow {
  if (open.newest?.status !== "submitted") {
    throw new ConflictError(open.newest);
  }
  return open.newest;
}

/**
 * Moves a version on from where it was read. Throws ConflictError when somebody
 * was quicker: nothing that the transaction wrote before stays.
 */
export async function moveOn(
  tx: Transaction,
  open: OpenReport,
  version: Pick<VersionRow, "id" | "status" | "lockVersion">,
  change: VersionChange,
): Promise<void> {
  const { id, ...expected } = version;
  const moved = await moveVersion(tx, id, expected, change);
  if (!moved) throw new ConflictError(open.newest);
}

/** The audit row of a step, in its transaction. */
export async function audit(
  tx: Transaction,
  actor: Actor,
  report: Pick<OpenReport, "organisation" | "month">,
  action: string,
  detail: Record<string, unknown>,
): Promise<void> {
  await insertAudit(tx, {
    actorId: actor.id,
    action,
    subjectType: "report",
    subjectId: `${report.organisation.code}/${report.month}`,
    organisationId: report.organisation.id,
    detail,
  });
}
