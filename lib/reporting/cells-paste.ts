import {
  type CellProblem,
  cellOf,
  readCell,
  sameText,
  writeCell,
} from "./cells";
import { clearanceField } from "./input";
import { CLEARANCE_MEASURES } from "./vocabulary";

/** A grid has 15 by 17 cells; a block far larger is some other copy. */
const BLOCK_LIMIT = 20_000;

/**
 * The cells of a block as spreadsheets copy it: tabs between columns, a line
 * for each row; a cell that holds a line break or a tab stands in quotes, with
 * its own quotes doubled. Null when it is far too large to be meant.
 */
export function splitBlock(text: string): string[][] | null {
  if (text.length > BLOCK_LIMIT * 20) return null;
  const rows: string[][] = [[]];
  let at = 0;
  let cells = 0;
  while (at <= text.length) {
    const row = rows.at(-1) ?? [];
    const { cell, end } = readBlockCell(text, at);
    row.push(cell);
    cells += 1;
    if (cells > BLOCK_LIMIT) return null;
    const mark = text[end];
    if (mark === undefined) break;
    if (mark !== "\t") rows.push([]);
    at = end + (mark === "\r" && text[end + 1] === "\n" ? 2 : 1);
  }
  // Spreadsheets end the last row with a line break, too.
  if (rows.length > 1 && rows.at(-1)?.every((cell) => cell === "")) rows.pop();
  return rows;
}

function readBlockCell(
  text: string,
  start: number,
): { cell: string; end: number } {
  if (text[start] === '"') {
    const quoted = /^"((?:[^"]|"")*)"(?=[\t\r\n]|$)/.exec(text.slice(start));
    if (quoted?.[1] !== undefined) {
      return {
        cell: quoted[1].replaceAll('""', '"'),
        end: start + quoted[0].length,
      };
    }
  }
  const length = text.slice(start).search(/[\t\r\n]/);
  const end = length < 0 ? text.length : start + length;
  return { cell: text.slice(start, end), end };
}

export type PasteKind =
  /** Will be written. */
  | "set"
  /** Says what stands there already. */
  | "same"
  /** A blank over a figure: it would be emptied. */
  | "clears"
  /** Two readings are possible: the person chooses. */
  | "unclear"
  /** No figure that could stand there. */
  | "refused";

export interface PastedCell {
  field: string;
  kind: PasteKind;
  /** What was copied. */
  pasted: string;
  /** What stands in the cell now. */
  from: string;
  /** What the cell would say; as copied when it can't be read. */
  to: string;
  problem: CellProblem | null;
}

export interface PastePlan {
  cells: PastedCell[];
  /** Rows and columns of the block that lie outside the grid. */
  overflowRows: number;
  overflowColumns: number;
  /** Whether it can be written without a question. */
  clear: boolean;
}

/** A lone dash says "no figure", as our own tables and many spreadsheets do. */
const DASH = /^[-\u2010-\u2015\u2212]$/;

function pasteCell(field: string, pasted: string, from: string): PastedCell {
  const text = DASH.test(pasted.trim()) ? "" : pasted.trim();
  const cell = cellOf(field);
  const reading = cell ? readCell(cell, text) : null;
  const base = { field, pasted, from };
  if (!cell || !reading?.ok) {
    const problem = reading?.ok === false ? reading.problem : null;
    return {
      ...base,
      kind: problem?.problem === "ambiguous" ? "unclear" : "refused",
      to: text,
      problem: problem ?? { problem: "unknown-cell" },
    };
  }
  const to = writeCell(cell, reading.value);
  const same = sameText(field, to, from);
  const kind = same ? "same" : to === "" ? "clears" : "set";
  return { ...base, kind, to, problem: null };
}

/**
 * What pasting `block` at a cell would do. Nothing is written here: where the
 * plan is not `clear`, the person is asked first.
 */
export function planPaste(
  block: string[][],
  at: { row: number; column: number },
  areaCodes: readonly string[],
  textAt: (field: string) => string,
): PastePlan {
  const width = Math.max(...block.map((row) => row.length));
  const rows = areaCodes.length - at.row;
  const columns = CLEARANCE_MEASURES.length - at.column;
  const cells = block.slice(0, rows).flatMap((row, r) =>
    row.slice(0, columns).flatMap((pasted, c) => {
      const areaCode = areaCodes[at.row + r];
      const measure = CLEARANCE_MEASURES[at.column + c];
      if (areaCode === undefined || measure === undefined) return [];
      const field = clearanceField(areaCode, measure);
      return [pasteCell(field, pasted, textAt(field))];
    }),
  );
  const overflowRows = Math.max(0, block.length - rows);
  const overflowColumns = Math.max(0, width - columns);
  const questions = cells.some(({ kind }) => kind !== "set" && kind !== "same");
  return {
    cells,
    overflowRows,
    overflowColumns,
    clear: !questions && overflowRows === 0 && overflowColumns === 0,
  };
}
