import "server-only";
import { asActor } from "@/db/client";
import { setExtension } from "@/db/queries/extensions";
import { ensureReport } from "@/db/queries/reports";
import type { Actor } from "@/lib/auth/permissions";
import { ForbiddenError } from "@/lib/errors";
import {
  canExtend,
  type ExtensionProblem,
  extensionProblem,
} from "./extending";
import { openReport, type ReportAddress } from "./open-report";
import { audit } from "./steps";

export type ExtensionResult =
  | { ok: true }
  | { ok: false; problem: ExtensionProblem };

/**
 * Keeps one month of one organisation open until a day, inclusive, with the
 * reason in the audit log: managers only, for a month that is over. An earlier
 * extension is replaced. Throws NotFoundError and ForbiddenError.
 */
export function extendDeadline(
  actor: Actor,
  address: ReportAddress,
  until: string,
  reason: string,
): Promise<ExtensionResult> {
  return asActor(actor, async (tx) => {
    const open = await openReport(tx, actor, address);
    if (!open.situation.isManager) throw new ForbiddenError();
    const before = open.report?.extendedUntil ?? null;
    if (!canExtend(open.timing)) return { ok: false, problem: "not-over" };
    const problem = extensionProblem(
      open.month,
      until,
      reason,
      open.today,
      open.settings,
    );
    if (problem) return { ok: false, problem };
    const reportId = await ensureReport(tx, open.organisation.id, open.month);
    await setExtension(tx, reportId, until);
    await audit(tx, actor, open, "report.extended", {
      before,
      until,
      reason: reason.trim(),
    });
    return { ok: true };
  });
}
