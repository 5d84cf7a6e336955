import "server-only";
import type { Transaction } from "@/db/client";
import { replaceLines } from "@/db/queries/lines";
import {
  ensureReport,
  insertDraft,
  touchDraft,
  type VersionRow,
} from "@/db/queries/reports";
import type { Actor } from "@/lib/auth/permissions";
import { ConflictError } from "@/lib/errors";
import { casualtiesChanged, clearanceChanges } from "./changes";
import { checkReport, type Finding, type ReportContent } from "./checks";
import {
  checkContext,
  type OpenReport,
  type ReportAddress,
  readContent,
  type SeenVersion,
} from "./open-report";
import { startsNewVersion } from "./rules";
import { audit, type StepResult, takeStep } from "./steps";

/** The month of an organisation that is written into. */
export interface MonthToWrite
  extends Pick<OpenReport, "organisation" | "month"> {
  newest: Pick<VersionRow, "id" | "number" | "status" | "lockVersion"> | null;
}

/** A draft as it stands once this transaction has touched it. */
export interface Draft {
  id: string;
  number: number;
  lockVersion: number;
}

/**
 * Begins the next version of a month, without lines. Throws ConflictError when
 * somebody began it first.
 */
export async function beginVersion(
  tx: Transaction,
  actor: Actor,
  { organisation, month, newest }: MonthToWrite,
  nil: boolean,
): Promise<Draft> {
  const number = (newest?.number ?? 0) + 1;
  const id = await insertDraft(tx, {
    reportId: await ensureReport(tx, organisation.id, month),
    organisationId: organisation.id,
    month,
    number,
    nil,
    createdBy: actor.id,
    reason: null,
  });
  if (id === null) throw new ConflictError(newest);
  return { id, number, lockVersion: 0 };
}

/**
 * The draft to write into: the newest version, marked as changed, or a new one
 * after a decision. Throws ConflictError when somebody wrote since it was read.
 */
export async function draftToWrite(
  tx: Transaction,
  actor: Actor,
  report: MonthToWrite,
  nil: boolean,
): Promise<Draft> {
  const { newest } = report;
  if (!newest || startsNewVersion(newest.status)) {
    return beginVersion(tx, actor, report, nil);
  }
  const { id, number, lockVersion } = newest;
  if (!(await touchDraft(tx, id, lockVersion, nil))) {
    throw new ConflictError(newest);
  }
  return { id, number, lockVersion: lockVersion + 1 };
}

/** The ids of the areas that a report may name, by code. */
export function areaIdsOf({
  areas,
}: Pick<OpenReport, "areas">): Map<string, number> {
  return new Map(areas.map((area) => [area.code, area.id]));
}

/** Puts all lines of a content in the place of a version's. */
export async function writeContent(
  tx: Transaction,
  {
    organisation,
    month,
    areas,
  }: Pick<OpenReport, "organisation" | "month" | "areas">,
  versionId: string,
  { clearance, casualties }: ReportContent,
): Promise<void> {
  await replaceLines(
    tx,
    { versionId, organisationId: organisation.id, month },
    clearance,
    casualties,
    areaIdsOf({ areas }),
  );
}

/** The audit row of a save: what it changed, and what else is worth knowing. */
export function auditSave(
  tx: Transaction,
  actor: Actor,
  report: Pick<OpenReport, "organisation" | "month">,
  version: number,
  before: ReportContent,
  after: ReportContent,
  more: Record<string, unknown> = {},
): Promise<void> {
  return audit(tx, actor, report, "report.saved", {
    version,
    nil: after.nil,
    changes: clearanceChanges(before, after),
    casualtiesChanged: casualtiesChanged(before, after),
    ...more,
  });
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
  return takeStep(actor, address, seen, "save", async (tx, open) => {
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
    const draft = await draftToWrite(tx, actor, open, content.nil);
    await writeContent(tx, open, draft.id, content);
    await auditSave(tx, actor, open, draft.number, before, content);
    return {
      ok: true,
      findings,
      seen: { number: draft.number, lockVersion: draft.lockVersion },
    };
  });
}
