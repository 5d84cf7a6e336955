import type { Month } from "@/lib/reporting/month";

/** Months as whole years, with months more and less. */
export interface YearSpans {
  /** `YYYY` */
  years: string[];
  /** Months that no year holds. */
  added: Month[];
  /** Months that are held by a year and not asked for. */
  removed: Month[];
}

const MONTHS = Array.from({ length: 12 }, (_, i) =>
  String(i + 1).padStart(2, "0"),
);

/**
 * The same months by as few sums as possible: a year is read as a whole, and
 * what it holds too much taken out again, where that is shorter.
 */
export function yearSpans(months: readonly Month[]): YearSpans {
  const byYear = new Map<string, Set<Month>>();
  for (const month of months) {
    const year = month.slice(0, 4);
    byYear.set(year, (byYear.get(year) ?? new Set()).add(month));
  }
  const spans: YearSpans = { years: [], added: [], removed: [] };
  for (const [year, asked] of byYear) {
    const others = MONTHS.map((month) => `${year}-${month}`).filter(
      (month) => !asked.has(month),
    );
    if (1 + others.length < asked.size) {
      spans.years.push(year);
      spans.removed.push(...others);
    } else {
      spans.added.push(...asked);
    }
  }
  return spans;
}
