import { FIRST_HOUR } from "@/lib/reminders/rules";
import type { ClockTime } from "@/lib/reporting/clock";
import {
  addDays,
  isExpected,
  type ReportingSpan,
} from "@/lib/reporting/deadlines";
import { addMonths, type Month } from "@/lib/reporting/month";
import type { DeliveryKind, DeliveryState, SendWhen } from "./vocabulary";

/** The latest day of a month that a report may wait for: every month has it. */
export const LATEST_DAY = 28;

/**
 * How long an occasion stays one. A server whose mail was off for a while
 * catches up on it; nobody gets years of old months at once.
 */
export const CATCH_UP_DAYS = 31;

/** A process that has prepared a mail for so long was interrupted: nothing left. */
export const PREPARED_WITHIN_MS = 5 * 60_000;

/** How far a month's expected reports are. */
export interface MonthStanding {
  month: Month;
  expected: number;
  approved: number;
  /** When the last of them was first approved; null while one is missing. */
  completedAt: ClockTime | null;
}

/** One organisation's report of a month, as far as it was ever approved. */
export interface ApprovedReport {
  organisationId: string;
  /** When a version first counted. */
  firstApprovedAt: ClockTime;
  /** Whether one counts now. */
  counts: boolean;
}

/**
 * How far a month is. The organisations' spans say whose report is expected; a
 * month of which none is expected is never complete.
 */
export function standingOf(
  month: Month,
  organisations: readonly (ReportingSpan & { id: string })[],
  reports: readonly ApprovedReport[],
): MonthStanding {
  const expected = organisations.filter((one) => isExpected(one, month));
  const ids = new Set(expected.map(({ id }) => id));
  const approved = reports.filter(
    ({ organisationId, counts }) => counts && ids.has(organisationId),
  );
  const isComplete = expected.length > 0 && approved.length === expected.length;
  return {
    month,
    expected: expected.length,
    approved: approved.length,
    completedAt: isComplete
      ? (approved
          .map(({ firstApprovedAt }) => firstApprovedAt)
          .sort()
          .at(-1) ?? null)
      : null,
  };
}

/** What a subscription says of when its report leaves. */
export interface Plan {
  sendWhen: SendWhen;
  /** Of the following month; null where only completeness matters. */
  day: number | null;
  /** What happened before is not sent. */
  since: ClockTime;
}

const hour = (day: string): ClockTime =>
  `${day}T${String(FIRST_HOUR).padStart(2, "0")}:00:00`;

/**
 * From when a month's report may leave by a plan, for each of its reasons that
 * holds: a complete month at its last approval, and not before it is over; a
 * day in the morning, provided that anything is approved.
 */
export function momentsOf(
  { month, approved, completedAt }: MonthStanding,
  { sendWhen, day }: Omit<Plan, "since">,
): ClockTime[] {
  const next = addMonths(month, 1);
  const moments: ClockTime[] = [];
  if (sendWhen !== "day" && completedAt !== null) {
    const over = hour(`${next}-01`);
    moments.push(completedAt > over ? completedAt : over);
  }
  if (sendWhen !== "complete" && day !== null && approved > 0) {
    moments.push(hour(`${next}-${String(day).padStart(2, "0")}`));
  }
  return moments;
}

/** Whether a month's report is to be sent by a plan now. */
export function isTimeToSend(
  standing: MonthStanding,
  plan: Plan,
  now: ClockTime,
): boolean {
  const oldest = `${addDays(now.slice(0, 10), -CATCH_UP_DAYS)}${now.slice(10)}`;
  return momentsOf(standing, plan).some(
    (moment) => moment <= now && moment >= plan.since && moment >= oldest,
  );
}

/** A delivery to one address, as far as it says what that address has. */
export interface PastDelivery {
  kind: DeliveryKind;
  state: DeliveryState;
  figures: string;
}

/**
 * What an address has of a month's report whose figures are these. `older`: it
 * was sent other figures; `failed`: these could not be sent.
 */
export type Owing = "current" | "under-way" | "failed" | "older" | "nothing";

/** By the address's deliveries of that month; tests are none. */
export function owingOf(
  figures: string,
  deliveries: readonly PastDelivery[],
): Owing {
  const real = deliveries.filter(({ kind }) => kind !== "test");
  const some = (is: (one: PastDelivery) => boolean) => real.some(is);
  if (some((one) => one.state === "sent" && one.figures === figures)) {
    return "current";
  }
  if (
    some(({ state }) => ["waiting", "preparing", "sending"].includes(state))
  ) {
    return "under-way";
  }
  if (some((one) => one.state === "failed" && one.figures === figures)) {
    return "failed";
  }
  return some(({ state }) => state === "sent") ? "older" : "nothing";
}
