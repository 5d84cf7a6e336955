/**
 * A time on the instance's clock, `YYYY-MM-DDTHH:mm:ss`: text order is time
 * order. It compares days of a subscription with instants of approvals.
 */
export type ClockTime = string;

// Kept: one holds some 50 KB outside the heap, which the collector does not see.
// One for each report of a table would be gigabytes before it looks.
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  });
  clocks.set(timeZone, made);
  return made;
}

/** An instant on the wall clock of an IANA time zone. */
export function clockTime(timeZone: string, instant: Date | string): ClockTime {
  return clockOf(timeZone).format(new Date(instant)).replace(", ", "T");
}
