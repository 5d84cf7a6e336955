import type { Finding } from "./checks";
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

/** What a cell holds, read. */
export type CellValue = number | string | boolean | null;

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

/** Whether a field holds land: hectares, which may have decimals. */
export function isLandField(field: string): boolean {
  const cell = cellOf(field);
  return cell?.kind === "measure" && isLand(cell.measure);
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
