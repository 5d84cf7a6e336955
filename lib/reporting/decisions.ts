import "server-only";
import { asActor } from "@/db/client";
import { insertComments } from "@/db/queries/comments";
import { databaseInstant, endCounting } from "@/db/queries/reports";
import { lockRollups, refreshRollups } from "@/db/queries/rollups";
import type { Actor } from "@/lib/auth/permissions";
import { NotFoundError } from "@/lib/errors";
import { checkReport } from "./checks";
import { isCell } from "./comments";
import {
  checkContext,
  type ReportAddress,
  readContent,
  type SeenVersion,
} from "./open-report";
import {
  audit,
  moveOn,
  type StepResult,
  submitted,
  takeStep,
  takeStepIn,
} from "./steps";
import { warningsOn } from "./warning-context";
import type { AnyFinding } from "./warnings";

export type ApprovalResult =
  | StepResult
  /** Something is found in it after all; only where that was asked for. */
  | { ok: false; found: AnyFinding[] };

/**
 * Approves what the manager has seen: it counts from now, the version before
 * stops at the same instant, and the sums follow in the same transaction.
 * With `ifNothingFound`, for a list of reports that nobody has opened one by
 * one, it is refused when a check finds anything, comment or no comment.
 * Throws ConflictError when it is not what they saw any more.
 */
export function approveReport(
  actor: Actor,
  address: ReportAddress,
  seen: SeenVersion,
): Promise<StepResult>;
export function approveReport(
  actor: Actor,
  address: ReportAddress,
  seen: SeenVersion,
  options: { ifNothingFound: boolean },
): Promise<ApprovalResult>;
export function approveReport(
  actor: Actor,
  address: ReportAddress,
  seen: SeenVersion,
  { ifNothingFound } = { ifNothingFound: false },
): Promise<ApprovalResult> {
  return asActor(actor, async (tx) => {
    // Before anything is read: two approvals must see each other's sums.
    await lockRollups(tx, address.month);
    return takeStepIn(tx, actor, address, seen, "approve", async (open) => {
      const newest = submitted(open);
      if (ifNothingFound) {
        const content = await readContent(tx, newest);
        const found = [
          ...checkReport(content, await checkContext(tx, open)),
          ...(await warningsOn(tx, open, newest.id, content)),
        ];
        if (found.length > 0) return { ok: false, found };
      }
      const now = await databaseInstant(tx);
      await endCounting(tx, newest.reportId, now);
      await moveOn(tx, open, newest, {
        status: "approved",
        decidedBy: actor.id,
        decidedAt: now,
        countsFrom: now,
      });
      await refreshRollups(tx, open.month);
      await audit(tx, actor, open, "report.approved", {
        version: newest.number,
      });
      return { ok: true };
    });
  });
}

/** What a manager says at one cell of a report that goes back. */
export interface CellRemark {
  cell: string;
  body: string;
}

/**
 * Sends what the manager has seen back with the reason, which stays with it for
 * good, and with remarks at cells. Throws ConflictError when it is not what
 * they saw any more, NotFoundError for a remark at a cell that it can't have.
 */
export function returnReport(
  actor: Actor,
  address: ReportAddress,
  seen: SeenVersion,
  reason: string,
  remarks: readonly CellRemark[] = [],
): Promise<StepResult> {
  return takeStep(actor, address, seen, "return", async (tx, open) => {
    const newest = submitted(open);
    const { casualties } = await readContent(tx, newest);
    const codes = open.areas.map(({ code }) => code);
    for (const { cell } of remarks) {
      if (!isCell(cell, codes, casualties.length)) throw new NotFoundError();
    }
    await insertComments(
      tx,
      {
        reportId: newest.reportId,
        organisationId: open.organisation.id,
        versionId: newest.id,
        createdBy: actor.id,
      },
      remarks,
    );
    await moveOn(tx, open, newest, {
      status: "returned",
      decidedBy: actor.id,
      decidedAt: await databaseInstant(tx),
      reason,
    });
    await audit(tx, actor, open, "report.returned", {
      version: newest.number,
      reason,
      cells: remarks.map(({ cell }) => cell),
    });
    return { ok: true };
  });
}
