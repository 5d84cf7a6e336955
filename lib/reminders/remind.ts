import "server-only";
import { asReminder } from "@/db/client";
import {
  type ClaimedReminder,
  claimReminder,
  giveUpInterrupted,
  planReminders,
  type ReminderKey,
  settleReminder,
  tryPlanningLock,
} from "@/db/queries/reminders";
import { env } from "@/lib/env";
import { isLanguage } from "@/lib/i18n/languages";
import { log } from "@/lib/log";
import { type SendResult, sendMail } from "@/lib/mail/send";
import type { MailSettings } from "@/lib/mail/settings";
import { writeLetter } from "./letter";
import { type Due, type DueNow, listDue } from "./occasions";
import { INTERRUPTED_AFTER_MS, nextAttempt } from "./rules";

export interface RemindOptions {
  mail: MailSettings;
  /** The clock, for tests. */
  now?: () => Date;
}

/** What one run came to. */
export interface RemindResult {
  sent: number;
  /** Tried, and to be tried again. */
  postponed: number;
  /** Given up. */
  failed: number;
  /** No longer needed or wanted. */
  dropped: number;
}

/** Writes down what there is to send; another process may be doing just that. */
function plan(now: Date): Promise<void> {
  return asReminder(async (tx) => {
    await giveUpInterrupted(
      tx,
      new Date(now.getTime() - INTERRUPTED_AFTER_MS).toISOString(),
    );
    if (!(await tryPlanningLock(tx))) return;
    const { reminders } = await listDue(tx, now, { anyHour: false });
    await planReminders(
      tx,
      reminders.map(({ key }) => key),
      now.toISOString(),
    );
  });
}

function isSame(a: ReminderKey, b: ReminderKey): boolean {
  return (
    a.userId === b.userId &&
    a.organisationId === b.organisationId &&
    a.month === b.month &&
    a.reason === b.reason &&
    a.version === b.version
  );
}

/**
 * Takes one reminder for this process alone, with what it is to say as things
 * stand now: `due` is null when there is no need any more.
 */
function claim(now: Date): Promise<{
  claimed: ClaimedReminder;
  due: Due | null;
  world: DueNow;
} | null> {
  return asReminder(async (tx) => {
    const claimed = await claimReminder(tx, now.toISOString());
    if (!claimed) return null;
    const world = await listDue(tx, now, { anyHour: true });
    const due = world.reminders.find(({ key }) => isSame(key, claimed));
    return { claimed, due: due ?? null, world };
  });
}

function send(
  mail: MailSettings,
  { id }: ClaimedReminder,
  { person, organisation, key, due }: Due,
  { today, settings }: DueNow,
): Promise<SendResult> {
  const publicUrl = env().NEXTAUTH_URL;
  const { choicesAddress, ...letter } = writeLetter({
    language: isLanguage(person.language) ? person.language : "en",
    reason: key.reason,
    name: person.name,
    organisation,
    month: key.month,
    today,
    due,
    centre: {
      nameEn: settings.centreNameEn,
      nameAz: settings.centreNameAz,
      nameRu: settings.centreNameRu,
    },
    simulated: settings.demonstration,
    publicUrl,
  });
  return sendMail(mail, {
    ...letter,
    choicesAddress,
    to: { name: person.name, address: person.email },
    messageId: `<reminder-${id}@${new URL(publicUrl).hostname}>`,
  });
}

/** What to write of an attempt. What may have gone out is never tried again. */
function outcomeOf(
  result: SendResult,
  attempts: number,
  now: Date,
): Parameters<typeof settleReminder>[2] {
  if (result.ok) {
    return { state: "sent", sentAt: now.toISOString(), problem: null };
  }
  if (result.kind === "uncertain") {
    return { state: "failed", problem: "interrupted" };
  }
  const next = result.kind === "rejected" ? null : nextAttempt(attempts, now);
  return next
    ? {
        state: "waiting",
        nextAttemptAt: next.toISOString(),
        problem: result.problem,
      }
    : { state: "failed", problem: result.problem };
}

/**
 * Sends every reminder that there is reason to send now, each at most once:
 * it is written down under a unique key, taken by one process, and committed
 * as leaving before the mail leaves. What fails is tried again later, a bounded
 * number of times. Where no mail server listens, the rest waits for the next run.
 */
export async function remind({
  mail,
  now = () => new Date(),
}: RemindOptions): Promise<RemindResult> {
  const counts = { sent: 0, postponed: 0, failed: 0, dropped: 0 };
  await plan(now());
  for (;;) {
    const next = await claim(now());
    if (!next) break;
    const { claimed, due, world } = next;
    const settle = (outcome: Parameters<typeof settleReminder>[2]) =>
      asReminder((tx) => settleReminder(tx, claimed.id, outcome));
    if (!due) {
      counts.dropped += 1;
      await settle({ state: "dropped" });
      continue;
    }
    const result = await send(mail, claimed, due, world);
    const outcome = outcomeOf(result, claimed.attempts, now());
    await settle(outcome);
    if (outcome.state === "sent") counts.sent += 1;
    else if (outcome.state === "waiting") counts.postponed += 1;
    else counts.failed += 1;
    if (!result.ok) {
      const { kind, problem } = result;
      log.warn({ reminder: claimed.id, kind, problem }, "mail was not sent");
      if (kind === "unreachable") break;
    }
  }
  return counts;
}
