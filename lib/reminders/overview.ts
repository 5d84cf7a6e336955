import "server-only";
import {
  countReminders,
  listReminderProblems,
  type ReminderProblemRow,
} from "@/db/queries/reminders";
import { asAdministrator } from "@/lib/accounts/administer";
import type { Actor } from "@/lib/auth/permissions";
import { type MailState, mailState } from "@/lib/mail/settings";

export type { ReminderProblemRow } from "@/db/queries/reminders";

const DAYS = 30;
const MOST_PROBLEMS = 20;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Whether mail goes out, and what became of the last 30 days' reminders. */
export interface MailOverview {
  mail: MailState;
  sent: number;
  /** Failed so far, and tried again. */
  waiting: number;
  /** The newest of those that failed, for good or so far. */
  problems: ReminderProblemRow[];
}

/** Throws ForbiddenError for everyone but administrators. */
export function getMailOverview(actor: Actor): Promise<MailOverview> {
  return asAdministrator(actor, async (tx) => {
    const since = new Date(Date.now() - DAYS * DAY_MS).toISOString();
    const counts = await countReminders(tx, since);
    const of = (state: string) =>
      counts.find((row) => row.state === state)?.count ?? 0;
    return {
      mail: mailState(),
      sent: of("sent"),
      waiting: of("waiting"),
      problems: await listReminderProblems(tx, since, MOST_PROBLEMS),
    };
  });
}
