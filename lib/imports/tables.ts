import { CLEARANCE_MEASURES } from "@/lib/reporting/vocabulary";
import {
  type Cell,
  cellText,
  columnLetter,
  isBlankCell,
  type Sheet,
  type SheetRow,
} from "./cells";
import {
  CASUALTY_COLUMN_KEYS,
  type ColumnKey,
  columnNamed,
  contractName,
  SUBJECT_COLUMNS,
  type Subject,
} from "./columns";
import { HEADER_ROWS } from "./delimited";
import { MAX_ROWS } from "./limits";
import type { FileRefusal } from "./refusals";

/** A sheet of which we know what its columns mean. */
export interface Table {
  subject: Subject;
  sheet: string | null;
  /** Where each known column stands, counted from 0. */
  columns: ReadonlyMap<ColumnKey, number>;
  /** How many columns the header names. */
  width: number;
  /** Columns that we do not know and do not read, by letter and name. */
  unread: { letter: string; name: string }[];
  rows: SheetRow[];
  /** Whether each row must have as many cells as the header: text files only. */
  strict: boolean;
}

export type TablesReading =
  | { ok: true; tables: Table[] }
  | { ok: false; refusal: FileRefusal };

/** How many known columns a row names; the header has most. */
export function headerScore(names: readonly Cell[]): number {
  const known = names.map((name) => columnNamed(cellText(name)));
  return new Set(known.filter((key) => key !== null)).size;
}

/** Fewer known names than these make no header: a stray word is none. */
const ENOUGH = 3;

function findHeader(sheet: Sheet): number | null {
  const scores = sheet.rows
    .slice(0, HEADER_ROWS)
    .map(({ cells }) => headerScore(cells));
  const best = Math.max(0, ...scores);
  return best < ENOUGH ? null : scores.indexOf(best);
}

/** A row of HXL tags, as exports write it under the header on request. */
function isTagRow({ cells }: SheetRow): boolean {
  const texts = cells.filter((cell) => !isBlankCell(cell)).map(cellText);
  return (
    texts.length > 0 &&
    texts.every((text) => /^#[a-z][\w+-]*/i.test(text.trim()))
  );
}

function subjectOf(columns: ReadonlyMap<ColumnKey, number>): Subject {
  const count = (keys: readonly ColumnKey[]) =>
    keys.filter((key) => columns.has(key)).length;
  return count(CASUALTY_COLUMN_KEYS) > count(CLEARANCE_MEASURES)
    ? "casualties"
    : "clearance";
}

/** The first column that the subject can't do without and the header lacks. */
function missingColumn(
  subject: Subject,
  columns: ReadonlyMap<ColumnKey, number>,
): string | null {
  const need = (...keys: ColumnKey[]) =>
    keys.some((key) => columns.has(key)) ? null : keys.map(contractName);
  const needs =
    subject === "casualties"
      ? CASUALTY_COLUMN_KEYS.map((key) => need(key))
      : [need(...CLEARANCE_MEASURES, "nilReport")?.slice(0, 1) ?? null];
  const lacking = [need("month"), need("areaCode", "area"), ...needs];
  return lacking.find((names) => names !== null)?.join(" / ") ?? null;
}

function readTable(
  sheet: Sheet,
  header: number,
): { ok: true; table: Table } | { ok: false; refusal: FileRefusal } {
  const named = sheet.name ?? "";
  const names = (sheet.rows[header]?.cells ?? []).map((cell) =>
    cellText(cell).trim(),
  );
  const columns = new Map<ColumnKey, number>();
  const unread: Table["unread"] = [];
  for (const [at, name] of names.entries()) {
    const key = columnNamed(name);
    const letter = columnLetter(at);
    if (key === null) {
      if (name !== "") unread.push({ letter, name });
    } else if (columns.has(key)) {
      const refusal = { refusal: "header-twice", sheet: named } as const;
      return { ok: false, refusal: { ...refusal, column: letter, name } };
    } else columns.set(key, at);
  }
  const subject = subjectOf(columns);
  for (const [key, at] of columns) {
    if (!SUBJECT_COLUMNS[subject].includes(key)) {
      unread.push({ letter: columnLetter(at), name: names[at] ?? "" });
      columns.delete(key);
    }
  }
  const missing = missingColumn(subject, columns);
  if (missing !== null) {
    const refusal = { refusal: "header-missing", sheet: named } as const;
    return { ok: false, refusal: { ...refusal, name: missing } };
  }
  const below = sheet.rows.slice(header + 1);
  const rows = below[0] && isTagRow(below[0]) ? below.slice(1) : below;
  const width = names.findLastIndex((name) => name !== "") + 1;
  const strict = sheet.name === null;
  return {
    ok: true,
    table: { subject, sheet: sheet.name, columns, width, unread, rows, strict },
  };
}

/**
 * Finds the tables of a file. Sheets without a header of ours (a title page,
 * the template's lists) are passed over; a file with none is refused.
 */
export function readTables(sheets: Sheet[]): TablesReading {
  const tables: Table[] = [];
  for (const sheet of sheets) {
    const header = findHeader(sheet);
    if (header === null) continue;
    const read = readTable(sheet, header);
    if (!read.ok) return read;
    const other = tables.find(({ subject }) => subject === read.table.subject);
    if (other) {
      const names = { sheet: sheet.name ?? "", other: other.sheet ?? "" };
      return { ok: false, refusal: { refusal: "subject-twice", ...names } };
    }
    tables.push(read.table);
  }
  const rows = tables.reduce((sum, table) => sum + table.rows.length, 0);
  if (tables.length === 0) {
    const expected = ["month", "area_code", "cleared_m2"].join(", ");
    return { ok: false, refusal: { refusal: "no-header", expected } };
  }
  if (rows === 0) return { ok: false, refusal: { refusal: "no-rows" } };
  if (rows > MAX_ROWS) {
    return {
      ok: false,
      refusal: { refusal: "too-many-rows", limit: MAX_ROWS },
    };
  }
  return { ok: true, tables };
}
