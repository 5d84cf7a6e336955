import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { env } from "@/lib/env";
import { BadParameterError } from "@/lib/errors";

/**
 * Where a reading stands: whose it is and of what, at what it was pinned when
 * it began, the last row given, and how many there have been.
 */
const position = z.strictObject({
  resource: z.string(),
  reader: z.string(),
  /** The filters of the first page. */
  filters: z.record(z.string(), z.string()),
  /** What the resource pinned: its own schema reads it. */
  pin: z.unknown(),
  /** The last row's key: its own schema reads it. */
  after: z.unknown(),
  rows: z.int().min(0),
});
export type Position = z.output<typeof position>;

const MARK_BYTES = 16;

/** Signed, so that a reading goes on from where it was left and nowhere else. */
function mark(body: string): Buffer {
  return createHmac("sha256", `cursor:${env().NEXTAUTH_SECRET}`)
    .update(body)
    .digest()
    .subarray(0, MARK_BYTES);
}

export function sealCursor(at: Position): string {
  const body = Buffer.from(JSON.stringify(at), "utf8").toString("base64url");
  return `${body}.${mark(body).toString("base64url")}`;
}

function parse(cursor: string): Position | null {
  const [body = "", signature = "", ...rest] = cursor.split(".");
  const given = Buffer.from(signature, "base64url");
  if (
    rest.length > 0 ||
    given.length !== MARK_BYTES ||
    !timingSafeEqual(given, mark(body))
  ) {
    return null;
  }
  const text = Buffer.from(body, "base64url").toString("utf8");
  return position.parse(JSON.parse(text));
}

/**
 * Reads a cursor that this instance gave to this reader for this resource.
 * Filters may be repeated, not changed. Throws BadParameterError.
 */
export function openCursor(
  cursor: string,
  resource: string,
  reader: string,
  filters: Record<string, string>,
): Position {
  const at = parse(cursor);
  if (!at || at.resource !== resource || at.reader !== reader) {
    throw new BadParameterError("cursor", "not a cursor of this list");
  }
  for (const [name, value] of Object.entries(filters)) {
    if (at.filters[name] !== value) {
      throw new BadParameterError(
        "cursor",
        `of a list with another "${name}": begin without a cursor`,
      );
    }
  }
  return at;
}
