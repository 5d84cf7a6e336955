import {
  type Cell,
  type CellAnswer,
  type CellContext,
  type CellEdit,
  type CellProblem,
  type CellValue,
  cellOf,
  readCell,
  writeCell,
} from "./cells";
import {
  type CasualtyAnswer,
  type CasualtyEdit,
  settleRows,
} from "./cells-casualties";
import { type ClearanceLine, isBlank, type ReportContent } from "./checks";
import { CLEARANCE_MEASURES } from "./vocabulary";

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

/** What a save of cells comes to. */
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
