import { addMonths, lastDayOf, type Month } from "./month";
import type { VersionStatus } from "./vocabulary";

/** The instance's settings that decide when a month is due and closed. */
export interface DeadlineRules {
  /** Day of the following month on which a report is due. */
  dueDay: number;
  /** Days after the due day on which the month closes. */
  lockDays: number;
}

/** The last day, inclusive, on which the month's report is on time. */
export function dueDate(month: Month, rules: DeadlineRules): string {
  return `${addMonths(month, 1)}-${String(rules.dueDay).padStart(2, "0")}`;
}

/** `days` after a `YYYY-MM-DD` date, on the calendar. */
export function addDays(date: string, days: number): string {
  const at = new Date(`${date}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** The last day, inclusive, on which the month's report can be changed. */
export function lockDate(
  month: Month,
  rules: DeadlineRules,
  extendedUntil: string | null,
): string {
  const locked = addDays(dueDate(month, rules), rules.lockDays);
  return extendedUntil && extendedUntil > locked ? extendedUntil : locked;
}

/**
 * The last day, inclusive, on which this one report is on time: the due day,
 * or the later day that a manager has granted.
 */
export function effectiveDue(
  month: Month,
  rules: DeadlineRules,
  extendedUntil: string | null,
): string {
  const due = dueDate(month, rules);
  return extendedUntil !== null && extendedUntil > due ? extendedUntil : due;
}

/** The months an organisation reports: none before the first, none after the last. */
export interface ReportingSpan {
  /** Null where no report is expected at all. */
  activeFrom: Month | null;
  activeTo: Month | null;
}

/** Whether a report of this month is expected from an organisation. */
export function isExpected(
  { activeFrom, activeTo }: ReportingSpan,
  month: Month,
): boolean {
  return (
    activeFrom !== null &&
    activeFrom <= month &&
    (activeTo === null || month <= activeTo)
  );
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round(
    (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) /
      86_400_000,
  );
}

/** Where a month's entry stands in time; derived, never stored. */
export type Timing = "not-begun" | "running" | "open" | "late" | "closed";

/**
 * `running`: the month is not over yet; `open`: over, before or on the due day;
 * `late`: after the due day; `closed`: after the lock day.
 */
export function timingOf(
  month: Month,
  today: string,
  rules: DeadlineRules,
  extendedUntil: string | null = null,
): Timing {
  if (today < `${month}-01`) return "not-begun";
  if (today <= lastDayOf(month)) return "running";
  if (today > lockDate(month, rules, extendedUntil)) return "closed";
  // An extension moves this one report's due day, too.
  const due = effectiveDue(month, rules, extendedUntil);
  return today <= due ? "open" : "late";
}

/** A version as far as its status matters here. */
export interface VersionState {
  number: number;
  status: VersionStatus;
  nil: boolean;
  countsTo: string | null;
}

/** What a list shows for one organisation's month. */
export type ReportState =
  | "not-started"
  | "draft"
  | "submitted"
  | "returned"
  | "approved"
  | "correcting";

/**
 * The state of a report from its versions, newest last. A draft that follows a
 * return is still "returned" until it is sent again; one that follows an
 * approval is a correction under way while the approved version counts.
 */
export function reportState(versions: VersionState[]): ReportState {
  const newest = versions.at(-1);
  if (!newest) return "not-started";
  if (newest.status !== "draft") return newest.status;
  const before = versions.at(-2)?.status;
  if (before === "returned") return "returned";
  if (before === "approved") return "correcting";
  return "draft";
}
