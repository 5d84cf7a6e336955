import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { ReportLanguage, SendWhen } from "@/lib/publishing/vocabulary";
import type { Transaction } from "../client";
import { reportSubscriptions } from "../schema";

export interface SubscriptionRow {
  id: string;
  address: string;
  language: ReportLanguage;
  sendWhen: SendWhen;
  day: number | null;
  createdAt: string;
  endedAt: string | null;
}

const subscriptionColumns = {
  id: reportSubscriptions.id,
  address: reportSubscriptions.address,
  language: reportSubscriptions.language,
  sendWhen: reportSubscriptions.sendWhen,
  day: reportSubscriptions.day,
  createdAt: reportSubscriptions.createdAt,
  endedAt: reportSubscriptions.endedAt,
};

/** Subscriptions that last, by address. */
export function listSubscriptions(tx: Transaction): Promise<SubscriptionRow[]> {
  return tx
    .select(subscriptionColumns)
    .from(reportSubscriptions)
    .where(isNull(reportSubscriptions.endedAt))
    .orderBy(asc(reportSubscriptions.address));
}

export async function getSubscription(
  tx: Transaction,
  id: string,
): Promise<SubscriptionRow | null> {
  const [row] = await tx
    .select(subscriptionColumns)
    .from(reportSubscriptions)
    .where(eq(reportSubscriptions.id, id));
  return row ?? null;
}

/** The one that lasts at the address of this one, which may have ended. */
export async function getLastingOf(
  tx: Transaction,
  { address }: Pick<SubscriptionRow, "address">,
): Promise<SubscriptionRow | null> {
  const [row] = await tx
    .select(subscriptionColumns)
    .from(reportSubscriptions)
    .where(
      and(
        eq(reportSubscriptions.address, address),
        isNull(reportSubscriptions.endedAt),
      ),
    );
  return row ?? null;
}

export interface SubscriptionPlan {
  language: ReportLanguage;
  sendWhen: SendWhen;
  day: number | null;
}

/** Adds those whose address has no subscription that lasts; gives back which. */
export function insertSubscriptions(
  tx: Transaction,
  rows: readonly (SubscriptionPlan & { address: string; createdBy: string })[],
): Promise<{ id: string; address: string }[]> {
  return tx
    .insert(reportSubscriptions)
    .values([...rows])
    .onConflictDoNothing()
    .returning({
      id: reportSubscriptions.id,
      address: reportSubscriptions.address,
    });
}

/** False when it has ended. */
export async function updateSubscription(
  tx: Transaction,
  id: string,
  change: SubscriptionPlan | { endedAt: string; endedBy: string | null },
): Promise<boolean> {
  const rows = await tx
    .update(reportSubscriptions)
    .set(change)
    .where(
      and(eq(reportSubscriptions.id, id), isNull(reportSubscriptions.endedAt)),
    )
    .returning({ id: reportSubscriptions.id });
  return rows.length > 0;
}

/** Forgets the addresses of subscriptions that ended long ago; gives back of how many. */
export async function forgetEndedAddresses(tx: Transaction): Promise<number> {
  const [row] = await tx.execute<{ forgotten: number }>(
    sql`select forget_ended_addresses() as forgotten`,
  );
  return row?.forgotten ?? 0;
}
