import "server-only";
import { asActor, type Transaction } from "@/db/client";
import { insertAudit } from "@/db/queries/audit";
import {
  type DeliveryRow,
  getDelivery,
  insertDeliveries,
  listDeliveries,
  lockDeliveries,
  retryDelivery,
} from "@/db/queries/report-deliveries";
import {
  listSubscriptions,
  type SubscriptionRow,
} from "@/db/queries/report-subscriptions";
import type { Actor } from "@/lib/auth/permissions";
import { NotFoundError } from "@/lib/errors";
import { mailSettings } from "@/lib/mail/settings";
import type { Month } from "@/lib/reporting/month";
import { deliver } from "./deliver";
import { type Owing, owingOf } from "./rules";
import { lookAtOnce } from "./schedule";
import {
  type MarkedStanding,
  readStanding,
  requireReportMonth,
} from "./standings";
import { asPublishing } from "./subscriptions";
import type { ReportLanguage } from "./vocabulary";

export type { DeliveryRow } from "@/db/queries/report-deliveries";

const MOST_RECENT = 20;

/** The newest deliveries of all months. Throws ForbiddenError. */
export function getRecentDeliveries(actor: Actor): Promise<DeliveryRow[]> {
  return asPublishing(actor, (tx) =>
    listDeliveries(tx, { limit: MOST_RECENT }),
  );
}

/** A lasting subscription, and what its address has of a month. */
export interface Owed {
  subscription: SubscriptionRow;
  owing: Owing;
}

/** What each subscribed address has of a month as it stands. */
export function owedOf(
  { figures }: MarkedStanding,
  subscriptions: readonly SubscriptionRow[],
  deliveries: readonly DeliveryRow[],
): Owed[] {
  return subscriptions.map((subscription) => ({
    subscription,
    owing: owingOf(
      figures,
      deliveries.filter(({ address }) => address === subscription.address),
    ),
  }));
}

/** Whom sending by hand reaches: not who has it, and not who is about to. */
export function isOwed({ owing }: Owed): boolean {
  return owing !== "current" && owing !== "under-way";
}

async function owedIn(
  tx: Transaction,
  month: Month,
): Promise<{ standing: MarkedStanding; owed: Owed[]; rows: DeliveryRow[] }> {
  const standing = await readStanding(tx, month);
  const rows = await listDeliveries(tx, { months: [month], limit: null });
  const subscriptions = await listSubscriptions(tx);
  return { standing, rows, owed: owedOf(standing, subscriptions, rows) };
}

/**
 * Sends a month's report, as it stands now, to every subscribed address that
 * does not have it: who had other figures gets it marked as corrected. Gives
 * back to how many. Throws ForbiddenError and NotFoundError.
 */
export async function sendByHand(actor: Actor, month: Month): Promise<number> {
  const count = await asPublishing(actor, async (tx) => {
    await requireReportMonth(tx, month);
    await lockDeliveries(tx);
    const { standing, owed, rows } = await owedIn(tx, month);
    if (standing.approved === 0) return 0;
    const { figures, approved, expected } = standing;
    const asked = {
      now: new Date().toISOString(),
      requestedBy: actor.id,
    };
    const reached = owed.filter(isOwed);
    let sent = 0;
    for (const { subscription, owing } of reached) {
      const failed = rows.find(
        (row) =>
          owing === "failed" &&
          row.address === subscription.address &&
          row.figures === figures &&
          row.state === "failed",
      );
      if (failed) {
        if (await retryDelivery(tx, failed.id, asked)) sent += 1;
        continue;
      }
      const made = await insertDeliveries(tx, [
        {
          subscriptionId: subscription.id,
          address: subscription.address,
          language: subscription.language,
          month,
          kind: "by-hand",
          figures,
          approved,
          expected,
          nextAttemptAt: asked.now,
          requestedBy: actor.id,
        },
      ]);
      sent += made.length;
    }
    if (sent > 0) {
      await insertAudit(tx, {
        actorId: actor.id,
        action: "monthly_report.sent_by_hand",
        subjectType: "month",
        subjectId: month,
        detail: {
          addresses: sent,
          corrected: reached.filter(({ owing }) => owing === "older").length,
          figures,
        },
      });
    }
    return sent;
  });
  if (count > 0) lookAtOnce();
  return count;
}

/**
 * Lets one delivery that failed be tried anew, also one that may have gone out:
 * that is for the person to judge. Throws ForbiddenError and NotFoundError.
 */
export async function sendAgain(
  actor: Actor,
  id: string,
): Promise<{ address: string; month: Month }> {
  const row = await asPublishing(actor, async (tx) => {
    const found = await getDelivery(tx, id);
    const asked = { now: new Date().toISOString(), requestedBy: actor.id };
    if (!found || !(await retryDelivery(tx, id, asked))) {
      throw new NotFoundError();
    }
    await insertAudit(tx, {
      actorId: actor.id,
      action: "monthly_report.sent_again",
      subjectType: "report_delivery",
      subjectId: id,
      detail: { month: found.month, cause: found.cause },
    });
    return found;
  });
  lookAtOnce();
  return row;
}

/**
 * Sends a month's report to the acting person alone, exactly as subscribers get
 * it, and waits for what becomes of it; null where mail is off. Throws
 * ForbiddenError and NotFoundError.
 */
export async function sendTest(
  actor: Actor,
  month: Month,
  language: ReportLanguage,
): Promise<DeliveryRow | null> {
  const mail = mailSettings();
  const id = await asPublishing(actor, async (tx) => {
    await requireReportMonth(tx, month);
    if (!mail) return null;
    const { figures, approved, expected } = await readStanding(tx, month);
    const [made] = await insertDeliveries(tx, [
      {
        subscriptionId: null,
        address: actor.email,
        language,
        month,
        kind: "test",
        figures,
        approved,
        expected,
        nextAttemptAt: new Date().toISOString(),
        requestedBy: actor.id,
      },
    ]);
    return made ?? null;
  });
  if (!mail || id === null) return null;
  await deliver({ mail, only: id });
  return asActor(actor, (tx) => getDelivery(tx, id));
}
