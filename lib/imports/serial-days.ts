const DAY_MS = 86_400_000;
const EPOCH = Date.UTC(1899, 11, 31);
/** Excel's day that never was: it takes 1900 for a leap year, as Lotus did. */
const FALSE_LEAP_DAY = 60;
/** 31 December 9999, the last day a spreadsheet knows. */
const LAST = 2_958_465;

/**
 * The calendar day of a spreadsheet's serial number (1 = 1 January 1900), as
 * `YYYY-MM-DD`; a time of day is dropped. Null where there is no such day:
 * serial 60 is 29 February 1900, which Excel made up.
 */
export function serialDay(serial: number): string | null {
  const whole = Math.floor(serial);
  if (!(whole >= 1 && whole <= LAST) || whole === FALSE_LEAP_DAY) return null;
  const days = whole > FALSE_LEAP_DAY ? whole - 1 : whole;
  return new Date(EPOCH + days * DAY_MS).toISOString().slice(0, 10);
}

/** The serial number of a `YYYY-MM-DD` day from March 1900 on. */
export function daySerial(day: string): number {
  return Math.round((Date.parse(`${day}T00:00:00Z`) - EPOCH) / DAY_MS) + 1;
}
