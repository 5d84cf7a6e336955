import { isMonth, type Month } from "@/lib/reporting/month";
import type { Language } from "./languages";

const LOCALES: Record<Language, string> = {
  en: "en-GB",
  az: "az-AZ",
  ru: "ru-RU",
};

/**
 * Numbers are written in a browser, too, and Chromium has no data for
 * Azerbaijani: it would write 1,234.5, which reads as 1.2 there. Indonesian
 * numbers are written exactly as Azerbaijani ones, 1.234,5, and every browser
 * has them.
 */
const NUMBER_LOCALES: Record<Language, string> = { ...LOCALES, az: "id-ID" };

const M2_PER_HECTARE = 10_000;
/** Stands for "no figure", which is not zero. */
export const NO_FIGURE = "–";

type Figure = number | null | undefined;

function buildFormats(language: Language, timeZone: string) {
  const locale = LOCALES[language];
  const numbers = NUMBER_LOCALES[language];
  // Azerbaijani and Russian typography group from four digits on, as English.
  const whole = new Intl.NumberFormat(numbers, {
    maximumFractionDigits: 0,
    useGrouping: "always",
  });
  const tenth = new Intl.NumberFormat(numbers, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    useGrouping: "always",
  });
  const exact = new Intl.NumberFormat(numbers, {
    minimumFractionDigits: 4,
    maximumFractionDigits: 4,
    useGrouping: "always",
  });
  const percentage = new Intl.NumberFormat(numbers, {
    style: "percent",
    maximumFractionDigits: 0,
  });
  const percentageTenth = new Intl.NumberFormat(numbers, {
    style: "percent",
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const signed = new Intl.NumberFormat(numbers, {
    style: "percent",
    maximumFractionDigits: 0,
    signDisplay: "exceptZero",
  });
  const signedWhole = new Intl.NumberFormat(numbers, {
    maximumFractionDigits: 0,
    signDisplay: "exceptZero",
    useGrouping: "always",
  });
  const signedTenth = new Intl.NumberFormat(numbers, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: "exceptZero",
    useGrouping: "always",
  });
  const decimal = new Intl.NumberFormat(numbers, {
    maximumFractionDigits: 20,
    useGrouping: "always",
  });
  const monthLong = new Intl.DateTimeFormat(locale, {
    month: "long",
    timeZone: "UTC",
  });
  const monthShort = new Intl.DateTimeFormat(locale, {
    month: "short",
    timeZone: "UTC",
  });
  const dayLong = new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  const dayAndMonth = new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "long",
    timeZone: "UTC",
  });
  const dayInZone = new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone,
  });
  const minuteInZone = new Intl.DateTimeFormat(locale, {
    hour: "2-digit",
    minute: "2-digit",
    timeZone,
  });

  // A page writes the same twelve names some thousand times.
  const namesBy = (format: Intl.DateTimeFormat) =>
    Array.from({ length: 12 }, (_, i) => format.format(Date.UTC(2000, i)));
  const longNames = namesBy(monthLong);
  const shortNames = namesBy(monthShort);
  const nameFrom = (names: readonly string[], month: Month) =>
    names[Number(month.slice(5)) - 1] ?? month;
  const year = (month: Month) => month.slice(0, 4);

  const formats = {
    /** What all of these write. */
    language,
    /** Items, persons, m²: whole numbers. */
    count: (n: Figure) => (n == null ? NO_FIGURE : whole.format(n)),
    /** A mean of counts, with one decimal. */
    mean: (n: Figure) => (n == null ? NO_FIGURE : tenth.format(n)),
    /** Whole square metres as hectares with one decimal, as screens show land. */
    hectares: (m2: Figure) =>
      m2 == null ? NO_FIGURE : tenth.format(m2 / M2_PER_HECTARE),
    /** Square metres as hectares without loss: four decimals, so that they align. */
    hectaresExact: (m2: Figure) => {
      if (m2 == null) return NO_FIGURE;
      return m2 === 0 ? whole.format(0) : exact.format(m2 / M2_PER_HECTARE);
    },
    /** A share between 0 and 1. */
    percent: (share: Figure) =>
      share == null ? NO_FIGURE : percentage.format(share),
    /** The same where shares stand under each other and sum up: "12.5%". */
    share: (share: Figure) =>
      share == null ? NO_FIGURE : percentageTenth.format(share),
    /** A change as a share, with its sign: "+3%". */
    signedPercent: (share: Figure) =>
      share == null ? NO_FIGURE : signed.format(share),
    /** A change of items or persons, with its sign. */
    signedCount: (n: Figure) => (n == null ? NO_FIGURE : signedWhole.format(n)),
    /** A change of land in hectares, with its sign. */
    signedHectares: (m2: Figure) =>
      m2 == null ? NO_FIGURE : signedTenth.format(m2 / M2_PER_HECTARE),
    /** A decimal text as published, none of its digits lost. */
    decimal: (text: string) => decimal.format(text as `${number}`),
    /** "March 2023" */
    month: (month: Month) =>
      isMonth(month) ? `${nameFrom(longNames, month)} ${year(month)}` : month,
    /** "Mar" */
    monthName: (month: Month) => nameFrom(shortNames, month),
    /** "Mar 2023" */
    monthShort: (month: Month) =>
      `${nameFrom(shortNames, month)} ${year(month)}`,
    /** "January–March 2023", "November 2022–March 2023", or one month. */
    period: (from: Month, to: Month): string => {
      if (from === to) return formats.month(from);
      if (year(from) === year(to)) {
        return `${nameFrom(longNames, from)}–${formats.month(to)}`;
      }
      return `${formats.month(from)} – ${formats.month(to)}`;
    },
    /** A calendar date `YYYY-MM-DD`. */
    date: (date: string | null | undefined) =>
      date ? dayLong.format(new Date(`${date}T00:00:00Z`)) : NO_FIGURE,
    /** "4 April": the day of a date that comes every year. */
    dayOfYear: (date: string) =>
      dayAndMonth.format(new Date(`${date}T00:00:00Z`)),
    /** A date of which only the month may be known. */
    dateOrMonth: (date: string | null | undefined): string =>
      date && isMonth(date) ? formats.month(date) : formats.date(date),
    /** The day of an instant on the instance's calendar. */
    day: (instant: string | Date | null | undefined) =>
      instant ? dayInZone.format(new Date(instant)) : NO_FIGURE,
    /** An instant to the minute, on the instance's clock. */
    time: (instant: string | Date | null | undefined) =>
      instant
        ? `${dayInZone.format(new Date(instant))}, ${minuteInZone.format(new Date(instant))}`
        : NO_FIGURE,
  };
  return formats;
}

export type Formats = ReturnType<typeof buildFormats>;

const built = new Map<string, Formats>();

/**
 * All number, month and date formats of one language. Missing values read "–".
 * Months and dates are calendar text, so no time zone moves them; instants are
 * shown on the given zone's calendar. Made once and kept: they hold much memory
 * outside the heap, and a page asks for them in each of its parts. In a browser
 * only the numbers are to be had: it may lack a language's names of months.
 */
export function makeFormats(language: Language, timeZone = "UTC"): Formats {
  const key = `${language} ${timeZone}`;
  const known = built.get(key);
  if (known) return known;
  const made = buildFormats(language, timeZone);
  built.set(key, made);
  return made;
}
