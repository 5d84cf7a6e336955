import type { CasualtyRow } from "@/lib/reporting/cells-casualties";
import type { KeptCells } from "./sheet-sync";

/** What one person typed in one report and the server does not have yet. */
export interface Kept {
  cells: KeptCells;
  rows: { before: CasualtyRow[]; after: CasualtyRow[] } | null;
}

type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** The person is part of the name: whoever else sits here never reads it. */
export function keptKey(
  personId: string,
  organisation: string,
  month: string,
): string {
  return `entry:${personId}:${organisation}:${month}`;
}

const NOTHING: Kept = { cells: {}, rows: null };

function isKept(value: unknown): value is Kept {
  return (
    typeof value === "object" &&
    value !== null &&
    "cells" in value &&
    typeof value.cells === "object" &&
    value.cells !== null &&
    "rows" in value
  );
}

/** What was kept, or nothing where the browser keeps nothing. */
export function readKept(store: Store | null, key: string): Kept {
  try {
    const value: unknown = JSON.parse(store?.getItem(key) ?? "null");
    return isKept(value) ? value : NOTHING;
  } catch {
    // A browser that forbids storage, or a text that is not ours.
    return NOTHING;
  }
}

/**
 * Keeps what is unsaved. Another window of the same person may keep changes of
 * other cells under the same name: only what `settled` names is taken out.
 * False when the browser keeps nothing: leaving the page would then lose it.
 */
export function writeKept(
  store: Store | null,
  key: string,
  kept: Kept,
  settled: KeptCells,
): boolean {
  try {
    if (!store) return false;
    const cells = { ...readKept(store, key).cells };
    for (const [field, { after }] of Object.entries(settled)) {
      if (cells[field]?.after === after) delete cells[field];
    }
    Object.assign(cells, kept.cells);
    if (Object.keys(cells).length === 0 && kept.rows === null) {
      store.removeItem(key);
    } else {
      store.setItem(key, JSON.stringify({ cells, rows: kept.rows }));
    }
    return true;
  } catch {
    return false;
  }
}
