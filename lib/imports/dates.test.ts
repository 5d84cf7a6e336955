import { describe, expect, it } from "vitest";
import { readDay, readMonth } from "./dates";

describe("months", () => {
  it.each([
    "2023-03",
    "2023-3",
    "2023/03",
    "03.2023",
    "3/2023",
    "March 2023",
    "mar 2023",
    "2023 Mart",
    "март 2023",
    "Март 2023 г.",
    "2023-03-01",
    "2023-03-01T00:00:00Z",
    "44986",
    44_986,
    { day: "2023-03-01" },
  ])("%j is March 2023", (cell) => {
    expect(readMonth(cell)).toEqual({ ok: true, value: "2023-03" });
  });

  it.each([
    "2023",
    "13.2023",
    "2023-13",
    "03-23",
    "2023-03-15",
    "quarter 1 2023",
    "mart aprel 2023",
    "May 2023 to June 2023",
    202_303,
    44_990,
    true,
    { day: "2023-03-15" },
  ])("%j is none", (cell) => {
    expect(readMonth(cell)).toEqual({
      ok: false,
      problem: { problem: "not-a-month" },
    });
  });

  it("may be missing, and that is said", () => {
    expect(readMonth(" ")).toMatchObject({
      problem: { problem: "month-missing" },
    });
  });
});

describe("days of March 2023", () => {
  it.each([
    "2023-03-05",
    "5.3.2023",
    "05.03.2023",
    "44990",
    44_990,
    { day: "2023-03-05" },
    // The fifth of March: as the third of May it would be outside the month.
    "03/05/2023",
    "05/03/2023",
  ])("%j is the fifth", (cell) => {
    expect(readDay(cell, "2023-03")).toEqual({ ok: true, value: "2023-03-05" });
  });

  it("may be unknown", () => {
    expect(readDay("", "2023-03")).toEqual({ ok: true, value: null });
  });

  it.each(["31.02.2023", "2023-02-30", "5.3.23", "yesterday", 12, false])(
    "%j is no date",
    (cell) => {
      expect(readDay(cell, "2023-03")).toEqual({
        ok: false,
        problem: { problem: "not-a-date" },
      });
    },
  );

  it.each(["2023-04-05", "05.04.2023", 45_100, { day: "2024-03-05" }])(
    "%j is in another month",
    (cell) => {
      expect(readDay(cell, "2023-03")).toEqual({
        ok: false,
        problem: { problem: "date-outside-month" },
      });
    },
  );
});
