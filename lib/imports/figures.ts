import { isLand } from "@/lib/reporting/input";
import { readCount, readLand } from "@/lib/reporting/numbers";
import type { ClearanceMeasure } from "@/lib/reporting/vocabulary";
import { type Cell, cellText, isBlankCell, isSheetError } from "./cells";
import type { RowProblem } from "./problems";

export type FigureReading =
  | { ok: true; value: number | null }
  | { ok: false; problem: RowProblem };

/** A unit stands in the cell: a letter that is no part of a number. */
const HAS_UNIT = /\p{L}/u;

function readTyped(text: string, land: boolean): FigureReading {
  const read = land
    ? readLand(HAS_UNIT.test(text) ? text : `${text} m²`)
    : readCount(text);
  if (read.ok) return read;
  const { ok: _, ...problem } = read;
  return { ok: false, problem };
}

/**
 * A figure of a file: whole items, or whole square metres unless the cell names
 * hectares. Empty means "not reported". A workbook's number is what it is; a
 * text is read as people type, and asked about where it can be read in two ways.
 */
export function readFigure(
  cell: Cell,
  measure: ClearanceMeasure | "persons",
): FigureReading {
  if (isBlankCell(cell)) return { ok: true, value: null };
  if (isSheetError(cell)) {
    return { ok: false, problem: { problem: "sheet-error" } };
  }
  const land = measure !== "persons" && isLand(measure);
  if (typeof cell === "number") {
    if (cell < 0) return { ok: false, problem: { problem: "negative" } };
    if (!Number.isInteger(cell)) {
      return { ok: false, problem: { problem: "fraction" } };
    }
    // Digits alone can't be misread; the limits are those of typed figures.
    return readTyped(cellText(cell), land);
  }
  if (typeof cell !== "string") {
    return { ok: false, problem: { problem: "not-a-number" } };
  }
  return readTyped(cellText(cell).trim(), land);
}
