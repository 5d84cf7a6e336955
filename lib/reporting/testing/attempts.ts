import type { Attempt, Person, ReportModel } from "@/db/testing/report-model";
import type { Move } from "@/db/testing/report-moves";
import type { Actor } from "@/lib/auth/permissions";
import { applyImport, keepImport, reviewImport } from "@/lib/imports/service";
import type { CellEdit } from "../cells";
import { casualtyRows } from "../cells-casualties";
import { saveCells } from "../cells-write";
import type { ReportContent } from "../checks";
import { addComment } from "../comments-service";
import { addDays } from "../deadlines";
import { approveReport, returnReport } from "../decisions";
import { saveDraft } from "../drafts";
import { extendDeadline } from "../extensions";
import { clearanceField } from "../input";
import type { Month } from "../month";
import type { ReportAddress, SeenVersion } from "../open-report";
import { submitNilReport, submitReport, withdrawReport } from "../submission";
import { typeReport } from "../typed";
import { type Warning, warningKey } from "../warnings";

/** What a service needs to be asked for one step of a random life. */
export interface Occasion {
  organisationCode: string;
  month: Month;
  today: string;
  people: Record<Person, Actor>;
  /** The report as the rules say that it stands before this step. */
  model: ReportModel;
  /** What someone who looks sees now, whatever they may see. */
  now: SeenVersion;
  warnings: readonly Warning[];
}

const EMPTY: ReportContent = { nil: false, clearance: [], casualties: [] };

/** The cells that lead from one content to another, as a grid sends them. */
function cellsBetween(from: ReportContent, to: ReportContent): CellEdit[] {
  const before = typeReport({ ...from, casualties: [] });
  const after = typeReport({ ...to, casualties: [] });
  const fields = new Set([...Object.keys(before), ...Object.keys(after)]);
  const said = (nil: boolean) => (nil ? "on" : "");
  return [
    { field: "nil", before: said(from.nil), after: said(to.nil) },
    ...[...fields].map((field) => ({
      field,
      before: before[field] ?? "",
      after: after[field] ?? "",
    })),
  ];
}

/** Imports one figure; "done", or why not. */
async function importMines(
  actor: Actor,
  { organisationCode, month }: ReportAddress,
  mines: number,
): Promise<string> {
  const text = `month,organisation_code,area_code,ap_mines\n${month},${organisationCode},AZ-TAR,${mines}\n`;
  const bytes = new TextEncoder().encode(text);
  const kept = await keepImport(actor, { name: "one.csv", bytes });
  if (!kept.ok) return kept.refusal.refusal;
  const review = await reviewImport(actor, kept.id);
  if (review.kind !== "planned") return review.kind;
  const applied = await applyImport(actor, kept.id, review.fingerprint);
  return applied.ok ? "done" : applied.why;
}

/** Saves cells; "done", the refusal, or "conflict" when any was one. */
async function saveTheCells(
  actor: Actor,
  address: ReportAddress,
  version: number,
  cells: CellEdit[],
  rows?: { from: ReportContent; to: ReportContent },
): Promise<string> {
  const saved = await saveCells(actor, address, {
    version,
    cells,
    casualties: rows && {
      before: casualtyRows(rows.from.casualties),
      after: casualtyRows(rows.to.casualties),
    },
  });
  if (!saved.ok) return saved.refused;
  const states = [...Object.values(saved.cells), saved.casualties];
  const other = states.find((answer) => answer && answer.state !== "saved");
  return other?.state ?? "done";
}

/** A figure that nobody ever saw there, so that it can't be overwritten. */
function unseenCell(): CellEdit {
  const field = clearanceField("AZ-TAR", "apMines");
  return { field, before: "98765", after: "98764" };
}

/** What the services answer: "done", the refusal, or the error's name. */
export async function carryOut(
  { attempt, who }: { attempt: Attempt; who: Person },
  content: Move["content"],
  occasion: Occasion,
): Promise<string> {
  const { model, month, now, organisationCode, people } = occasion;
  const actor = people[who];
  const { seen, versions, newest } = model;
  const address = { organisationCode, month };
  const stale = { number: versions.length + 1, lockVersion: 0 };
  const from = newest?.content ?? EMPTY;
  const version = versions.length + (newest?.status === "draft" ? 0 : 1);
  const said = Object.fromEntries(
    occasion.warnings.map((w) => [warningKey(w), "it is so"]),
  );
  const remark = { cell: "clearance.AZ-TAR.apMines", body: "this one" };
  const until = addDays(occasion.today, 30);
  const steps: Record<Attempt, () => Promise<object | string>> = {
    save: () => saveDraft(actor, address, seen, content),
    "save what is stale": () => saveDraft(actor, address, stale, content),
    "save cells": () =>
      saveTheCells(actor, address, version, cellsBetween(from, content), {
        from,
        to: content,
      }),
    "save a cell unseen": () =>
      saveTheCells(actor, address, version, [unseenCell()]),
    import: () => importMines(actor, address, model.importedMines),
    submit: () => submitReport(actor, address, seen ?? stale, said),
    "submit in silence": () => submitReport(actor, address, seen ?? stale),
    "submit nil": () => submitNilReport(actor, address, seen),
    withdraw: () => withdrawReport(actor, address, now),
    approve: () => approveReport(actor, address, now),
    "approve another version": () => approveReport(actor, address, stale),
    "approve if nothing found": () =>
      approveReport(actor, address, now, { ifNothingFound: true }),
    return: () => returnReport(actor, address, now, "because", [remark]),
    comment: () => addComment(actor, address, { cell: null, body: "seen" }),
    extend: () => extendDeadline(actor, address, until, "a flood"),
  };
  try {
    const result = await steps[attempt]();
    if (typeof result === "string") return result;
    if ("ok" in result && result.ok) return "done";
    if ("refused" in result) return String(result.refused);
    return Object.keys(result).find((key) => key !== "ok") ?? "?";
  } catch (error) {
    return (error as Error).name;
  }
}
