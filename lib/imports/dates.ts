import { LANGUAGES } from "@/lib/i18n/languages";
import { isDayOf, isMonth, lastDayOf, type Month } from "@/lib/reporting/month";
import { type Cell, cellText, isDay } from "./cells";
import { fold } from "./fold";
import type { RowProblem } from "./problems";
import { serialDay } from "./serial-days";

type Reading<T> = { ok: true; value: T } | { ok: false; problem: RowProblem };

const two = (part: string | number) => String(part).padStart(2, "0");

/** Serials of the years 2000 to 2099: other numbers are no dates of ours. */
const SERIALS = { first: 36_526, last: 73_050 };

function daySerialIn(cell: Cell): string | null {
  const text = cellText(cell).trim();
  if (typeof cell !== "number" && !/^\d{5}([.,]0+)?$/.test(text)) return null;
  const serial = Number(text.replace(",", "."));
  return serial >= SERIALS.first && serial <= SERIALS.last
    ? serialDay(serial)
    : null;
}

/** Names of the months in our languages, long and short, folded. */
const MONTH_NAMES: ReadonlyMap<string, number> = new Map(
  LANGUAGES.flatMap((language) =>
    (["long", "short"] as const).flatMap((width) =>
      [true, false].flatMap((alone) => {
        const format = new Intl.DateTimeFormat(language, {
          month: width,
          timeZone: "UTC",
          // Russian bends a month's name beside a day: "марта", not "март".
          ...(alone ? {} : { day: "numeric" }),
        });
        return Array.from({ length: 12 }, (_, month) => {
          const parts = format.formatToParts(Date.UTC(2023, month, 1));
          const name = parts.find(({ type }) => type === "month")?.value ?? "";
          return [fold(name), month + 1] as const;
        });
      }),
    ),
  ),
);

function namedMonth(text: string): Month | null {
  const words = fold(text).split(" ");
  const year = words.find((word) => /^\d{4}$/.test(word));
  const months = new Set(words.flatMap((word) => MONTH_NAMES.get(word) ?? []));
  const [month] = months;
  const allKnown = words.every(
    (word) =>
      word === year || MONTH_NAMES.has(word) || /^(г|год|il)$/.test(word),
  );
  return year && month && months.size === 1 && allKnown
    ? `${year}-${two(month)}`
    : null;
}

/**
 * A month as people and programs write it: `2023-03`, `03.2023`, `March 2023`,
 * `март 2023`, a real date or serial number that is the first of the month.
 */
export function readMonth(cell: Cell): Reading<Month> {
  const text = cellText(cell).trim();
  if (text === "") return { ok: false, problem: { problem: "month-missing" } };
  const refused = { ok: false, problem: { problem: "not-a-month" } } as const;
  const day = isDay(cell)
    ? cell.day
    : (daySerialIn(cell) ??
      /^(\d{4}-\d{2}-\d{2})(T00:00(:00(\.0+)?)?Z?)?$/.exec(text)?.[1]);
  if (day) {
    return day.endsWith("-01") && isMonth(day.slice(0, 7))
      ? { ok: true, value: day.slice(0, 7) }
      : refused;
  }
  const yearFirst = /^(\d{4})[-./](\d{1,2})$/.exec(text);
  const monthFirst = /^(\d{1,2})[-./](\d{4})$/.exec(text);
  const month = yearFirst
    ? `${yearFirst[1]}-${two(yearFirst[2] ?? "")}`
    : monthFirst
      ? `${monthFirst[2]}-${two(monthFirst[1] ?? "")}`
      : namedMonth(text);
  return month && isMonth(month) ? { ok: true, value: month } : refused;
}

function realDay(year: string, month: string, day: string): string | null {
  const text = `${year}-${two(month)}-${two(day)}`;
  const of = text.slice(0, 7);
  return isMonth(of) && isDayOf(of, text) && text <= lastDayOf(of)
    ? text
    : null;
}

/**
 * A day of the given month: `2023-03-05`, `05.03.2023`, a real date, a serial
 * number; empty where only the month is known. With slashes the order of day
 * and month is open, and the month of the row decides it.
 */
export function readDay(cell: Cell, month: Month): Reading<string | null> {
  const text = cellText(cell).trim();
  if (text === "") return { ok: true, value: null };
  const read = isDay(cell) ? cell.day : dayOf(cell, text, month);
  if (read === null) return { ok: false, problem: { problem: "not-a-date" } };
  return isDayOf(month, read)
    ? { ok: true, value: read }
    : { ok: false, problem: { problem: "date-outside-month" } };
}

function dayOf(cell: Cell, text: string, month: Month): string | null {
  const serial = daySerialIn(cell);
  if (serial) return serial;
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]00:00.*)?$/.exec(
    text,
  );
  if (iso) return realDay(iso[1] ?? "", iso[2] ?? "", iso[3] ?? "");
  const parts = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})$/.exec(text);
  if (!parts) return null;
  const [, first = "", mark, second = "", year = ""] = parts;
  // Day before month, wherever dates are written with dots.
  if (mark === ".") return realDay(year, second, first);
  const dayFirst = realDay(year, second, first);
  const monthFirst = realDay(year, first, second);
  // The row says its month: a reading outside of it can't be meant.
  return monthFirst && (!dayFirst || isDayOf(month, monthFirst))
    ? monthFirst
    : dayFirst;
}
