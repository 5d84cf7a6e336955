import {
  addDays,
  type DeadlineRules,
  daysBetween,
  effectiveDue,
  isExpected,
  type ReportingSpan,
  reportState,
  timingOf,
  type VersionState,
} from "@/lib/reporting/deadlines";
import { addMonths, type Month, monthRange } from "@/lib/reporting/month";
import type { Role } from "@/lib/reporting/vocabulary";
import type { ReminderReason } from "./reasons";

/** Days before the due day, on which a report that is not in is asked for. */
export const DAYS_BEFORE_DUE = 3;

/**
 * Days after an event on which it is still news. A server that was down, or
 * whose mail was off, catches up on these, and not on years of old months.
 */
export const NEWS_DAYS = 7;

/** Nobody is reminded of a deadline in the night: the hour, on the instance's clock. */
export const FIRST_HOUR = 8;

/** The reasons for which a person in this position is ever written to. */
export function reasonsFor(role: Role): readonly ReminderReason[] {
  if (role === "staff") return ["due-soon", "missed", "returned"];
  return role === "manager" ? ["submitted"] : [];
}

/** Someone who may be written to; disabled accounts are not among them. */
export interface Person {
  id: string;
  role: Role;
  organisationId: string | null;
}

export interface Organisation extends ReportingSpan {
  id: string;
}

/** A version, with the days of its steps on the instance's calendar. */
export interface DatedVersion extends VersionState {
  submittedOn: string | null;
  decidedOn: string | null;
}

/** One organisation's month, as it stands. */
export interface Standing {
  organisation: Organisation;
  month: Month;
  extendedUntil: string | null;
  /** Oldest first. */
  versions: readonly DatedVersion[];
}

export interface Clock {
  /** `YYYY-MM-DD` on the instance's calendar. */
  today: string;
  /** 0 to 23 on the instance's clock. */
  hour: number;
  rules: DeadlineRules;
}

/** What there is to say of a month, and of which version (0: of the deadline). */
export interface Occasion {
  reason: ReminderReason;
  version: number;
}

function deadlineOccasion(
  { month, extendedUntil, versions }: Standing,
  { today, hour, rules }: Clock,
): ReminderReason | null {
  const state = reportState([...versions]);
  if (state !== "not-started" && state !== "draft") return null;
  if (hour < FIRST_HOUR) return null;
  const due = effectiveDue(month, rules, extendedUntil);
  const days = daysBetween(today, due);
  if (days < 0) return days >= -NEWS_DAYS ? "missed" : null;
  const isOpen = timingOf(month, today, rules, extendedUntil) === "open";
  return isOpen && days <= DAYS_BEFORE_DUE ? "due-soon" : null;
}

/**
 * Why somebody should be written to about a month now: it is due in a few days
 * or was due some days ago and is not in, it was returned and not answered, or
 * it waits for a decision. None of a month that is not expected.
 */
export function occasionsOf(standing: Standing, clock: Clock): Occasion[] {
  if (!isExpected(standing.organisation, standing.month)) return [];
  const occasions: Occasion[] = [];
  const deadline = deadlineOccasion(standing, clock);
  if (deadline) occasions.push({ reason: deadline, version: 0 });
  const isNews = (day: string | null) =>
    day !== null && day >= addDays(clock.today, -NEWS_DAYS);
  const newest = standing.versions.at(-1);
  if (newest?.status === "returned" && isNews(newest.decidedOn)) {
    occasions.push({ reason: "returned", version: newest.number });
  }
  if (newest?.status === "submitted" && isNews(newest.submittedOn)) {
    occasions.push({ reason: "submitted", version: newest.number });
  }
  return occasions;
}

/** Whether an occasion of an organisation's month is this person's to hear of. */
export function concerns(
  { role, organisationId }: Person,
  reason: ReminderReason,
  organisation: Organisation,
): boolean {
  if (!reasonsFor(role).includes(reason)) return false;
  return role === "manager" || organisationId === organisation.id;
}

/** The months whose deadline, where no one moved it, can be near today. */
export function monthsNear(today: string): Month[] {
  const thisMonth = today.slice(0, 7);
  // Due by the 28th of the next month, and news for a week.
  return monthRange(addMonths(thisMonth, -2), thisMonth);
}

const MINUTE_MS = 60_000;
/** How long to wait after the first attempt that failed, the second, … */
const WAITS_MINUTES = [15, 60, 240, 960];
export const MOST_ATTEMPTS = WAITS_MINUTES.length + 1;

/** When to try again after this many attempts; null: no more. */
export function nextAttempt(attempts: number, now: Date): Date | null {
  const minutes = WAITS_MINUTES[attempts - 1];
  return minutes === undefined
    ? null
    : new Date(now.getTime() + minutes * MINUTE_MS);
}

/** A mail that has been leaving for so long was interrupted. */
export const INTERRUPTED_AFTER_MS = 15 * MINUTE_MS;
