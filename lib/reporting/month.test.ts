import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import {
  addMonths,
  isDayOf,
  isMonth,
  lastDayOf,
  monthRange,
  monthsBetween,
  todayIn,
} from "./month";

const someMonth = fc
  .tuple(fc.integer({ min: 1990, max: 2100 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, month]) => `${year}-${String(month).padStart(2, "0")}`);

describe("isMonth", () => {
  it.each(["2023-01", "2020-11", "1999-12"])("takes %s", (text) =>
    expect(isMonth(text)).toBe(true),
  );
  it.each([
    "2023-00",
    "2023-13",
    "2023-1",
    "2023",
    "2023-01-01",
    " 2023-01",
    "2023-01\n",
    "٢٠٢٣-٠١",
    "",
  ])("refuses %j", (text) => expect(isMonth(text)).toBe(false));
});

describe("addMonths", () => {
  it.each([
    ["2023-01", 1, "2023-02"],
    ["2023-12", 1, "2024-01"],
    ["2023-01", -1, "2022-12"],
    ["2020-11", 62, "2026-01"],
    ["2026-01", -62, "2020-11"],
    ["2023-05", 0, "2023-05"],
  ])("%s and %i is %s", (month, count, sum) =>
    expect(addMonths(month, count)).toBe(sum),
  );

  it("goes back the way it came, and keeps text order time order", () => {
    fc.assert(
      fc.property(someMonth, fc.integer({ min: 1, max: 400 }), (month, n) => {
        const later = addMonths(month, n);
        expect(addMonths(later, -n)).toBe(month);
        expect(later > month).toBe(true);
        expect(monthsBetween(month, later)).toBe(n + 1);
      }),
    );
  });
});

describe("monthRange", () => {
  it("holds both ends, over the year's end", () =>
    expect(monthRange("2022-11", "2023-02")).toEqual([
      "2022-11",
      "2022-12",
      "2023-01",
      "2023-02",
    ]));
  it("is empty when the end is earlier", () => {
    expect(monthRange("2023-02", "2023-01")).toEqual([]);
    expect(monthsBetween("2023-02", "2023-01")).toBe(0);
  });
});

describe("days of a month", () => {
  it.each([
    ["2023-02", "2023-02-28"],
    ["2024-02", "2024-02-29"],
    ["2100-02", "2100-02-28"],
    ["2023-04", "2023-04-30"],
    ["2023-12", "2023-12-31"],
  ])("the last of %s is %s", (month, day) => {
    expect(lastDayOf(month)).toBe(day);
    expect(isDayOf(month, day)).toBe(true);
  });

  it.each([
    ["2023-02", "2023-02-29"],
    ["2023-02", "2023-02-00"],
    ["2023-02", "2023-03-01"],
    ["2023-02", "2023-01-31"],
    ["2023-02", "2024-02-01"],
    ["2023-02", "2023-02-1"],
    ["2023-02", "2023-02-10T00:00"],
    ["2023-02", ""],
  ])("%s has no %j", (month, date) => expect(isDayOf(month, date)).toBe(false));
});

describe("todayIn", () => {
  // Baku is four hours ahead of UTC: there the month begins earlier.
  it.each([
    ["Asia/Baku", "2026-10-31T19:59:59Z", "2026-10-31"],
    ["Asia/Baku", "2026-10-31T20:00:00Z", "2026-11-01"],
    ["UTC", "2026-10-31T20:00:00Z", "2026-10-31"],
    ["America/New_York", "2027-01-01T04:59:59Z", "2026-12-31"],
    ["Asia/Baku", "2026-03-04T10:00:00Z", "2026-03-04"],
  ])("in %s at %s is %s", (zone, instant, day) =>
    expect(todayIn(zone, new Date(instant))).toBe(day),
  );

  // Each calendar holds memory that the collector does not see: a table of a
  // thousand reports made gigabytes of them.
  it("makes a zone's calendar once", () => {
    const { DateTimeFormat } = Intl;
    let made = 0;
    class Counted extends DateTimeFormat {
      constructor(...given: ConstructorParameters<typeof DateTimeFormat>) {
        super(...given);
        made += 1;
      }
    }
    vi.stubGlobal(
      "Intl",
      Object.create(Intl, { DateTimeFormat: { value: Counted } }),
    );
    for (let n = 0; n < 50; n += 1) todayIn("Asia/Tbilisi");
    vi.unstubAllGlobals();
    expect(made).toBe(1);
  });
});
