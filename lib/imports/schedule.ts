import "server-only";
import { asNobody } from "@/db/client";
import { forgetOldImports } from "@/db/queries/imports";
import { log } from "@/lib/log";

/** How long after the start the first look is, and how long after each the next. */
const PACE = { firstMs: 30_000, everyMs: 10 * 60_000 };

// Kept on the global object: a development reload must not start a second one.
const holder = globalThis as { mineActionForgetting?: boolean };

/**
 * Deletes uploads whose hour is over, for as long as this process runs: a page
 * says that they are kept for an hour, also where nobody uploads another. Any
 * number of processes may do so at once. Gives back how to stop.
 */
export function startForgettingImports({
  firstMs,
  everyMs,
} = PACE): () => void {
  if (holder.mineActionForgetting) return () => {};
  holder.mineActionForgetting = true;
  let timer: NodeJS.Timeout;
  let stopped = false;
  const run = async () => {
    try {
      await asNobody(forgetOldImports);
    } catch (error) {
      // The database may be away for a while; the next look finds it again.
      log.error({ err: error }, "old uploads could not be deleted");
    }
    if (!stopped) timer = setTimeout(run, everyMs).unref();
  };
  timer = setTimeout(run, firstMs).unref();
  return () => {
    stopped = true;
    clearTimeout(timer);
    holder.mineActionForgetting = false;
  };
}
