import { describe, expect, it } from "vitest";
import {
  addDays,
  daysBetween,
  dueDate,
  effectiveDue,
  isExpected,
  lockDate,
  reportState,
  timingOf,
  type VersionState,
} from "./deadlines";

// The centre's usual rules: the 10th of the next month, and 30 days more.
const RULES = { dueDay: 10, lockDays: 30 };

describe("dueDate", () => {
  it.each([
    ["2023-03", "2023-04-10"],
    ["2023-12", "2024-01-10"],
  ])("of %s is %s", (month, due) => expect(dueDate(month, RULES)).toBe(due));
  it("writes a single day with its zero", () =>
    expect(dueDate("2023-03", { ...RULES, dueDay: 5 })).toBe("2023-04-05"));
});

describe("lockDate", () => {
  it.each([
    ["2023-03", null, "2023-05-10"],
    ["2023-01", null, "2023-03-12"],
    ["2024-01", null, "2024-03-11"],
    ["2023-03", "2023-06-30", "2023-06-30"],
    // An extension never takes time away.
    ["2023-03", "2023-04-20", "2023-05-10"],
  ])("of %s, extended until %s, is %s", (month, extended, lock) =>
    expect(lockDate(month, RULES, extended)).toBe(lock),
  );
});

describe("effectiveDue", () => {
  it.each([
    [null, "2023-04-10"],
    ["2023-04-20", "2023-04-20"],
    // Never earlier than everybody's.
    ["2023-04-05", "2023-04-10"],
  ])("extended until %s is %s", (extended, due) =>
    expect(effectiveDue("2023-03", RULES, extended)).toBe(due),
  );
});

describe("isExpected", () => {
  it.each([
    ["2023-01", null, "2022-12", false],
    ["2023-01", null, "2023-01", true],
    ["2023-01", null, "2030-01", true],
    ["2023-01", "2023-03", "2023-03", true],
    ["2023-01", "2023-03", "2023-04", false],
    // No first month: no report is expected at all.
    [null, null, "2023-01", false],
  ])("from %s to %s, of %s: %s", (activeFrom, activeTo, month, expected) =>
    expect(isExpected({ activeFrom, activeTo }, month)).toBe(expected),
  );
});

describe("days on the calendar", () => {
  it.each([
    ["2024-02-28", 1, "2024-02-29"],
    ["2023-12-31", 1, "2024-01-01"],
    ["2023-03-01", -1, "2023-02-28"],
    // Clocks change in Europe on these days; the calendar does not.
    ["2026-03-28", 2, "2026-03-30"],
    ["2026-10-24", 2, "2026-10-26"],
  ])("%s and %i days is %s", (date, days, sum) => {
    expect(addDays(date, days)).toBe(sum);
    expect(daysBetween(date, sum)).toBe(days);
  });
});

describe("timingOf", () => {
  it.each([
    ["2023-02-28", "not-begun"],
    ["2023-03-01", "running"],
    ["2023-03-31", "running"],
    ["2023-04-01", "open"],
    ["2023-04-10", "open"],
    ["2023-04-11", "late"],
    ["2023-05-10", "late"],
    ["2023-05-11", "closed"],
    ["2026-01-01", "closed"],
  ])("on %s March 2023 is %s", (today, timing) =>
    expect(timingOf("2023-03", today, RULES)).toBe(timing),
  );

  it.each([
    ["2023-04-20", "2023-04-20", "open"],
    ["2023-04-20", "2023-04-21", "late"],
    ["2023-04-20", "2023-05-11", "closed"],
    ["2023-06-30", "2023-06-30", "open"],
    ["2023-06-30", "2023-07-01", "closed"],
    // An extension before the due day changes nothing.
    ["2023-04-05", "2023-04-10", "open"],
    ["2023-04-05", "2023-04-11", "late"],
    ["2023-06-30", "2023-02-28", "not-begun"],
  ])("extended until %s, on %s it is %s", (extended, today, timing) =>
    expect(timingOf("2023-03", today, RULES, extended)).toBe(timing),
  );

  it("closes right after the due day where there are no more days", () => {
    const strict = { dueDay: 10, lockDays: 0 };
    expect(timingOf("2023-03", "2023-04-10", strict)).toBe("open");
    expect(timingOf("2023-03", "2023-04-11", strict)).toBe("closed");
  });
});

describe("reportState", () => {
  const history = (...statuses: VersionState["status"][]): VersionState[] =>
    statuses.map((status, i) => ({
      number: i + 1,
      status,
      nil: false,
      countsTo: null,
    }));

  it.each([
    [[], "not-started"],
    [["draft"], "draft"],
    [["submitted"], "submitted"],
    [["approved"], "approved"],
    [["returned"], "returned"],
    [["returned", "draft"], "returned"],
    [["returned", "submitted"], "submitted"],
    [["approved", "draft"], "correcting"],
    [["approved", "submitted"], "submitted"],
    [["approved", "returned"], "returned"],
    [["approved", "returned", "draft"], "returned"],
    [["returned", "approved"], "approved"],
  ] as const)("of %j is %s", (statuses, state) =>
    expect(reportState(history(...statuses))).toBe(state),
  );
});
