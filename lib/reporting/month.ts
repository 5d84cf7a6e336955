import { clockTime } from "./clock";

/**
 * A reporting month is the text `YYYY-MM`: never a timestamp, never in a time
 * zone, so it can't slip by a day. Text order is time order.
 */
export type Month = string;

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

export function isMonth(text: string): text is Month {
  return MONTH.test(text);
}

function toIndex(month: Month): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
}

function fromIndex(index: number): Month {
  const year = Math.floor(index / 12);
  const month = (index % 12) + 1;
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}`;
}

/** The month `count` months after (before, if negative) `month`. */
export function addMonths(month: Month, count: number): Month {
  return fromIndex(toIndex(month) + count);
}

/** How many months `from … to` holds, both ends included; 0 if `to` is earlier. */
export function monthsBetween(from: Month, to: Month): number {
  return Math.max(0, toIndex(to) - toIndex(from) + 1);
}

/** Every month `from … to`, both ends included. */
export function monthRange(from: Month, to: Month): Month[] {
  return Array.from({ length: monthsBetween(from, to) }, (_, i) =>
    addMonths(from, i),
  );
}

/** The last calendar day of the month, `YYYY-MM-DD`. */
export function lastDayOf(month: Month): string {
  const days = new Date(
    Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0),
  ).getUTCDate();
  return `${month}-${String(days).padStart(2, "0")}`;
}

/** Whether a `YYYY-MM-DD` date exists and lies in the month. */
export function isDayOf(month: Month, date: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(date) &&
    date.startsWith(`${month}-`) &&
    date.slice(8) >= "01" &&
    date <= lastDayOf(month)
  );
}

/** Today's date, `YYYY-MM-DD`, on the wall calendar of an IANA time zone. */
export function todayIn(timeZone: string, now: Date = new Date()): string {
  return clockTime(timeZone, now).slice(0, 10);
}
