import "server-only";
import { asNobody } from "@/db/client";
import { forgetEndedAddresses } from "@/db/queries/report-subscriptions";
import { log } from "@/lib/log";

/** How long after the start the first look is, and how long after each the next. */
const PACE = { firstMs: 60_000, everyMs: 6 * 60 * 60_000 };

// Kept on the global object: a development reload must not start a second one.
const holder = globalThis as { mineActionForgettingAddresses?: boolean };

/**
 * Forgets the addresses of subscriptions that ended 90 days ago, also where
 * mail is off, for as long as this process runs. Any number of processes may do
 * so at once. Gives back how to stop.
 */
export function startForgettingAddresses({
  firstMs,
  everyMs,
} = PACE): () => void {
  if (holder.mineActionForgettingAddresses) return () => {};
  holder.mineActionForgettingAddresses = true;
  let timer: NodeJS.Timeout;
  let stopped = false;
  const run = async () => {
    try {
      const count = await asNobody(forgetEndedAddresses);
      if (count > 0) log.info({ count }, "addresses forgotten");
    } catch (error) {
      // The database may be away for a while; the next look finds it again.
      log.error({ err: error }, "addresses could not be forgotten");
    }
    if (!stopped) timer = setTimeout(run, everyMs).unref();
  };
  timer = setTimeout(run, firstMs).unref();
  return () => {
    stopped = true;
    clearTimeout(timer);
    holder.mineActionForgettingAddresses = false;
  };
}
