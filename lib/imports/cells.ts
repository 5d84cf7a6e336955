/**
 * A cell as a file gives it. A workbook knows numbers, days and truth values;
 * a text file knows only text. `null` is an empty cell.
 */
export type Cell = string | number | boolean | SheetDay | null;

/** A real date of a workbook, without its time. */
export interface SheetDay {
  /** `YYYY-MM-DD` */
  day: string;
}

/** One row with the number that a spreadsheet program shows for it. */
export interface SheetRow {
  number: number;
  cells: Cell[];
}

/** One table of a file: a sheet of a workbook, or the whole of a text file. */
export interface Sheet {
  /** The sheet's name; null for a text file, which has only one. */
  name: string | null;
  rows: SheetRow[];
}

export function isDay(cell: Cell): cell is SheetDay {
  return typeof cell === "object" && cell !== null;
}

/** The column's letters as spreadsheets show them: 0 is A, 26 is AA. */
export function columnLetter(index: number): string {
  const rest = Math.floor(index / 26) - 1;
  const last = String.fromCharCode(65 + (index % 26));
  return rest < 0 ? last : columnLetter(rest) + last;
}

/**
 * Takes off the apostrophe that files carry before text which a spreadsheet
 * would run as a formula (`csv_text` in the database puts it there, one more
 * where there is one already).
 */
export function withoutGuard(text: string): string {
  return /^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text;
}

/** What stands in the cell, as a person would read it out. */
export function cellText(cell: Cell): string {
  if (cell === null) return "";
  if (isDay(cell)) return cell.day;
  if (typeof cell === "boolean") return cell ? "true" : "false";
  return typeof cell === "number" ? plainNumber(cell) : withoutGuard(cell);
}

/** Digits without an exponent: 1e21 would read as text to a person. */
function plainNumber(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e21
    ? value.toFixed(0)
    : String(value);
}

export function isBlankCell(cell: Cell): boolean {
  return cell === null || (typeof cell === "string" && cell.trim() === "");
}

export function isBlankRow(cells: readonly Cell[]): boolean {
  return cells.every(isBlankCell);
}

const SHEET_ERROR =
  /^#(DIV\/0!|N\/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!|GETTING_DATA)$/i;

/** Whether a formula of the workbook failed here. */
export function isSheetError(cell: Cell): boolean {
  return typeof cell === "string" && SHEET_ERROR.test(cell.trim());
}
