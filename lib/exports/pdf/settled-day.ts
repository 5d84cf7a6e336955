import { addDays } from "@/lib/reporting/deadlines";

/** The day as of which an address shows the figures of a document. */
export interface SettledDay {
  /** `YYYY-MM-DD` */
  day: string;
  /**
   * Whether that day is over, so that nothing approved from now on changes what
   * the address shows.
   */
  settled: boolean;
}

/**
 * As of which day the address of what counts now (or counted on `asOf`) is to
 * ask. Figures as of a day are those at its end: of today that is still to
 * come. So it is yesterday, which shows the same where nothing in the document
 * was approved today; else it is today, and the document must say until when
 * on that day it counts.
 */
export function settledDay({
  asOf,
  today,
  lastApproved,
}: {
  /** The day that was asked for; null for now. */
  asOf: string | null;
  today: string;
  /** The day of the last approval of a report that the document reads. */
  lastApproved: string | null;
}): SettledDay {
  if (asOf !== null && asOf < today) return { day: asOf, settled: true };
  return lastApproved !== null && lastApproved >= today
    ? { day: today, settled: false }
    : { day: addDays(today, -1), settled: true };
}
