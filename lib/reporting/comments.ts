import {
  CASUALTY_FIELDS,
  type CasualtyField,
  casualtyField,
  clearanceField,
} from "./input";
import { CLEARANCE_MEASURES, type ClearanceMeasure } from "./vocabulary";
import type { Warning } from "./warnings";

/** A warning beside the comment on it, with the figures it then named. */
export type WarningAsSubmitted = Pick<Warning, "code" | "values">;

/** What one person said about a report; nobody takes it back. */
export interface ReportComment {
  id: string;
  /** The version it was said about; null: the report as such. */
  version: number | null;
  /** The form's field; null: the report or its version as a whole. */
  cell: string | null;
  warning: WarningAsSubmitted | null;
  body: string;
  by: string | null;
  at: string;
}

/** All that was said at one cell, the first first. */
export interface Thread {
  cell: string | null;
  comments: ReportComment[];
}

export const REMARK_LIMIT = 2000;

const MEASURES: readonly string[] = [...CLEARANCE_MEASURES, "note"];
const FIELDS: readonly string[] = CASUALTY_FIELDS;

/**
 * Whether a text names a cell that a report of these areas and so many casualty
 * lines can have. It came from a browser and becomes part of an address.
 */
export function isCell(
  cell: string,
  areaCodes: readonly string[],
  casualtyLines: number,
): boolean {
  const parts = cell.split(".");
  const [part, place = "", name = ""] = parts;
  if (parts.length !== 3) return false;
  if (part === "clearance") {
    return (
      areaCodes.includes(place) &&
      MEASURES.includes(name) &&
      cell === clearanceField(place, name as ClearanceMeasure | "note")
    );
  }
  const index = Number(place);
  return (
    part === "casualty" &&
    index >= 0 &&
    index < casualtyLines &&
    FIELDS.includes(name) &&
    cell === casualtyField(index, name as CasualtyField)
  );
}

/** Comments in threads: each cell's together, cells in the order they were first spoken of. */
export function threadsOf(comments: readonly ReportComment[]): Thread[] {
  const threads = new Map<string | null, ReportComment[]>();
  for (const comment of comments) {
    const thread = threads.get(comment.cell) ?? [];
    thread.push(comment);
    threads.set(comment.cell, thread);
  }
  return [...threads].map(([cell, said]) => ({ cell, comments: said }));
}
