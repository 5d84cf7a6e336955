import fc from "fast-check";
import { expect, test } from "vitest";
import { addMonths } from "@/lib/reporting/month";
import { daysOf, isDay } from "./rules";

const awareness = { day: "2006-04-04", yearly: true };

test("a yearly event falls on its day in each year of the months, from its first on", () => {
  expect(daysOf(awareness, "2022-04", "2024-03")).toEqual([
    "2022-04-04",
    "2023-04-04",
  ]);
  expect(daysOf(awareness, "2022-05", "2023-03")).toEqual([]);
  expect(daysOf(awareness, "2000-01", "2007-12")).toEqual([
    "2006-04-04",
    "2007-04-04",
  ]);
});

test("an event of one day falls on it alone", () => {
  const law = { day: "2021-05-01", yearly: false };
  expect(daysOf(law, "2021-05", "2021-05")).toEqual(["2021-05-01"]);
  expect(daysOf(law, "2021-06", "2023-12")).toEqual([]);
  expect(daysOf(law, "2020-01", "2021-04")).toEqual([]);
});

test("29 February is the 28th in years without one", () => {
  const leap = { day: "2020-02-29", yearly: true };
  expect(daysOf(leap, "2023-01", "2024-12")).toEqual([
    "2023-02-28",
    "2024-02-29",
  ]);
});

test("only days that the calendar has are days", () => {
  expect(isDay("2024-02-29")).toBe(true);
  for (const text of [
    "2023-02-29",
    "2023-13-01",
    "2023-4-4",
    "0206-04-04",
    "",
  ]) {
    expect(isDay(text), text).toBe(false);
  }
});

test("every day is real, lies within the months, and none comes twice", () => {
  fc.assert(
    fc.property(
      fc.date({
        min: new Date("1990-01-01"),
        max: new Date("2030-12-31"),
        noInvalidDate: true,
      }),
      fc.boolean(),
      fc.nat({ max: 200 }),
      fc.nat({ max: 150 }),
      (date, yearly, start, length) => {
        const day = date.toISOString().slice(0, 10);
        const from = addMonths("2010-01", start);
        const to = addMonths(from, length);
        const days = daysOf({ day, yearly }, from, to);
        expect(new Set(days).size).toBe(days.length);
        for (const one of days) {
          expect(isDay(one)).toBe(true);
          expect(one >= day).toBe(true);
          expect(one.slice(0, 7) >= from && one.slice(0, 7) <= to).toBe(true);
        }
      },
    ),
  );
});
