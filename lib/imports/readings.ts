import type { Interpretation } from "./interpret";

/**
 * Files that were read lately, in this process: a person pages through a plan
 * and then writes it, and a large workbook takes seconds to read. Only what the
 * file says is kept, never what stands in the reports. A missing entry costs
 * time and nothing else.
 */
interface Kept {
  reading: Promise<Interpretation>;
  until: number;
}

const MOST = 3;
const KEPT_MS = 10 * 60_000;

// On the global object: pages and route handlers may be bundled apart.
const holder = globalThis as {
  mineActionReadings?: Map<string, Kept>;
  mineActionImportProgress?: Map<string, number>;
};

function kept(): Map<string, Kept> {
  holder.mineActionReadings ??= new Map();
  return holder.mineActionReadings;
}

function progress(): Map<string, number> {
  holder.mineActionImportProgress ??= new Map();
  return holder.mineActionImportProgress;
}

/** The reading under this key, made when it is not there any more. */
export function rememberReading(
  key: string,
  read: () => Promise<Interpretation>,
): Promise<Interpretation> {
  const all = kept();
  const now = Date.now();
  for (const [old, { until }] of all) if (until < now) all.delete(old);
  const known = all.get(key);
  if (known) return known.reading;
  const reading = read();
  all.set(key, { reading, until: now + KEPT_MS });
  for (const oldest of all.keys()) {
    if (all.size <= MOST) break;
    all.delete(oldest);
  }
  // A failure is not remembered: the next request tries again.
  reading.catch(() => all.delete(key));
  return reading;
}

/** Notes how many rows of a kept file are read; null when it is done. */
export function setProgress(id: string, rows: number | null): void {
  if (rows === null) progress().delete(id);
  else progress().set(id, rows);
}

/** How many rows are read so far; null when nobody reads the file now. */
export function progressOf(id: string): number | null {
  return progress().get(id) ?? null;
}
