import "server-only";
import { log } from "@/lib/log";
import { mailSettings } from "@/lib/mail/settings";
import { remind } from "./remind";

const FIRST_MS = 15_000;
const EVERY_MS = 5 * 60_000;

// Kept on the global object: a development reload must not start a second one.
const holder = globalThis as { mineActionReminding?: boolean };

/**
 * Looks every few minutes whether somebody is to be reminded, for as long as
 * this process runs. Any number of processes may do so at once. Does nothing
 * where mail is off.
 */
export function startReminding(): void {
  if (holder.mineActionReminding) return;
  const mail = mailSettings();
  if (!mail) {
    log.info("mail is off: SMTP_URL and MAIL_FROM are not set");
    return;
  }
  holder.mineActionReminding = true;
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
    setTimeout(run, EVERY_MS).unref();
  };
  setTimeout(run, FIRST_MS).unref();
}
