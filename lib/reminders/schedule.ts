import "server-only";
import { log } from "@/lib/log";
import { mailSettings } from "@/lib/mail/settings";
import { remind } from "./remind";

/** How long after the start the first look is, and how long after each the next. */
const PACE = { firstMs: 15_000, everyMs: 5 * 60_000 };

// Kept on the global object: a development reload must not start a second one.
const holder = globalThis as { mineActionReminding?: boolean };

/**
 * Looks every few minutes whether somebody is to be reminded, for as long as
 * this process runs. Any number of processes may do so at once. Does nothing
 * where mail is off. Gives back how to stop.
 */
export function startReminding({ firstMs, everyMs } = PACE): () => void {
  if (holder.mineActionReminding) return () => {};
  const mail = mailSettings();
  if (!mail) {
    log.info("mail is off: SMTP_URL and MAIL_FROM are not set");
    return () => {};
  }
  holder.mineActionReminding = true;
  let timer: NodeJS.Timeout;
  let stopped = false;
  const run = async () => {
    try {
      const result = await remind({ mail });
      if (Object.values(result).some((count) => count > 0)) {
        log.info(result, "reminders");
      }
    } catch (error) {
      // The database may be away for a while; the next look finds it again.
      log.error({ err: error }, "reminders could not be looked for");
    }
    // Counted from the end of a run, so that runs never overlap.
    if (!stopped) timer = setTimeout(run, everyMs).unref();
  };
  timer = setTimeout(run, firstMs).unref();
  return () => {
    stopped = true;
    clearTimeout(timer);
    holder.mineActionReminding = false;
  };
}
