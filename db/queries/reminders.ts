import {
  and,
  asc,
  count,
  desc,
  eq,
  gte,
  inArray,
  isNull,
  lt,
  or,
  sql,
} from "drizzle-orm";
import type { ReminderReason, ReminderState } from "@/lib/reminders/reasons";
import type { Month } from "@/lib/reporting/month";
import type { Role, VersionStatus } from "@/lib/reporting/vocabulary";
import type { Transaction } from "../client";
import {
  organisations,
  reminderChoices,
  reminders,
  reports,
  reportVersions,
  users,
} from "../schema";

export interface RemindableRow {
  id: string;
  name: string;
  email: string;
  role: Role;
  organisationId: string | null;
  language: string | null;
}

/** Everyone with an account that is not disabled. */
export function listRemindable(tx: Transaction): Promise<RemindableRow[]> {
  return tx
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      role: users.role,
      organisationId: users.organisationId,
      language: users.language,
    })
    .from(users)
    .where(
      and(isNull(users.disabledAt), inArray(users.role, ["staff", "manager"])),
    )
    .orderBy(asc(users.id));
}

/** Who does not want which reminders. */
export function listUnwanted(
  tx: Transaction,
): Promise<{ userId: string; reason: ReminderReason }[]> {
  return tx
    .select({ userId: reminderChoices.userId, reason: reminderChoices.reason })
    .from(reminderChoices)
    .where(eq(reminderChoices.wanted, false));
}

export interface StandingRow {
  organisationId: string;
  month: Month;
  extendedUntil: string | null;
  /** Null for a report that nobody has begun. */
  version: {
    number: number;
    status: VersionStatus;
    nil: boolean;
    countsTo: string | null;
    submittedAt: string | null;
    decidedAt: string | null;
  } | null;
}

/**
 * Reports, with their versions oldest first, of which there may be something to
 * say: of the months from `from` on, with a deadline moved to `day` or later,
 * or submitted or decided on since `since`.
 */
export function listStandings(
  tx: Transaction,
  { from, day, since }: { from: Month; day: string; since: string },
): Promise<StandingRow[]> {
  const v = reportVersions;
  return tx
    .select({
      organisationId: reports.organisationId,
      month: reports.month,
      extendedUntil: reports.extendedUntil,
      version: {
        number: v.number,
        status: v.status,
        nil: v.nil,
        countsTo: v.countsTo,
        submittedAt: v.submittedAt,
        decidedAt: v.decidedAt,
      },
    })
    .from(reports)
    .leftJoin(v, eq(v.reportId, reports.id))
    .where(
      or(
        gte(reports.month, from),
        gte(reports.extendedUntil, day),
        inArray(
          reports.id,
          tx
            .select({ id: v.reportId })
            .from(v)
            .where(or(gte(v.submittedAt, since), gte(v.decidedAt, since))),
        ),
      ),
    )
    .orderBy(asc(reports.month), asc(v.number));
}

/** False when another process is at it; the lock ends with the transaction. */
export async function tryPlanningLock(tx: Transaction): Promise<boolean> {
  const [row] = await tx.execute<{ got: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtext('reminders')) as got`,
  );
  return row?.got ?? false;
}

/** What a reminder is about: one of each, ever. */
export interface ReminderKey {
  userId: string;
  organisationId: string;
  month: Month;
  reason: ReminderReason;
  version: number;
}

/**
 * Writes down who is to be reminded of what. What stands there already stays as
 * it is, but for what was dropped unsent because there was no need any more.
 */
export async function planReminders(
  tx: Transaction,
  keys: readonly ReminderKey[],
  now: string,
): Promise<void> {
  if (keys.length === 0) return;
  await tx
    .insert(reminders)
    .values(keys.map((key) => ({ ...key, nextAttemptAt: now })))
    .onConflictDoUpdate({
      target: [
        reminders.userId,
        reminders.organisationId,
        reminders.month,
        reminders.reason,
        reminders.version,
      ],
      set: { state: "waiting", attempts: 0, nextAttemptAt: now },
      setWhere: eq(reminders.state, "dropped"),
    });
}

export interface ClaimedReminder extends ReminderKey {
  id: string;
  /** This one included. */
  attempts: number;
}

/**
 * Takes the next reminder that waits, so that nobody else does; null when none
 * does. Committed before the mail leaves.
 */
export async function claimReminder(
  tx: Transaction,
  now: string,
): Promise<ClaimedReminder | null> {
  const next = tx
    .select({ id: reminders.id })
    .from(reminders)
    .where(
      and(
        eq(reminders.state, "waiting"),
        sql`${reminders.nextAttemptAt} <= ${now}`,
      ),
    )
    .orderBy(asc(reminders.nextAttemptAt), asc(reminders.id))
    .limit(1)
    .for("update", { skipLocked: true });
  const [row] = await tx
    .update(reminders)
    .set({
      state: "sending",
      claimedAt: now,
      attempts: sql`${reminders.attempts} + 1`,
    })
    .where(eq(reminders.id, sql`(${next})`))
    .returning({
      id: reminders.id,
      userId: reminders.userId,
      organisationId: reminders.organisationId,
      month: reminders.month,
      reason: reminders.reason,
      version: reminders.version,
      attempts: reminders.attempts,
    });
  return row ?? null;
}

/** What became of a claimed reminder. */
export async function settleReminder(
  tx: Transaction,
  id: string,
  outcome: {
    state: ReminderState;
    sentAt?: string;
    nextAttemptAt?: string;
    problem?: string | null;
  },
): Promise<void> {
  await tx
    .update(reminders)
    .set(outcome)
    .where(and(eq(reminders.id, id), eq(reminders.state, "sending")));
}

/** Gives up what has been leaving since before `before`: it may have gone out. */
export async function giveUpInterrupted(
  tx: Transaction,
  before: string,
): Promise<void> {
  await tx
    .update(reminders)
    .set({ state: "failed", problem: "interrupted" })
    .where(
      and(eq(reminders.state, "sending"), lt(reminders.claimedAt, before)),
    );
}

export interface ChoiceRow {
  reason: ReminderReason;
  wanted: boolean;
}

export function listChoices(
  tx: Transaction,
  userId: string,
): Promise<ChoiceRow[]> {
  return tx
    .select({ reason: reminderChoices.reason, wanted: reminderChoices.wanted })
    .from(reminderChoices)
    .where(eq(reminderChoices.userId, userId));
}

export async function saveChoices(
  tx: Transaction,
  userId: string,
  choices: readonly ChoiceRow[],
): Promise<void> {
  await tx
    .insert(reminderChoices)
    .values(choices.map((choice) => ({ userId, ...choice })))
    .onConflictDoUpdate({
      target: [reminderChoices.userId, reminderChoices.reason],
      set: { wanted: sql`excluded.wanted` },
    });
}

/** How many reminders are in which state since an instant. */
export function countReminders(
  tx: Transaction,
  since: string,
): Promise<{ state: ReminderState; count: number }[]> {
  return tx
    .select({ state: reminders.state, count: count() })
    .from(reminders)
    .where(gte(reminders.createdAt, since))
    .groupBy(reminders.state);
}

export interface ReminderProblemRow {
  id: string;
  name: string;
  email: string;
  organisation: { nameEn: string; nameAz: string; nameRu: string };
  month: Month;
  reason: ReminderReason;
  state: ReminderState;
  attempts: number;
  nextAttemptAt: string;
  problem: string | null;
}

/** Reminders that failed, for good or so far, the newest first. */
export function listReminderProblems(
  tx: Transaction,
  since: string,
  limit: number,
): Promise<ReminderProblemRow[]> {
  return tx
    .select({
      id: reminders.id,
      name: users.name,
      email: users.email,
      organisation: {
        nameEn: organisations.nameEn,
        nameAz: organisations.nameAz,
        nameRu: organisations.nameRu,
      },
      month: reminders.month,
      reason: reminders.reason,
      state: reminders.state,
      attempts: reminders.attempts,
      nextAttemptAt: reminders.nextAttemptAt,
      problem: reminders.problem,
    })
    .from(reminders)
    .innerJoin(users, eq(users.id, reminders.userId))
    .innerJoin(organisations, eq(organisations.id, reminders.organisationId))
    .where(
      and(
        gte(reminders.createdAt, since),
        or(
          eq(reminders.state, "failed"),
          and(eq(reminders.state, "waiting"), sql`${reminders.attempts} > 0`),
        ),
      ),
    )
    .orderBy(desc(reminders.createdAt), asc(reminders.id))
    .limit(limit);
}
