import "server-only";
import { log } from "@/lib/log";
import { mailSettings } from "@/lib/mail/settings";
import { deliver } from "./deliver";

/** How long after the start the first look is, and how long after each the next. */
const PACE = { firstMs: 20_000, everyMs: 60_000 };

// Kept on the global object: a development reload must not start a second one,
// and a page's action wakes the one that the server started.
const holder = globalThis as { mineActionPublishing?: { wake: () => void } };

/**
 * Looks every minute whether a monthly report is to be sent, for as long as this
 * process runs. Any number of processes may do so at once. Does nothing where
 * mail is off. Gives back how to stop.
 */
export function startPublishing({ firstMs, everyMs } = PACE): () => void {
  const mail = mailSettings();
  if (holder.mineActionPublishing || !mail) return () => {};
  let timer: NodeJS.Timeout;
  let state: "resting" | "running" | "woken" | "stopped" = "resting";
  const wait = (ms: number) => {
    timer = setTimeout(run, ms).unref();
  };
  const run = async () => {
    if (state === "stopped") return;
    state = "running";
    try {
      const result = await deliver({ mail });
      if (Object.values(result).some((count) => count > 0)) {
        log.info(result, "monthly reports");
      }
    } catch (error) {
      // The database may be away for a while; the next look finds it again.
      log.error({ err: error }, "monthly reports could not be looked for");
    }
    // Counted from the end of a run, so that runs never overlap.
    if (is("stopped")) return;
    const again = is("woken");
    state = "resting";
    wait(again ? 0 : everyMs);
  };
  // By a function: the compiler does not know that others write to it meanwhile.
  const is = (asked: typeof state) => state === asked;
  holder.mineActionPublishing = {
    wake: () => {
      if (state === "resting") {
        clearTimeout(timer);
        wait(0);
      } else if (state === "running") state = "woken";
    },
  };
  wait(firstMs);
  return () => {
    state = "stopped";
    clearTimeout(timer);
    holder.mineActionPublishing = undefined;
  };
}

/** Looks at once, where this process looks at all; another finds it in a minute. */
export function lookAtOnce(): void {
  holder.mineActionPublishing?.wake();
}
