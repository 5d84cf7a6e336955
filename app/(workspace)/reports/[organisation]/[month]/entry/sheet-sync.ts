import {
  type CellAnswer,
  type CellEdit,
  cellOf,
  readCell,
  sameText,
} from "@/lib/reporting/cells";
import {
  cellAt,
  EMPTY_CELL,
  type Put,
  type Sheet,
  type SheetCell,
  withCells,
} from "./sheet";

/** Changes that have not reached the server, by field: seen and wanted. */
export type KeptCells = Record<string, { before: string; after: string }>;

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
