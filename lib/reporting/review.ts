import "server-only";
import { asActor, type Transaction } from "@/db/client";
import { listComments } from "@/db/queries/comments";
import { listReportAudit } from "@/db/queries/history";
import { getOrganisation, getSettings } from "@/db/queries/reference";
import { listVersions, type VersionRow } from "@/db/queries/reports";
import { listWaiting, type WaitingRow } from "@/db/queries/review";
import {
  type Actor,
  canReview,
  seesEveryOrganisation,
} from "@/lib/auth/permissions";
import { ConflictError, ForbiddenError, NotFoundError } from "@/lib/errors";
import { checkReport, type Finding, type ReportContent } from "./checks";
import type { ReportComment } from "./comments";
import { daysBetween, dueDate } from "./deadlines";
import { approveReport } from "./decisions";
import { addMonths, type Month, todayIn } from "./month";
import {
  checkContext,
  type OpenReport,
  openReport,
  type ReportAddress,
  readContent,
  type SeenVersion,
  seenOf,
} from "./open-report";
import type { Refusal } from "./rules";
import { type ReportView, viewOf } from "./service";
import { type TimelineEvent, timelineOf } from "./timeline";
import { warningsOn } from "./warning-context";
import type { Warning } from "./warnings";

/** A report in the queue. */
export interface Waiting extends Omit<WaitingRow, "warningCount"> {
  warnings: number;
  /** Whole days since it was submitted, on the instance's calendar. */
  days: number;
  /** Submitted after its due day. */
  isLate: boolean;
  /** Whether this person may approve it unread, with others at once. */
  canApprove: boolean;
}

async function countWarnings(
  tx: Transaction,
  row: WaitingRow,
): Promise<number> {
  // Known since the submission; versions that were loaded are checked here.
  if (row.warningCount !== null) return row.warningCount;
  const organisation = await getOrganisation(tx, row.organisationCode);
  const versions = await listVersions(tx, row.organisationId, row.month);
  const version = versions.find(({ id }) => id === row.versionId);
  if (!organisation || !version) return 0;
  const content = await readContent(tx, version);
  return (
    await warningsOn(
      tx,
      { organisation, month: row.month },
      version.id,
      content,
    )
  ).length;
}

/** Reports that wait for a decision, longest waiting first. Throws ForbiddenError. */
export async function getQueue(actor: Actor): Promise<Waiting[]> {
  if (!seesEveryOrganisation(actor)) throw new ForbiddenError();
  return asActor(actor, async (tx) => {
    const settings = await getSettings(tx);
    const today = todayIn(settings.timeZone);
    const queue: Waiting[] = [];
    for (const row of await listWaiting(tx)) {
      const warnings = await countWarnings(tx, row);
      const sent = row.submittedAt
        ? todayIn(settings.timeZone, new Date(row.submittedAt))
        : today;
      const due = dueDate(row.month, settings);
      const { warningCount: _, ...rest } = row;
      queue.push({
        ...rest,
        warnings,
        days: daysBetween(sent, today),
        isLate:
          !row.isAnswer &&
          !row.isCorrection &&
          sent > (row.extendedUntil ?? "") &&
          sent > due,
        canApprove:
          canReview(actor) && warnings === 0 && row.submittedBy !== actor.id,
      });
    }
    return queue;
  });
}

/** How the approval of one of several reports ended. */
export type ApprovalEnd =
  | "approved"
  | "found"
  | "conflict"
  | "not-found"
  | Refusal;

/** More than any queue has had; a bound so that a request can't be endless. */
export const APPROVALS_AT_ONCE = 200;

/**
 * Approves reports one after the other, each by itself and only where no check
 * finds anything now; the rest stay as they are. One result for each, in order.
 */
export async function approveSeveral(
  actor: Actor,
  chosen: readonly { address: ReportAddress; seen: SeenVersion }[],
): Promise<ApprovalEnd[]> {
  const ends: ApprovalEnd[] = [];
  for (const { address, seen } of chosen.slice(0, APPROVALS_AT_ONCE)) {
    try {
      const result = await approveReport(actor, address, seen, {
        ifNothingFound: true,
      });
      if (result.ok) ends.push("approved");
      else ends.push("refused" in result ? result.refused : "found");
    } catch (error) {
      if (error instanceof ConflictError) ends.push("conflict");
      else if (error instanceof NotFoundError) ends.push("not-found");
      else throw error;
    }
  }
  return ends;
}

/** A version to hold the newest against. */
export interface Base {
  number: number;
  status: VersionRow["status"];
  content: ReportContent;
}

export interface Review {
  view: ReportView;
  seen: SeenVersion | null;
  errors: Finding[];
  warnings: Warning[];
  comments: ReportComment[];
  timeline: TimelineEvent[];
  /** Numbers and statuses of the versions it can be held against. */
  bases: Pick<Base, "number" | "status">[];
  base: Base | null;
  /** What counts of the month before; null when nothing does. */
  lastMonth: ReportContent | null;
  /** The neighbours in the queue. */
  previous: ReportAddress | null;
  next: ReportAddress | null;
}

async function countingContent(
  tx: Transaction,
  organisationId: string,
  month: Month,
): Promise<ReportContent | null> {
  const versions = await listVersions(tx, organisationId, month);
  const counting = versions.find((v) => v.countsFrom && !v.countsTo);
  return counting ? readContent(tx, counting) : null;
}

/** The version to hold it against: the one asked for, else the last approved, else the one before. */
function chooseBase(
  earlier: readonly VersionRow[],
  asked: number | null,
): VersionRow | null {
  return (
    earlier.find(({ number }) => number === asked) ??
    earlier.findLast(({ status }) => status === "approved") ??
    earlier.at(-1) ??
    null
  );
}

async function timelineFor(
  tx: Transaction,
  open: OpenReport,
): Promise<TimelineEvent[]> {
  const subject = `${open.organisation.code}/${open.month}`;
  return timelineOf(await listReportAudit(tx, subject), open.versions);
}

/** A report as it is reviewed. Throws ForbiddenError and NotFoundError. */
export async function getReview(
  actor: Actor,
  address: ReportAddress,
  against: number | null = null,
): Promise<Review> {
  if (!seesEveryOrganisation(actor)) throw new ForbiddenError();
  return asActor(actor, async (tx) => {
    const open = await openReport(tx, actor, address);
    const { newest, organisation, month, report } = open;
    const view = await viewOf(tx, open);
    const earlier = open.versions.slice(0, -1);
    const base = chooseBase(earlier, against);
    const waiting = await listWaiting(tx);
    const place = waiting.findIndex(
      (row) => row.organisationId === organisation.id && row.month === month,
    );
    const at = (index: number): ReportAddress | null => {
      const row = place < 0 && index > 0 ? waiting[0] : waiting[place + index];
      return row
        ? { organisationCode: row.organisationCode, month: row.month }
        : null;
    };
    return {
      view,
      seen: seenOf(newest),
      errors: newest
        ? checkReport(view.content, await checkContext(tx, open))
        : [],
      warnings: newest
        ? await warningsOn(tx, open, newest.id, view.content)
        : [],
      comments: report ? await listComments(tx, report.id) : [],
      timeline: await timelineFor(tx, open),
      bases: earlier.map(({ number, status }) => ({ number, status })),
      base: base && {
        number: base.number,
        status: base.status,
        content: await readContent(tx, base),
      },
      lastMonth: await countingContent(
        tx,
        organisation.id,
        addMonths(month, -1),
      ),
      previous: place > 0 ? at(-1) : null,
      next: at(1),
    };
  });
}

/** The whole history of a report, oldest first. Throws NotFoundError. */
export function getTimeline(
  actor: Actor,
  address: ReportAddress,
): Promise<TimelineEvent[]> {
  return asActor(actor, async (tx) =>
    timelineFor(tx, await openReport(tx, actor, address)),
  );
}
