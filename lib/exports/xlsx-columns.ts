import type { BookColumn } from "./xlsx-book";
import type { ColumnKind } from "./xlsx-cells";

const TEXT_COLUMNS = new Set([
  ...["month", "organisation_code", "organisation", "area_code", "area"],
  ...["accident_ref", "device", "activity", "outcome", "age_group", "sex"],
  ...["status", "nil_report"],
]);
const WIDE_COLUMNS = new Set(["organisation", "area", "accident_ref"]);

/** How a column of an export stands in a worksheet. */
export function columnOf(name: string): BookColumn {
  let kind: ColumnKind = "whole";
  if (TEXT_COLUMNS.has(name)) kind = "text";
  if (name === "occurred_on") kind = "day";
  if (name === "approved_at") kind = "instant";
  const width = WIDE_COLUMNS.has(name) ? 28 : Math.max(11, name.length + 3);
  return { name, kind, width };
}

/**
 * A text of the export as a worksheet holds it. There text is text: the
 * apostrophe that keeps a CSV's formula harmless is not needed, and stays only
 * where the text had one itself, so that an import takes off what was put there.
 */
export function worksheetText(guarded: string): string {
  return /^'[=+\-@\t\r]/.test(guarded) ? guarded.slice(1) : guarded;
}
