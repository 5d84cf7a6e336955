/**
 * A time on the instance's clock, `YYYY-MM-DDTHH:mm:ss`: text order is time
 * order. It compares days of a subscription with instants of approvals.
 */
export type ClockTime = string;

// Kept by zone: making one costs more than many uses of it, and memory that the
// collector does not see.
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
  const parts = clockOf(timeZone).formatToParts(new Date(instant));
  const of = (type: string) =>
    parts.find((part) => part.type === type)?.value ?? "";
  return `${of("year")}-${of("month")}-${of("day")}T${of("hour")}:${of("minute")}:${of("second")}`;
}
