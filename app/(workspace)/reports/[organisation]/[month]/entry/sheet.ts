import {
  type CellAnswer,
  type CellEdit,
  type CellProblem,
  cellOf,
  readCell,
  sameText,
} from "@/lib/reporting/cells";

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

/** Changes that have not reached the server, by field: seen and wanted. */
export type KeptCells = Record<string, { before: string; after: string }>;

const UNDO_STEPS = 200;
const EMPTY_CELL: SheetCell = {
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

type Put = readonly [string, SheetCell];

function withCells(sheet: Sheet, cells: readonly Put[]): Sheet {
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

/** The cells whose text the server does not have. */
export function unsaved(sheet: Sheet): KeptCells {
  return Object.fromEntries(
    Object.entries(sheet.cells).flatMap(([field, { text, saved }]) =>
      sameText(field, text, saved)
        ? []
        : [[field, { before: saved, after: text }]],
    ),
  );
}

/**
 * Takes out what can be sent and marks it; what can't be read is refused here
 * already, by the rules that the server has, too.
 */
export function takeForSending(sheet: Sheet): {
  sheet: Sheet;
  edits: CellEdit[];
} {
  const edits: CellEdit[] = [];
  const marked: [string, SheetCell][] = [];
  for (const [field, { before, after }] of Object.entries(unsaved(sheet))) {
    const cell = cellAt(sheet, field);
    const name = cellOf(field);
    if (cell.mark === "conflict" || cell.mark === "refused" || !name) continue;
    const reading = readCell(name, after);
    if (reading.ok) edits.push({ field, before, after });
    marked.push([
      field,
      reading.ok
        ? { ...cell, mark: "saving" }
        : { ...cell, mark: "refused", problem: reading.problem },
    ]);
  }
  return { sheet: withCells(sheet, marked), edits };
}

/** What was under way did not arrive: it waits again. */
export function sendingFailed(sheet: Sheet): Sheet {
  return withCells(
    sheet,
    Object.entries(sheet.cells)
      .filter(([, cell]) => cell.mark === "saving")
      .map(([field, cell]) => [field, { ...cell, mark: "changed" }]),
  );
}

function answered(
  edit: CellEdit,
  cell: SheetCell,
  answer: CellAnswer,
  isFocused: boolean,
): SheetCell {
  const typedOn = cell.text !== edit.after;
  switch (answer.state) {
    case "saved": {
      const clean = sameText(edit.field, cell.text, answer.text);
      return {
        text: clean && !isFocused ? answer.text : cell.text,
        saved: answer.text,
        mark: clean ? "saved" : "changed",
        problem: null,
        theirs: null,
      };
    }
    case "refused":
      return typedOn
        ? { ...cell, mark: "changed" }
        : { ...cell, mark: "refused", problem: answer.problem };
    case "conflict":
      return sameText(edit.field, cell.text, answer.current)
        ? { ...EMPTY_CELL, text: cell.text, saved: answer.current }
        : { ...cell, mark: "conflict", theirs: answer.current };
  }
}

/** The server's answer to what was sent; what was typed meanwhile stays. */
export function takeAnswers(
  sheet: Sheet,
  edits: CellEdit[],
  answers: Record<string, CellAnswer>,
  focused: string | null,
): Sheet {
  return withCells(
    sheet,
    edits.flatMap((edit) => {
      const answer = answers[edit.field];
      const cell = cellAt(sheet, edit.field);
      if (!answer) return [];
      const isFocused = edit.field === focused;
      return [[edit.field, answered(edit, cell, answer, isFocused)] as const];
    }),
  );
}

/** What others saved: shown at once, unless something unsent stands there. */
export function takeTheirs(sheet: Sheet, typed: Record<string, string>): Sheet {
  const fields = new Set([...Object.keys(sheet.cells), ...Object.keys(typed)]);
  return withCells(
    sheet,
    [...fields].flatMap((field) => {
      const cell = cellAt(sheet, field);
      const now = typed[field] ?? "";
      if (sameText(field, now, cell.theirs ?? cell.saved)) return [];
      if (cell.mark === "saving") return [];
      if (sameText(field, cell.text, cell.saved)) {
        return [[field, { ...EMPTY_CELL, text: now, saved: now }] as const];
      }
      return sameText(field, cell.text, now)
        ? [[field, { ...EMPTY_CELL, text: cell.text, saved: now }] as const]
        : [[field, { ...cell, mark: "conflict", theirs: now }] as const];
    }),
  );
}

/** Puts back what was kept in the browser, over what the server has now. */
export function restore(sheet: Sheet, kept: KeptCells): Sheet {
  return withCells(
    sheet,
    Object.entries(kept).flatMap(([field, { before, after }]): Put[] => {
      const now = cellAt(sheet, field).saved;
      if (!cellOf(field) || sameText(field, after, now)) return [];
      const cell = { ...EMPTY_CELL, text: after, saved: before };
      return sameText(field, before, now)
        ? [[field, { ...cell, saved: now, mark: "changed" }]]
        : [[field, { ...cell, mark: "conflict", theirs: now }]];
    }),
  );
}

/** Ends a conflict: with mine, which will be sent over theirs, or with theirs. */
export function resolve(sheet: Sheet, field: string, keep: "mine" | "theirs") {
  const cell = cellAt(sheet, field);
  if (cell.theirs === null) return sheet;
  const resolved: SheetCell = {
    ...EMPTY_CELL,
    text: keep === "mine" ? cell.text : cell.theirs,
    saved: cell.theirs,
    mark: keep === "mine" ? "changed" : null,
  };
  return withCells(sheet, [[field, resolved]]);
}

/** Shows a cell as the server writes it, once nobody types in it any more. */
export function tidy(sheet: Sheet, field: string): Sheet {
  const cell = cellAt(sheet, field);
  return cell.text !== cell.saved && sameText(field, cell.text, cell.saved)
    ? withCells(sheet, [[field, { ...cell, text: cell.saved }]])
    : sheet;
}
