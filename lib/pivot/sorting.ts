import type { Language } from "@/lib/i18n/languages";
import type { Item } from "./items";
import { type Matrix, type Sort, sortedOrder } from "./matrix";
import type { TableChoice } from "./rules";

interface Table {
  rows: Item[];
  columns: Item[];
  shown: Matrix;
}

/** Places and organisations by their sums, the largest first; else as they follow. */
export function usualSort({ rows }: TableChoice): Sort {
  return rows === "area" || rows === "organisation"
    ? { by: "total", descending: true }
    : { by: "label", descending: false };
}

/** Whether a table can be sorted by this: its names, its sums, one of its columns. */
function canSortBy({ by }: Sort, columns: readonly Item[]): boolean {
  return (
    by === "label" ||
    by === "total" ||
    (by !== "" && columns.some(({ key }) => key === by))
  );
}

function orderOf(
  { rows, columns, shown }: Table,
  { by, descending }: Sort,
  language: Language,
): number[] {
  if (by === "total") return sortedOrder(shown.rowTotals, descending);
  const column = columns.findIndex(({ key }) => key === by);
  if (by !== "label" && column >= 0) {
    return sortedOrder(
      shown.cells.map((cells) => cells[column] ?? null),
      descending,
    );
  }
  const places = rows.map((_, at) => at);
  const named = rows.some(({ area, organisation }) => area ?? organisation);
  if (named) {
    const { compare } = new Intl.Collator(language);
    places.sort((a, b) => compare(rows[a]?.label ?? "", rows[b]?.label ?? ""));
  }
  // Periods and values of a list have an order of their own.
  return descending ? places.reverse() : places;
}

/**
 * The rows in the order asked for, or in the usual one where none is or where
 * the table has no such column; what could not be split stays last.
 */
export function sortedRows(
  table: Table,
  choice: TableChoice,
  asked: Sort | null,
  language: Language,
): { rows: Item[]; shown: Matrix; sort: Sort } {
  const sort =
    asked && canSortBy(asked, table.columns) ? asked : usualSort(choice);
  const order = orderOf(table, sort, language);
  const isLast = (at: number) => table.rows[at]?.last === true;
  const places = [
    ...order.filter((at) => !isLast(at)),
    ...order.filter(isLast),
  ];
  const pick = <T>(list: readonly T[]) =>
    places.flatMap((at) => list.slice(at, at + 1));
  return {
    sort,
    rows: pick(table.rows),
    shown: {
      ...table.shown,
      cells: pick(table.shown.cells),
      rowTotals: pick(table.shown.rowTotals),
    },
  };
}
