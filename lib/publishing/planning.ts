import "server-only";
import { asPublisher, type Transaction } from "@/db/client";
import { insertAudit } from "@/db/queries/audit";
import { getSettings } from "@/db/queries/reference";
import {
  type DeliveryRow,
  insertDeliveries,
  listScheduled,
  takeBackInterrupted,
  tryDeliveriesLock,
} from "@/db/queries/report-deliveries";
import { listSubscriptions } from "@/db/queries/report-subscriptions";
import { INTERRUPTED_AFTER_MS, MOST_ATTEMPTS } from "@/lib/reminders/rules";
import { clockTime } from "@/lib/reporting/clock";
import { addMonths, todayIn } from "@/lib/reporting/month";
import { CATCH_UP_DAYS, isTimeToSend, PREPARED_WITHIN_MS } from "./rules";
import { readStandings } from "./standings";

const DAY_MS = 24 * 60 * 60_000;

/** A line of the audit log on a delivery; the address is not in it. */
export function auditDelivery(
  tx: Transaction,
  { id, subscriptionId, month, language, kind, ...row }: DeliveryRow,
  action: "sent" | "failed",
  more: Record<string, unknown> = {},
): Promise<void> {
  const { figures, corrected, approved, expected } = row;
  return insertAudit(tx, {
    actorId: null,
    action: `monthly_report.${action}`,
    subjectType: "report_delivery",
    subjectId: id,
    detail: {
      subscription: subscriptionId,
      month,
      language,
      kind,
      figures,
      corrected,
      approved,
      expected,
      ...more,
    },
  });
}

async function planDue(tx: Transaction, now: Date): Promise<void> {
  const subscriptions = await listSubscriptions(tx);
  if (subscriptions.length === 0) return;
  const { timeZone } = await getSettings(tx);
  const thisMonth = todayIn(timeZone, now).slice(0, 7);
  const { standings } = await readStandings(tx, {
    // A day of the following month that is no older than may be caught up on.
    from: addMonths(thisMonth, -3),
    to: addMonths(thisMonth, -1),
    since: new Date(now.getTime() - (CATCH_UP_DAYS + 1) * DAY_MS).toISOString(),
  });
  const clock = clockTime(timeZone, now);
  const wanted = standings.flatMap((standing) =>
    subscriptions
      .filter(({ sendWhen, day, createdAt }) =>
        isTimeToSend(
          standing,
          { sendWhen, day, since: clockTime(timeZone, createdAt) },
          clock,
        ),
      )
      .map((subscription) => ({ subscription, standing })),
  );
  if (wanted.length === 0) return;
  const months = [...new Set(wanted.map(({ standing }) => standing.month))];
  const done = new Set(
    (await listScheduled(tx, months)).map(
      ({ address, month }) => `${address} ${month}`,
    ),
  );
  await insertDeliveries(
    tx,
    wanted
      .filter(
        ({ subscription, standing }) =>
          !done.has(`${subscription.address} ${standing.month}`),
      )
      .map(({ subscription, standing }) => ({
        subscriptionId: subscription.id,
        address: subscription.address,
        language: subscription.language,
        month: standing.month,
        kind: "scheduled" as const,
        figures: standing.figures,
        approved: standing.approved,
        expected: standing.expected,
        nextAttemptAt: now.toISOString(),
        requestedBy: null,
      })),
  );
}

/**
 * Takes back what ended processes left, and writes down what there is to send
 * now; another process may be doing just that.
 */
export function plan(now: Date): Promise<void> {
  const ago = (ms: number) => new Date(now.getTime() - ms).toISOString();
  return asPublisher(async (tx) => {
    const given = await takeBackInterrupted(
      tx,
      {
        preparing: ago(PREPARED_WITHIN_MS),
        sending: ago(INTERRUPTED_AFTER_MS),
      },
      MOST_ATTEMPTS,
    );
    for (const row of given) {
      await auditDelivery(tx, row, "failed", { cause: row.cause });
    }
    if (await tryDeliveriesLock(tx)) await planDue(tx, now);
  });
}
