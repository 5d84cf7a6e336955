import type { Month } from "@/lib/reporting/month";

/** A day of the instance's list, as charts need it. */
export interface DatedEvent {
  /** `YYYY-MM-DD`; of a yearly event the first. */
  day: string;
  yearly: boolean;
}

/** Events on the list: more would be no help to read a chart. */
export const EVENT_LIMIT = 60;

/** Whether the text is a day that the calendar has, `YYYY-MM-DD`, 1900 to 2199. */
export function isDay(text: string): boolean {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/**
 * The days of an event within some months, the first one first. A yearly event
 * of 29 February falls on the 28th in years without one.
 */
export function daysOf(
  { day, yearly }: DatedEvent,
  from: Month,
  to: Month,
): string[] {
  if (!yearly) {
    const month = day.slice(0, 7);
    return month >= from && month <= to ? [day] : [];
  }
  const days: string[] = [];
  const since = Math.max(Number(day.slice(0, 4)), Number(from.slice(0, 4)));
  for (let year = since; year <= Number(to.slice(0, 4)); year += 1) {
    const same = `${year}${day.slice(4)}`;
    const one = isDay(same) ? same : `${year}-02-28`;
    const month = one.slice(0, 7);
    if (month >= from && month <= to) days.push(one);
  }
  return days;
}
