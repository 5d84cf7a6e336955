import {
  and,
  asc,
  desc,
  eq,
  inArray,
  isNull,
  lt,
  ne,
  type SQL,
  sql,
} from "drizzle-orm";
import type {
  DeliveryCause,
  DeliveryKind,
  DeliveryState,
  ReportLanguage,
} from "@/lib/publishing/vocabulary";
import type { Month } from "@/lib/reporting/month";
import type { Transaction } from "../client";
import { reportDeliveries, reportSubscriptions } from "../schema";

const d = reportDeliveries;

export interface DeliveryRow {
  id: string;
  subscriptionId: string | null;
  address: string;
  language: ReportLanguage;
  month: Month;
  kind: DeliveryKind;
  figures: string;
  corrected: boolean;
  approved: number;
  expected: number;
  state: DeliveryState;
  attempts: number;
  nextAttemptAt: string;
  sentAt: string | null;
  cause: DeliveryCause | null;
  problem: string | null;
  createdAt: string;
}

const deliveryColumns = {
  id: d.id,
  subscriptionId: d.subscriptionId,
  address: d.address,
  language: d.language,
  month: d.month,
  kind: d.kind,
  figures: d.figures,
  corrected: d.corrected,
  approved: d.approved,
  expected: d.expected,
  state: d.state,
  attempts: d.attempts,
  nextAttemptAt: d.nextAttemptAt,
  sentAt: d.sentAt,
  cause: d.cause,
  problem: d.problem,
  createdAt: d.createdAt,
};

/** The newest deliveries first; `limit` null for all of the months. */
export function listDeliveries(
  tx: Transaction,
  { months, limit }: { months?: readonly Month[]; limit: number | null },
): Promise<DeliveryRow[]> {
  const rows = tx
    .select(deliveryColumns)
    .from(d)
    .where(months ? inArray(d.month, [...months]) : undefined)
    .orderBy(desc(d.createdAt), asc(d.address))
    .$dynamic();
  return limit === null ? rows : rows.limit(limit);
}

export async function getDelivery(
  tx: Transaction,
  id: string,
): Promise<DeliveryRow | null> {
  const [row] = await tx.select(deliveryColumns).from(d).where(eq(d.id, id));
  return row ?? null;
}

/** Where a month's report has been scheduled for whom. */
export function listScheduled(
  tx: Transaction,
  months: readonly Month[],
): Promise<{ address: string; month: Month }[]> {
  return tx
    .select({ address: d.address, month: d.month })
    .from(d)
    .where(and(eq(d.kind, "scheduled"), inArray(d.month, [...months])));
}

/** Other processes wait until this one's transaction has ended. */
export async function lockDeliveries(tx: Transaction): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtext('report_deliveries'))`,
  );
}

/** False when another process is at it; the lock ends with the transaction. */
export async function tryDeliveriesLock(tx: Transaction): Promise<boolean> {
  const [row] = await tx.execute<{ got: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtext('report_deliveries')) as got`,
  );
  return row?.got ?? false;
}

export interface NewDelivery {
  subscriptionId: string | null;
  address: string;
  language: ReportLanguage;
  month: Month;
  kind: DeliveryKind;
  figures: string;
  approved: number;
  expected: number;
  nextAttemptAt: string;
  requestedBy: string | null;
}

/** Writes down what is to be sent; what stands there already stays as it is. */
export async function insertDeliveries(
  tx: Transaction,
  rows: readonly NewDelivery[],
): Promise<string[]> {
  if (rows.length === 0) return [];
  const made = await tx
    .insert(d)
    .values([...rows])
    .onConflictDoNothing()
    .returning({ id: d.id });
  return made.map(({ id }) => id);
}

/** Lets a delivery that failed be tried anew; false when it has not failed. */
export async function retryDelivery(
  tx: Transaction,
  id: string,
  { now, requestedBy }: { now: string; requestedBy: string },
): Promise<boolean> {
  const rows = await tx
    .update(d)
    .set({ state: "waiting", attempts: 0, nextAttemptAt: now, requestedBy })
    .where(and(eq(d.id, id), eq(d.state, "failed")))
    .returning({ id: d.id });
  return rows.length > 0;
}

/** With the subscription and the language of now, where they have changed. */
export interface ClaimedDelivery extends DeliveryRow {
  /** Whether nobody is subscribed at its address any more. */
  ended: boolean;
}

/**
 * Takes the next delivery that waits (or the one that is named), so that nobody
 * else does; null when none does. Its attempts count this one and tell this
 * taking from a later one.
 */
export async function claimDelivery(
  tx: Transaction,
  now: string,
  only: string | null,
): Promise<ClaimedDelivery | null> {
  const next = tx
    .select({ id: d.id })
    .from(d)
    .where(
      and(
        eq(d.state, "waiting"),
        sql`${d.nextAttemptAt} <= ${now}`,
        only === null ? undefined : eq(d.id, only),
      ),
    )
    .orderBy(asc(d.nextAttemptAt), asc(d.id))
    .limit(1)
    .for("update", { skipLocked: true });
  const [row] = await tx
    .update(d)
    .set({
      state: "preparing",
      claimedAt: now,
      attempts: sql`${d.attempts} + 1`,
    })
    .where(eq(d.id, sql`(${next})`))
    .returning(deliveryColumns);
  if (!row) return null;
  if (row.kind === "test") return { ...row, ended: false };
  const [lasting] = await tx
    .select({
      subscriptionId: reportSubscriptions.id,
      language: reportSubscriptions.language,
    })
    .from(reportSubscriptions)
    .where(
      and(
        eq(reportSubscriptions.address, row.address),
        isNull(reportSubscriptions.endedAt),
      ),
    );
  return { ...row, ...lasting, ended: lasting === undefined };
}

function taken(
  { id, attempts }: Pick<DeliveryRow, "id" | "attempts">,
  ...states: DeliveryState[]
): SQL | undefined {
  return and(eq(d.id, id), eq(d.attempts, attempts), inArray(d.state, states));
}

/** What the same address was sent, or is about to be, of the same month. */
export function listSiblings(
  tx: Transaction,
  { id, address, month }: Pick<DeliveryRow, "id" | "address" | "month">,
): Promise<{ figures: string; state: DeliveryState }[]> {
  return tx
    .select({ figures: d.figures, state: d.state })
    .from(d)
    .where(
      and(
        eq(d.address, address),
        eq(d.month, month),
        ne(d.id, id),
        ne(d.kind, "test"),
        ne(d.state, "dropped"),
      ),
    );
}

/** Says, before it leaves, what it will hold; false when another has it now. */
export async function markLeaving(
  tx: Transaction,
  claimed: Pick<DeliveryRow, "id" | "attempts">,
  holds: Pick<
    DeliveryRow,
    "language" | "figures" | "approved" | "expected" | "corrected"
  >,
  now: string,
): Promise<boolean> {
  const rows = await tx
    .update(d)
    .set({ ...holds, state: "sending", claimedAt: now })
    .where(taken(claimed, "preparing"))
    .returning({ id: d.id });
  return rows.length > 0;
}

export interface DeliveryOutcome {
  state: DeliveryState;
  sentAt?: string;
  nextAttemptAt?: string;
  cause?: DeliveryCause | null;
  problem?: string | null;
}

/** What became of a taken delivery; null when another process has it now. */
export async function settleDelivery(
  tx: Transaction,
  claimed: Pick<DeliveryRow, "id" | "attempts">,
  outcome: DeliveryOutcome,
): Promise<DeliveryRow | null> {
  const [row] = await tx
    .update(d)
    .set(outcome)
    .where(taken(claimed, "preparing", "sending"))
    .returning(deliveryColumns);
  return row ?? null;
}

/**
 * What other processes left behind when they ended: what they only prepared
 * waits again, unless it was tried `most` times; what was leaving may have gone
 * out and is given up. Gives back what was given up.
 */
export async function takeBackInterrupted(
  tx: Transaction,
  before: { preparing: string; sending: string },
  most: number,
): Promise<DeliveryRow[]> {
  const stale = and(
    eq(d.state, "preparing"),
    lt(d.claimedAt, before.preparing),
  );
  await tx
    .update(d)
    .set({ state: "waiting" })
    .where(and(stale, lt(d.attempts, most)));
  const never = await tx
    .update(d)
    .set({ state: "failed", cause: "not-made", problem: null })
    .where(stale)
    .returning(deliveryColumns);
  const unknown = await tx
    .update(d)
    .set({ state: "failed", cause: "interrupted", problem: null })
    .where(and(eq(d.state, "sending"), lt(d.claimedAt, before.sending)))
    .returning(deliveryColumns);
  return [...never, ...unknown];
}
