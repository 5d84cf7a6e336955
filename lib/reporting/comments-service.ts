import "server-only";
import { asActor } from "@/db/client";
import { insertComments, listComments } from "@/db/queries/comments";
import type { Actor } from "@/lib/auth/permissions";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { isCell, REMARK_LIMIT, type ReportComment } from "./comments";
import { openReport, type ReportAddress, readContent } from "./open-report";
import { audit } from "./steps";

/** What was said about a report, oldest first. Throws NotFoundError. */
export function getComments(
  actor: Actor,
  address: ReportAddress,
): Promise<ReportComment[]> {
  return asActor(actor, async (tx) => {
    const { report } = await openReport(tx, actor, address);
    return report ? listComments(tx, report.id) : [];
  });
}

/**
 * Says something about a report, at a cell or (`null`) as a whole: its own
 * staff and managers, at any time. Nothing is taken back. Throws NotFoundError
 * where there is no such report or cell.
 */
export function addComment(
  actor: Actor,
  address: ReportAddress,
  comment: { cell: string | null; body: string },
): Promise<{ ok: true } | { ok: false; problem: "empty" | "too-long" }> {
  return asActor(actor, async (tx) => {
    const open = await openReport(tx, actor, address);
    if (!open.situation.isOwnStaff && !open.situation.isManager) {
      throw new ForbiddenError();
    }
    const { newest } = open;
    if (!newest) throw new NotFoundError();
    const body = comment.body.trim();
    if (body === "") return { ok: false, problem: "empty" };
    if (body.length > REMARK_LIMIT) return { ok: false, problem: "too-long" };
    if (comment.cell !== null) {
      const codes = open.areas.map(({ code }) => code);
      const { casualties } = await readContent(tx, newest);
      if (!isCell(comment.cell, codes, casualties.length)) {
        throw new NotFoundError();
      }
    }
    await insertComments(
      tx,
      {
        reportId: newest.reportId,
        organisationId: open.organisation.id,
        versionId: newest.id,
        createdBy: actor.id,
      },
      [{ cell: comment.cell, body }],
    );
    await audit(tx, actor, open, "report.commented", {
      version: newest.number,
      cell: comment.cell,
    });
    return { ok: true };
  });
}
