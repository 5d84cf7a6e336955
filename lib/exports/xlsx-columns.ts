import type { ColumnType, FileColumn } from "./columns";
import type { BookColumn } from "./xlsx-book";
import type { ColumnKind } from "./xlsx-cells";

const KINDS: Record<ColumnType, ColumnKind> = {
  text: "text",
  code: "text",
  month: "text",
  boolean: "text",
  date: "day",
  instant: "instant",
  integer: "whole",
  decimal: "decimal",
};
const WIDE_COLUMNS = new Set([
  ...["organisation", "area", "accident_ref", "operator", "stated_by"],
  ...["outlet", "title", "url", "note", "name"],
]);

/** How a column of an export stands in a worksheet. */
export function bookColumn({ name, label, type }: FileColumn): BookColumn {
  const head = label ?? name;
  const width = WIDE_COLUMNS.has(name) ? 28 : Math.max(11, head.length + 3);
  return { name: head, kind: KINDS[type], width };
}

/**
 * A text of the export as a worksheet holds it. There text is text: the
 * apostrophe that keeps a CSV's formula harmless is not needed, and stays only
 * where the text had one itself, so that an import takes off what was put there.
 */
export function worksheetText(guarded: string): string {
  return /^'[=+\-@\t\r]/.test(guarded) ? guarded.slice(1) : guarded;
}
