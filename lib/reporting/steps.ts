import "server-only";
import type { Transaction } from "@/db/client";
import { insertAudit } from "@/db/queries/audit";
import type { VersionRow } from "@/db/queries/reports";
import type { Actor } from "@/lib/auth/permissions";
import { ConflictError, ForbiddenError } from "@/lib/errors";
import type { Finding } from "./checks";
import { type Refusal, refusal, type Step } from "./rules";
import type { OpenReport } from "./service";

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
export function refuse(open: OpenReport, step: Step): Refusal | null {
  const why = refusal(step, open.situation);
  if (why === "not-yours") throw new ForbiddenError();
  return why;
}

/** Throws ConflictError when the newest version is not what the person saw. */
export function requireSeen(
  newest: VersionRow | null,
  seen: SeenVersion | null,
): void {
  const same =
    (newest?.number ?? null) === (seen?.number ?? null) &&
    (newest?.lockVersion ?? null) === (seen?.lockVersion ?? null);
  if (!same) throw new ConflictError(newest);
}

/** The version that waits for a decision. Throws ConflictError when none does. */
export function submitted(open: OpenReport): VersionRow {
  if (open.newest?.status !== "submitted") {
    throw new ConflictError(open.newest);
  }
  return open.newest;
}

/** The audit row of a step, in its transaction. */
export async function audit(
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
