import "server-only";
import { asActor, type Transaction } from "@/db/client";
import { insertComments, listComments } from "@/db/queries/comments";
import { databaseInstant } from "@/db/queries/reports";
import { listMonthTotals } from "@/db/queries/warnings";
import type { Actor } from "@/lib/auth/permissions";
import { ConflictError } from "@/lib/errors";
import { checkReport, type Finding, type ReportContent } from "./checks";
import type { ReportComment } from "./comments";
import { type Draft, draftToWrite } from "./drafts";
import { addMonths } from "./month";
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
import { audit, moveOn, type StepResult, submitted, takeStep } from "./steps";
import { warningsOn } from "./warning-context";
import {
  fieldOfPlace,
  type MonthTotals,
  uncommented,
  type Warning,
  warningKey,
} from "./warnings";

/** What was written about each warning, by its key. */
export type WarningComments = Readonly<Record<string, string>>;

export type SubmitResult =
  | StepResult
  /** Warnings that nobody has commented on. */
  | { ok: false; uncommented: Warning[] };

async function sendOff(
  tx: Transaction,
  actor: Actor,
  open: OpenReport,
  draft: Draft,
  warnings: readonly Warning[],
): Promise<void> {
  const { id, lockVersion } = draft;
  await moveOn(
    tx,
    open,
    { id, lockVersion, status: "draft" },
    {
      status: "submitted",
      submittedBy: actor.id,
      submittedAt: await databaseInstant(tx),
      warningCount: warnings.length,
    },
  );
  await audit(tx, actor, open, "report.submitted", {
    version: draft.number,
    warnings: warnings.map(warningKey),
  });
}

/**
 * Sends the draft to the national centre. Refused while it has errors, or a
 * warning without a comment; the comments are kept with the version.
 */
export function submitReport(
  actor: Actor,
  address: ReportAddress,
  seen: SeenVersion,
  comments: WarningComments = {},
): Promise<SubmitResult> {
  return takeStep(actor, address, seen, "submit", async (tx, open) => {
    const { newest } = open;
    if (newest?.status !== "draft") throw new ConflictError(newest);
    const content = await readContent(tx, newest);
    const findings = checkReport(content, await checkContext(tx, open));
    if (findings.length > 0) return { ok: false, findings };
    const warnings = await warningsOn(tx, open, newest.id, content);
    const silent = uncommented(warnings, comments);
    if (silent.length > 0) return { ok: false, uncommented: silent };
    await insertComments(
      tx,
      {
        reportId: newest.reportId,
        organisationId: open.organisation.id,
        versionId: newest.id,
        createdBy: actor.id,
      },
      warnings.map((warning) => ({
        cell: fieldOfPlace(warning.place),
        warning: { code: warning.code, values: warning.values },
        body: (comments[warningKey(warning)] ?? "").trim(),
      })),
    );
    await sendOff(tx, actor, open, newest, warnings);
    return { ok: true };
  });
}

const NOTHING: ReportContent = { nil: true, clearance: [], casualties: [] };

/**
 * Reports that there is nothing to report, and sends it, in one step. A draft
 * that has figures is not thrown away: it is refused with that finding.
 * `seen` is null where nothing was saved yet.
 */
export function submitNilReport(
  actor: Actor,
  address: ReportAddress,
  seen: SeenVersion | null,
): Promise<StepResult> {
  return takeStep(actor, address, seen, "save", async (tx, open) => {
    const { newest } = open;
    const content =
      newest?.status === "draft" ? await readContent(tx, newest) : NOTHING;
    const findings = checkReport(
      { ...content, nil: true },
      await checkContext(tx, open),
    );
    if (findings.length > 0) return { ok: false, findings };

    const draft = await draftToWrite(tx, actor, open, true);
    await audit(tx, actor, open, "report.saved", {
      version: draft.number,
      nil: true,
      changes: [],
      casualtiesChanged: false,
    });
    await sendOff(tx, actor, open, draft, []);
    return { ok: true };
  });
}

/** Takes a submission back before anyone has decided on it. */
export function withdrawReport(
  actor: Actor,
  address: ReportAddress,
  seen: SeenVersion,
): Promise<StepResult> {
  return takeStep(actor, address, seen, "withdraw", async (tx, open) => {
    const newest = submitted(open);
    await moveOn(tx, open, newest, {
      status: "draft",
      submittedBy: null,
      submittedAt: null,
    });
    await audit(tx, actor, open, "report.withdrawn", {
      version: newest.number,
    });
    return { ok: true };
  });
}

/** A draft as the person sees it before they send it. */
export interface Submission {
  view: ReportView;
  seen: SeenVersion | null;
  /** Why it can't be submitted now; null when it can. */
  refused: Refusal | null;
  errors: Finding[];
  warnings: Warning[];
  /** What was said about the same warnings before, by key. */
  said: Record<string, string>;
  /** What counts of the month before; null when nothing does. */
  before: MonthTotals | null;
}

function saidBefore(
  warnings: readonly Warning[],
  comments: readonly ReportComment[],
): Record<string, string> {
  return Object.fromEntries(
    warnings.flatMap((warning) => {
      const cell = fieldOfPlace(warning.place);
      const last = comments.findLast(
        (c) => c.warning?.code === warning.code && c.cell === cell,
      );
      return last ? [[warningKey(warning), last.body]] : [];
    }),
  );
}

/** What stands between a draft and its submission. Throws NotFoundError. */
export function getSubmission(
  actor: Actor,
  address: ReportAddress,
): Promise<Submission> {
  return asActor(actor, async (tx) => {
    const open = await openReport(tx, actor, address);
    const view = await viewOf(tx, open);
    const { newest } = open;
    const isDraft = newest?.status === "draft";
    const errors = checkReport(view.content, await checkContext(tx, open));
    const warnings = newest
      ? await warningsOn(tx, open, newest.id, view.content)
      : [];
    return {
      view,
      seen: seenOf(newest),
      refused: view.refusals.submit,
      errors: isDraft ? errors : [],
      warnings: isDraft ? warnings : [],
      said:
        open.report && isDraft
          ? saidBefore(warnings, await listComments(tx, open.report.id))
          : {},
      before:
        (await listMonthTotals(tx, open.organisation.id, open.month)).find(
          (totals) => totals.month === addMonths(open.month, -1),
        ) ?? null,
    };
  });
}
