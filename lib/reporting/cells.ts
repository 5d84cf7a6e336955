import {
  type CasualtyAnswer,
  type CasualtyEdit,
  settleRows,
} from "./cells-casualties";
import {
  type ClearanceLine,
  type Finding,
  isBlank,
  type ReportContent,
} from "./checks";
import { type FieldProblem, isLand, NOTE_LIMIT } from "./input";
import type { Month } from "./month";
import { readCount, readLand, writeCount, writeLand } from "./numbers";
import { CLEARANCE_MEASURES, type ClearanceMeasure } from "./vocabulary";

/** The form's field for "nothing to report this month": `on` or empty. */
export const NIL_FIELD = "nil";

/** A cell by what it is; its name in the form is `clearance.AZ-TAR.apMines`. */
export type Cell =
  | { kind: "measure"; areaCode: string; measure: ClearanceMeasure }
  | { kind: "note"; areaCode: string }
  | { kind: "nil" };

type CellValue = number | string | boolean | null;

/** What a person saw in a cell and what they want it to be, as texts. */
export interface CellEdit {
  field: string;
  before: string;
  after: string;
}

export type CellProblem =
  | FieldProblem
  | { problem: "unknown-cell" }
  | { problem: "finding"; finding: Finding };

export type CellAnswer =
  /** `text` is the stored value as the form writes it. */
  | { state: "saved"; text: string }
  | { state: "refused"; problem: CellProblem }
  /** Someone else changed it since; `current` is what stands there now. */
  | { state: "conflict"; current: string };

/** What a save of cells must know beside the report. */
export interface CellContext {
  month: Month;
  areas: { code: string; validFrom: Month | null; validTo: Month | null }[];
  reportsCasualties: boolean;
}

const MEASURES: readonly string[] = CLEARANCE_MEASURES;

/** The cell that a field's name means; null when it means none. */
export function cellOf(field: string): Cell | null {
  if (field === NIL_FIELD) return { kind: "nil" };
  const [part, areaCode, name, ...rest] = field.split(".");
  if (part !== "clearance" || !areaCode || !name || rest.length > 0)
    return null;
  if (name === "note") return { kind: "note", areaCode };
  return MEASURES.includes(name)
    ? { kind: "measure", areaCode, measure: name as ClearanceMeasure }
    : null;
}

export type CellReading =
  | { ok: true; value: CellValue }
  | { ok: false; problem: CellProblem };

/** Reads a cell's text by the same rules as the whole form. */
export function readCell(cell: Cell, text: string): CellReading {
  if (cell.kind === "nil") return { ok: true, value: text === "on" };
  if (cell.kind === "note") {
    const note = text.trim();
    return note.length > NOTE_LIMIT
      ? { ok: false, problem: { problem: "too-long", limit: NOTE_LIMIT } }
      : { ok: true, value: note === "" ? null : note };
  }
  const reading = isLand(cell.measure) ? readLand(text) : readCount(text);
  if (reading.ok) return reading;
  const { ok: _, ...problem } = reading;
  return { ok: false, problem };
}

/** A cell's value as the form shows it; `readCell` reads it back unchanged. */
export function writeCell(cell: Cell, value: CellValue): string {
  if (value === null || value === false) return "";
  if (value === true) return "on";
  if (typeof value === "string") return value;
  return cell.kind === "measure" && isLand(cell.measure)
    ? writeLand(value)
    : writeCount(value);
}

/** Whether two texts of a cell say the same. */
export function sameText(field: string, one: string, other: string): boolean {
  if (one === other) return true;
  const cell = cellOf(field);
  if (!cell) return false;
  const a = readCell(cell, one);
  const b = readCell(cell, other);
  return a.ok && b.ok && a.value === b.value;
}

function storedIn(content: ReportContent, cell: Cell): CellValue {
  if (cell.kind === "nil") return content.nil;
  const line = content.clearance.find((l) => l.areaCode === cell.areaCode);
  if (!line) return null;
  return cell.kind === "note" ? line.note : line[cell.measure];
}

function blankLine(areaCode: string): ClearanceLine {
  const figures = Object.fromEntries(
    CLEARANCE_MEASURES.map((measure) => [measure, null]),
  ) as Omit<ClearanceLine, "areaCode" | "note">;
  return { ...figures, areaCode, note: null };
}

function withCell(
  content: ReportContent,
  cell: Cell,
  value: CellValue,
): ReportContent {
  if (cell.kind === "nil") return { ...content, nil: value === true };
  const { areaCode } = cell;
  const key = cell.kind === "note" ? "note" : cell.measure;
  const old = content.clearance.find((line) => line.areaCode === areaCode);
  const line = { ...(old ?? blankLine(areaCode)), [key]: value };
  const others = content.clearance.filter((l) => l.areaCode !== areaCode);
  return {
    ...content,
    // A line with nothing in it is no line: blank is not reported.
    clearance: isBlank(line) ? others : [...others, line],
  };
}

function settleCell(
  content: ReportContent,
  edit: CellEdit,
  context: CellContext,
): { answer: CellAnswer; content: ReportContent } {
  const refused = (problem: CellProblem) => ({
    answer: { state: "refused", problem } as const,
    content,
  });
  const cell = cellOf(edit.field);
  if (
    !cell ||
    (cell.kind !== "nil" &&
      !context.areas.some((area) => area.code === cell.areaCode))
  ) {
    return refused({ problem: "unknown-cell" });
  }
  const after = readCell(cell, edit.after);
  if (!after.ok) return refused(after.problem);
  const stored = storedIn(content, cell);
  const text = writeCell(cell, after.value);
  if (stored === after.value) {
    return { answer: { state: "saved", text }, content };
  }
  const seen = readCell(cell, edit.before);
  if (!seen.ok || seen.value !== stored) {
    const current = writeCell(cell, stored);
    return { answer: { state: "conflict", current }, content };
  }
  return {
    answer: { state: "saved", text },
    content: withCell(content, cell, after.value),
  };
}

export interface Settled {
  cells: Record<string, CellAnswer>;
  casualties: CasualtyAnswer | null;
  /** The report with every accepted change. */
  content: ReportContent;
}

/**
 * Decides cell by cell. A cell is written when it still holds what the person
 * saw (or already what they want); else it is a conflict and stays. A refused
 * cell keeps no other from being saved.
 */
export function settleCells(
  content: ReportContent,
  edits: CellEdit[],
  casualties: CasualtyEdit | null,
  context: CellContext,
): Settled {
  let current = content;
  const cells: Record<string, CellAnswer> = {};
  for (const edit of edits) {
    const settled = settleCell(current, edit, context);
    current = settled.content;
    cells[edit.field] = settled.answer;
  }
  if (!casualties) return { cells, casualties: null, content: current };
  const rows = settleRows(current, casualties, context);
  return { cells, casualties: rows.answer, content: rows.content };
}
