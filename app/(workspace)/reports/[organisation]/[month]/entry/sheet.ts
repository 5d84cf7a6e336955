import { type CellProblem, sameText } from "@/lib/reporting/cells";

/** How a cell stands between the person and the server. */
export type Mark =
  | "changed"
  | "saving"
  | "saved"
  | "refused"
  | "conflict"
  | null;

export interface SheetCell {
  /** What is typed. */
  text: string;
  /** What the server had when the person last heard of it. */
  saved: string;
  mark: Mark;
  problem: CellProblem | null;
  /** In a conflict: what someone else saved. */
  theirs: string | null;
}

export interface TextChange {
  field: string;
  from: string;
  to: string;
}

/** The grid's cells by field, and what was done to them, for undo. */
export interface Sheet {
  cells: Readonly<Record<string, SheetCell>>;
  past: readonly TextChange[][];
  future: readonly TextChange[][];
  /** The cell in which typing goes on: its letters are undone together. */
  typingIn: string | null;
}

const UNDO_STEPS = 200;
export const EMPTY_CELL: SheetCell = {
  text: "",
  saved: "",
  mark: null,
  problem: null,
  theirs: null,
};

export function openSheet(typed: Record<string, string>): Sheet {
  const cells = Object.fromEntries(
    Object.entries(typed).map(([field, text]) => [
      field,
      { ...EMPTY_CELL, text, saved: text },
    ]),
  );
  return { cells, past: [], future: [], typingIn: null };
}

export function cellAt(sheet: Sheet, field: string): SheetCell {
  return sheet.cells[field] ?? EMPTY_CELL;
}

/** A cell to be put in place of what stands at its field. */
export type Put = readonly [string, SheetCell];

export function withCells(sheet: Sheet, cells: readonly Put[]): Sheet {
  return cells.length === 0
    ? sheet
    : { ...sheet, cells: { ...sheet.cells, ...Object.fromEntries(cells) } };
}

function written(field: string, cell: SheetCell, text: string): SheetCell {
  if (cell.theirs !== null) {
    return sameText(field, text, cell.theirs)
      ? { ...EMPTY_CELL, text, saved: cell.theirs }
      : { ...cell, text };
  }
  const mark = sameText(field, text, cell.saved) ? null : "changed";
  return { ...cell, text, mark, problem: null };
}

function apply(sheet: Sheet, changes: { field: string; text: string }[]) {
  return withCells(
    sheet,
    changes.map(({ field, text }) => [
      field,
      written(field, cellAt(sheet, field), text),
    ]),
  );
}

/** Writes several cells in one step: a paste, a filled column, a cleared cell. */
export function setTexts(
  sheet: Sheet,
  wanted: { field: string; text: string }[],
): Sheet {
  const changes = wanted.flatMap(({ field, text }) => {
    const from = cellAt(sheet, field).text;
    return from === text ? [] : [{ field, from, to: text }];
  });
  if (changes.length === 0) return { ...sheet, typingIn: null };
  return {
    ...apply(sheet, wanted),
    past: [...sheet.past, changes].slice(-UNDO_STEPS),
    future: [],
    typingIn: null,
  };
}

/** Types in one cell; letters typed without leaving it are one step. */
export function typeText(sheet: Sheet, field: string, text: string): Sheet {
  const from = cellAt(sheet, field).text;
  if (from === text) return sheet;
  const last = sheet.past.at(-1)?.[0];
  const goesOn = sheet.typingIn === field && last?.field === field;
  const step = [{ field, from: goesOn ? last.from : from, to: text }];
  const past = goesOn ? sheet.past.slice(0, -1) : sheet.past;
  return {
    ...apply(sheet, [{ field, text }]),
    past: [...past, step].slice(-UNDO_STEPS),
    future: [],
    typingIn: field,
  };
}

/** Leaves a cell: the next letter typed begins a step of its own. */
export function endTyping(sheet: Sheet): Sheet {
  return sheet.typingIn === null ? sheet : { ...sheet, typingIn: null };
}

/** Takes the last step back; `field` is where it happened, null for none. */
export function undo(sheet: Sheet): { sheet: Sheet; field: string | null } {
  const step = sheet.past.at(-1);
  if (!step) return { sheet, field: null };
  const back = step.map(({ field, from }) => ({ field, text: from }));
  return {
    field: step[0]?.field ?? null,
    sheet: {
      ...apply(sheet, back),
      past: sheet.past.slice(0, -1),
      future: [...sheet.future, step],
      typingIn: null,
    },
  };
}

/** Takes again what was taken back. */
export function redo(sheet: Sheet): { sheet: Sheet; field: string | null } {
  const step = sheet.future.at(-1);
  if (!step) return { sheet, field: null };
  const again = step.map(({ field, to }) => ({ field, text: to }));
  return {
    field: step[0]?.field ?? null,
    sheet: {
      ...apply(sheet, again),
      past: [...sheet.past, step],
      future: sheet.future.slice(0, -1),
      typingIn: null,
    },
  };
}
