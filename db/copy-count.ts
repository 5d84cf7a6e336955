import type { ActorIdentity } from "./client";
import { type CopyQuery, copyAsActor } from "./copy";

/**
 * How many rows a query gives as the actor, counted up to `limit` and no
 * further, in a place among the downloads: counting a million rows takes a
 * second, which no page waits for. Throws BusyError when none became free.
 */
export async function countAsActor(
  actor: ActorIdentity,
  { text, settings }: CopyQuery,
  limit: number,
): Promise<number> {
  const { rows, done } = await copyAsActor(actor, {
    text: `select count(*) from (${text} limit ${Math.trunc(limit)}) counted`,
    settings,
  });
  // Told below, through the rows that it breaks.
  done.catch(() => {});
  let written = "";
  for await (const piece of rows) written += String(piece);
  await done;
  return Number(written);
}
