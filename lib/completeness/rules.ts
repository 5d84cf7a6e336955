import {
  type DeadlineRules,
  daysBetween,
  dueDate,
  effectiveDue,
  isExpected,
  type ReportingSpan,
  reportState,
  timingOf,
  type VersionState,
} from "@/lib/reporting/deadlines";
import { type Month, todayIn } from "@/lib/reporting/month";

/** What a cell of the matrix says of one organisation's month. */
export const CELL_STATES = [
  "approved",
  "submitted",
  "returned",
  "open",
  "extended",
  "late",
  "closed",
  "not-due",
  "not-expected",
] as const;
export type CellState = (typeof CELL_STATES)[number];

/** A version as far as completeness goes. */
export interface SentVersion extends VersionState {
  submittedAt: string | null;
  countsFrom: string | null;
}

export interface Cell {
  month: Month;
  state: CellState;
  /** "Nothing to report": reported like any other. */
  nil: boolean;
  /** The last day, inclusive, on which it is on time; an extension moves it. */
  due: string;
  extendedUntil: string | null;
  /** Whether that day is over, so that the month enters the rates. */
  isDue: boolean;
  /** The day, on the instance's calendar, of the first submission that stands. */
  firstSubmittedOn: string | null;
  /** Null while neither is decided: nothing was sent, and it is not due yet. */
  onTime: boolean | null;
  /** How long after the due day it came, or has not come until today. */
  daysLate: number;
  /** The version that counts, and since when. */
  version: number | null;
  approvedAt: string | null;
}

export interface CellContext {
  /** `YYYY-MM-DD` on the instance's calendar. */
  today: string;
  timeZone: string;
  rules: DeadlineRules;
}

const OF_STATE = {
  submitted: "submitted",
  returned: "returned",
  approved: "approved",
  correcting: "approved",
} as const satisfies Record<string, CellState>;

function cellState(
  month: Month,
  versions: readonly VersionState[],
  extendedUntil: string | null,
  { today, rules }: CellContext,
): CellState {
  const state = reportState([...versions]);
  if (state !== "not-started" && state !== "draft") return OF_STATE[state];
  const timing = timingOf(month, today, rules, extendedUntil);
  if (timing === "not-begun" || timing === "running") return "not-due";
  const isMoved =
    effectiveDue(month, rules, extendedUntil) > dueDate(month, rules);
  return timing === "open" && isMoved ? "extended" : timing;
}

/** The earliest submission that stands: what was taken back has none any more. */
function firstSubmission(versions: readonly SentVersion[]): number | null {
  const times = versions.flatMap(({ submittedAt }) =>
    submittedAt === null ? [] : [Date.parse(submittedAt)],
  );
  return times.length === 0 ? null : Math.min(...times);
}

/**
 * One organisation's month. It is **on time** when its first submission came on
 * or before the due day (of this report: an extension moves it), by the
 * instance's calendar. A report that the centre returns keeps the day on which
 * it first came in; one that its own staff took back was not submitted until
 * they send it again. "Nothing to report" is a report.
 * `versions`: oldest first.
 */
export function cellOf(
  organisation: ReportingSpan,
  month: Month,
  versions: readonly SentVersion[],
  extendedUntil: string | null,
  context: CellContext,
): Cell {
  const { today, timeZone, rules } = context;
  const expected = isExpected(organisation, month);
  const due = effectiveDue(month, rules, extendedUntil);
  const isDue = expected && today > due;
  const first = firstSubmission(versions);
  const firstSubmittedOn =
    first === null ? null : todayIn(timeZone, new Date(first));
  const late = Math.max(0, daysBetween(due, firstSubmittedOn ?? today));
  const counting = versions.find(
    ({ countsFrom, countsTo }) => countsFrom !== null && countsTo === null,
  );
  const spoken = versions.findLast(({ status }) => status !== "draft");
  return {
    month,
    state: expected
      ? cellState(month, versions, extendedUntil, context)
      : "not-expected",
    nil: spoken?.nil ?? false,
    due,
    extendedUntil,
    isDue,
    firstSubmittedOn,
    onTime: firstSubmittedOn === null ? (isDue ? false : null) : late === 0,
    daysLate: firstSubmittedOn === null && !isDue ? 0 : late,
    version: counting?.number ?? null,
    approvedAt: counting?.countsFrom ?? null,
  };
}

/** How many of the reports that were due came, came on time, and count. */
export interface Tally {
  due: number;
  received: number;
  onTime: number;
  approved: number;
}

/**
 * The rates' counts, over expected months whose due day is over. Months still
 * to come stay out whether or not they are in already: counting only those that
 * came early would make every rate too good.
 */
export function tally(cells: readonly Cell[]): Tally {
  const due = cells.filter(({ isDue }) => isDue);
  const count = (which: (cell: Cell) => boolean) => due.filter(which).length;
  return {
    due: due.length,
    received: count((cell) => cell.firstSubmittedOn !== null),
    onTime: count((cell) => cell.onTime === true),
    approved: count((cell) => cell.version !== null),
  };
}

/** A share between 0 and 1; null where nothing was due. */
export function onTimeRate({ due, onTime }: Tally): number | null {
  return due === 0 ? null : onTime / due;
}
