import { z } from "zod";
import { CASUALTY_FIELDS, CASUALTY_ROW_LIMIT } from "@/lib/reporting/input";

/** PostgreSQL keeps no null characters, and nobody types one. */
const typed = z
  .string()
  .max(2_000)
  .regex(/^[^\0]*$/);
const row = z.object(
  Object.fromEntries(CASUALTY_FIELDS.map((field) => [field, typed])) as Record<
    (typeof CASUALTY_FIELDS)[number],
    typeof typed
  >,
);
const rows = z.array(row).max(CASUALTY_ROW_LIMIT);

/** What a form sends to be saved. More cells than any country has districts for. */
export const saveRequest = z.object({
  /** Who typed it: a browser may have changed hands since. */
  person: z.uuid(),
  version: z.int().positive(),
  cells: z
    .array(
      z.object({ field: z.string().max(120), before: typed, after: typed }),
    )
    .max(20_000),
  casualties: z.object({ before: rows, after: rows }).optional(),
});

/** Far above any report; a bound so that a request can't be endless. */
const LIMIT_BYTES = 4_000_000;

/** The request's JSON; undefined when it is too long, broken off or none. */
export async function readJson(request: Request): Promise<unknown> {
  const length = Number(request.headers.get("content-length") ?? 0);
  if (length > LIMIT_BYTES) return undefined;
  try {
    // A line that breaks in the middle of a save is no failure of ours.
    const text = await request.text();
    if (text.length > LIMIT_BYTES) return undefined;
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
