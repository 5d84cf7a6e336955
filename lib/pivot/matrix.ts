import type { Shown } from "./rules";

/** One sum of the answer; null where nothing that counts says anything of it. */
export interface Fact {
  row: string;
  column: string;
  value: number | null;
}

/** A table of sums with their sums; null is "not reported", which is not zero. */
export interface Matrix {
  cells: (number | null)[][];
  rowTotals: (number | null)[];
  columnTotals: (number | null)[];
  total: number | null;
}

const plus = (a: number | null, b: number | null) =>
  a === null ? b : b === null ? a : a + b;

const sum = (values: readonly (number | null)[]) =>
  values.reduce(plus, null as number | null);

/**
 * The table of the facts. `isNone`: whether a cell without facts is known to be
 * none rather than not reported. Throws where a fact has no place in it: a sum
 * must never leave anything out in silence.
 */
export function matrixOf(
  rows: readonly string[],
  columns: readonly string[],
  facts: readonly Fact[],
  isNone: (row: string, column: string) => boolean,
): Matrix {
  const rowAt = new Map(rows.map((key, at) => [key, at]));
  const columnAt = new Map(columns.map((key, at) => [key, at]));
  const cells = rows.map(() => columns.map((): number | null => null));
  for (const { row, column, value } of facts) {
    const line = cells[rowAt.get(row) ?? -1];
    const at = columnAt.get(column);
    if (line === undefined || at === undefined) {
      if (value === null) continue;
      throw new Error(`no place in the table for ${row} × ${column}`);
    }
    line[at] = plus(line[at] ?? null, value);
  }
  rows.forEach((row, r) => {
    columns.forEach((column, c) => {
      const line = cells[r];
      if (line?.[c] === null && isNone(row, column)) line[c] = 0;
    });
  });
  const rowTotals = cells.map(sum);
  return {
    cells,
    rowTotals,
    columnTotals: columns.map((_, c) =>
      sum(cells.map((line) => line[c] ?? null)),
    ),
    total: sum(rowTotals),
  };
}

/** A part of a whole, 0 to 1; null where either is unknown or the whole is nothing. */
function share(part: number | null, whole: number | null): number | null {
  return part === null || !whole ? null : part / whole;
}

/**
 * The table as shares of its row's, its column's or its whole sum. The sums
 * become shares, too: of the row's in the last row what a column is of all.
 */
export function shownAs(matrix: Matrix, show: Shown): Matrix {
  if (show === "values") return matrix;
  const { cells, rowTotals, columnTotals, total } = matrix;
  const wholeOf = (r: number, c: number): number | null => {
    if (show === "row-share") return rowTotals[r] ?? null;
    return show === "column-share" ? (columnTotals[c] ?? null) : total;
  };
  return {
    cells: cells.map((line, r) =>
      line.map((value, c) => share(value, wholeOf(r, c))),
    ),
    rowTotals: rowTotals.map((value) =>
      share(value, show === "row-share" ? value : total),
    ),
    columnTotals: columnTotals.map((value) =>
      share(value, show === "column-share" ? value : total),
    ),
    total: share(total, total),
  };
}

/** By what rows are sorted: their names, their sums or a column's key. */
export interface Sort {
  by: string;
  descending: boolean;
}

/** `label`, `-total`, `2023-03`: a minus for the largest, or the last, first. */
export function parseSort(text: string): Sort {
  return text.startsWith("-")
    ? { by: text.slice(1), descending: true }
    : { by: text, descending: false };
}

export function sortText({ by, descending }: Sort): string {
  return descending ? `-${by}` : by;
}

/**
 * Where each row stands when sorted by these values: those that are not
 * reported after all others either way, equal ones as they stood.
 */
export function sortedOrder(
  values: readonly (number | null)[],
  descending: boolean,
): number[] {
  return values
    .map((value, at) => ({ value, at }))
    .sort((a, b) => {
      if (a.value === null || b.value === null) {
        return Number(a.value === null) - Number(b.value === null);
      }
      return descending ? b.value - a.value : a.value - b.value;
    })
    .map(({ at }) => at);
}
