import type { CellContext, CellProblem } from "@/lib/reporting/cells";
import {
  type CasualtyAnswer,
  type CasualtyEdit,
  type CasualtyRow,
  rowProblems,
} from "@/lib/reporting/cells-casualties";
import { CASUALTY_FIELDS, type CasualtyField } from "@/lib/reporting/input";
import type { Mark } from "./sheet";

export interface ListedRow {
  /** Names the row on this page only. */
  id: number;
  row: CasualtyRow;
  /** Whether the server has had it: then it is never sent without. */
  known: boolean;
}

/** The casualty rows between the person and the server, as one list. */
export interface RowList {
  rows: readonly ListedRow[];
  saved: readonly CasualtyRow[];
  mark: Mark;
  theirs: readonly CasualtyRow[] | null;
  nextId: number;
}

export const BLANK_ROW = Object.fromEntries(
  CASUALTY_FIELDS.map((field) => [field, ""]),
) as CasualtyRow;

export const isBlankRow = (row: CasualtyRow) =>
  CASUALTY_FIELDS.every((field) => row[field].trim() === "");

export function sameRows(
  one: readonly CasualtyRow[],
  other: readonly CasualtyRow[],
): boolean {
  const key = (rows: readonly CasualtyRow[]) =>
    JSON.stringify(
      rows.map((row) => CASUALTY_FIELDS.map((field) => row[field].trim())),
    );
  return key(one) === key(other);
}

const filled = (list: RowList) =>
  list.rows.map(({ row }) => row).filter((row) => !isBlankRow(row));

export function openRows(saved: readonly CasualtyRow[]): RowList {
  return {
    rows: saved.map((row, id) => ({ id, row, known: true })),
    saved,
    mark: null,
    theirs: null,
    nextId: saved.length,
  };
}

function touched(list: RowList): RowList {
  if (list.theirs) return list;
  const mark = sameRows(filled(list), list.saved) ? null : "changed";
  return { ...list, mark };
}

export function addRows(list: RowList, rows: CasualtyRow[]): RowList {
  const added = rows.map((row, i) => ({
    id: list.nextId + i,
    row,
    known: false,
  }));
  return touched({
    ...list,
    rows: [...list.rows, ...added],
    nextId: list.nextId + rows.length,
  });
}

export function setField(
  list: RowList,
  id: number,
  field: CasualtyField,
  text: string,
): RowList {
  const rows = list.rows.map((listed) =>
    listed.id === id
      ? { ...listed, row: { ...listed.row, [field]: text } }
      : listed,
  );
  return touched({ ...list, rows });
}

export function removeRow(list: RowList, id: number): RowList {
  return touched({ ...list, rows: list.rows.filter((r) => r.id !== id) });
}

/** A copy behind its original: all of it, or what one accident's rows share. */
export function copyRow(
  list: RowList,
  id: number,
  what: "row" | "accident",
): RowList {
  const at = list.rows.findIndex((listed) => listed.id === id);
  const original = list.rows[at];
  if (!original) return list;
  const { occurredOn, areaCode, accidentRef, device } = original.row;
  const row =
    what === "row"
      ? original.row
      : { ...BLANK_ROW, occurredOn, areaCode, accidentRef, device };
  const copy = { id: list.nextId, row, known: false };
  return touched({
    ...list,
    rows: list.rows.toSpliced(at + 1, 0, copy),
    nextId: list.nextId + 1,
  });
}

type RowProblems = Partial<Record<CasualtyField, CellProblem>>;

/** Rows never change in place, so that each is read once. */
const known = new WeakMap<CellContext, WeakMap<CasualtyRow, RowProblems>>();

/** What is wrong in a row, by field; blank rows are no lines. */
export function problemsOf(
  row: CasualtyRow,
  context: CellContext,
): RowProblems {
  if (isBlankRow(row)) return {};
  const rows = known.get(context) ?? new WeakMap<CasualtyRow, RowProblems>();
  known.set(context, rows);
  const before = rows.get(row);
  if (before) return before;
  const problems: RowProblems = Object.fromEntries(
    Object.entries(rowProblems([row], context)).map(([field, problem]) => [
      field.split(".").at(-1) ?? field,
      problem,
    ]),
  );
  rows.set(row, problems);
  return problems;
}

/** Rows that hold something and can't be saved as they are. */
export function unfinished(list: RowList, context: CellContext): ListedRow[] {
  return list.rows.filter(
    ({ row }) => Object.keys(problemsOf(row, context)).length > 0,
  );
}

export const rowsUnsaved = (list: RowList) =>
  !sameRows(filled(list), list.saved);

/**
 * The list to send: its finished rows. Null when there is nothing to send, or
 * when a row that the server has is being changed: it must not vanish there
 * because somebody is half way through it.
 */
export function rowsToSend(
  list: RowList,
  context: CellContext,
): { edit: CasualtyEdit; ids: number[] } | null {
  if (list.theirs) return null;
  const open = unfinished(list, context);
  if (open.some(({ known }) => known)) return null;
  const ready = list.rows.filter(
    (listed) => !open.includes(listed) && !isBlankRow(listed.row),
  );
  const after = ready.map(({ row }) => row);
  return sameRows(after, list.saved)
    ? null
    : {
        edit: { before: [...list.saved], after },
        ids: ready.map(({ id }) => id),
      };
}

export function takeRowAnswer(
  list: RowList,
  ids: number[],
  answer: CasualtyAnswer,
): RowList {
  switch (answer.state) {
    case "saved": {
      const rows = list.rows.map((listed) =>
        ids.includes(listed.id) ? { ...listed, known: true } : listed,
      );
      const next = { ...list, rows, saved: answer.rows, theirs: null };
      return { ...next, mark: rowsUnsaved(next) ? "changed" : "saved" };
    }
    case "refused":
      return { ...list, mark: "refused" };
    case "conflict":
      return { ...list, mark: "conflict", theirs: answer.current };
  }
}

/** What others saved: shown, or a conflict where something unsent stands. */
export function takeTheirRows(
  list: RowList,
  now: readonly CasualtyRow[],
): RowList {
  if (sameRows(now, list.theirs ?? list.saved) || list.mark === "saving") {
    return list;
  }
  if (!rowsUnsaved(list)) {
    return { ...openRows(now), nextId: list.nextId + now.length };
  }
  return sameRows(filled(list), now)
    ? { ...list, saved: now, theirs: null, mark: null }
    : { ...list, mark: "conflict", theirs: now };
}

/** Puts back rows that were kept in the browser, over what the server has. */
export function restoreRows(
  list: RowList,
  kept: { before: CasualtyRow[]; after: CasualtyRow[] },
): RowList {
  if (sameRows(kept.after, list.saved)) return list;
  const stale = !sameRows(kept.before, list.saved);
  const rows = kept.after.map((row, id) => ({
    id,
    row,
    known: list.saved.some((saved) => sameRows([saved], [row])),
  }));
  return {
    rows,
    saved: list.saved,
    mark: stale ? "conflict" : "changed",
    theirs: stale ? list.saved : null,
    nextId: rows.length,
  };
}

export function resolveRows(list: RowList, keep: "mine" | "theirs"): RowList {
  if (!list.theirs) return list;
  return keep === "theirs"
    ? openRows(list.theirs)
    : { ...list, saved: list.theirs, theirs: null, mark: "changed" };
}

/** Rows that were filled in, to keep in the browser until they are saved. */
export function rowsToKeep(
  list: RowList,
): { before: CasualtyRow[]; after: CasualtyRow[] } | null {
  return rowsUnsaved(list)
    ? { before: [...list.saved], after: filled(list) }
    : null;
}
