import { cellOf, readCell, writeCell } from "@/lib/reporting/cells";

/** One cell's change, with its figures as the form writes them. */
export interface Change {
  organisation: string;
  person: string;
  field: string;
  before: string;
  after: string;
}

/** A cell as a table or a person has it. */
export interface Standing {
  organisation: string;
  field: string;
  text: string;
}

/** A stored value as the form writes it. */
export function textOf(
  field: string,
  value: number | string | boolean | null,
): string {
  const cell = cellOf(field);
  if (!cell) throw new Error(`${field} is no cell`);
  return writeCell(cell, value);
}

/** What a person typed as the form writes it. Throws when it can't be read. */
export function asWritten(field: string, typed: string): string {
  const cell = cellOf(field);
  const reading = cell && readCell(cell, typed);
  if (!reading?.ok) throw new Error(`${field}: ${typed} can't be read`);
  return textOf(field, reading.value);
}

const changeKey = (c: Change) =>
  [c.organisation, c.person, c.field, c.before, c.after].join(" | ");
const placeKey = (c: { organisation: string; field: string }) =>
  `${c.organisation} ${c.field}`;

function counted(keys: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/**
 * Holds what people were told against what the tables say; each sentence names
 * a fault. `audited` in the order of the log; `believed` of cells that one
 * person alone enters.
 */
export function findFaults({
  acknowledged,
  audited,
  stored,
  believed,
}: {
  acknowledged: Change[];
  audited: Change[];
  stored: Standing[];
  believed: Standing[];
}): string[] {
  const faults: string[] = [];
  const told = counted(acknowledged.map(changeKey));
  const logged = counted(audited.map(changeKey));
  for (const key of new Set([...told.keys(), ...logged.keys()])) {
    const [saved, rows] = [told.get(key) ?? 0, logged.get(key) ?? 0];
    if (saved > rows) faults.push(`lost: ${key}`);
    if (saved < rows) faults.push(`doubled: ${key}`);
  }
  const last = new Map<string, string>();
  for (const change of audited) {
    const place = placeKey(change);
    if ((last.get(place) ?? "") !== change.before) {
      faults.push(`overwritten unseen: ${changeKey(change)}`);
    }
    last.set(place, change.after);
  }
  const standing = new Map(stored.map((cell) => [placeKey(cell), cell.text]));
  for (const place of new Set([...last.keys(), ...standing.keys()])) {
    const [said, is] = [last.get(place) ?? "", standing.get(place) ?? ""];
    if (said !== is) faults.push(`${place} holds ${is}, the log says ${said}`);
  }
  for (const cell of believed) {
    const is = standing.get(placeKey(cell)) ?? "";
    if (is !== cell.text) {
      faults.push(`${placeKey(cell)} holds ${is}, its person saw ${cell.text}`);
    }
  }
  return faults;
}
