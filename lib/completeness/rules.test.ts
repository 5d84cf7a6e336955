import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type VersionState } from "@/lib/reporting/deadlines";
import {
  type CellContext,
  cellOf,
  onTimeRate,
  type SentVersion,
  tally,
} from "./rules";

const SPAN = { activeFrom: "2020-11", activeTo: null };
const MONTH = "2023-03";
const context = (today: string): CellContext => ({
  today,
  timeZone: "Asia/Baku",
  rules: { dueDay: 10, lockDays: 30 },
});

function version(
  status: VersionState["status"],
  submittedAt: string | null,
  more: Partial<SentVersion> = {},
): SentVersion {
  const counts = status === "approved" ? "2023-06-01T00:00:00Z" : null;
  return {
    number: 1,
    status,
    nil: false,
    submittedAt,
    countsFrom: counts,
    countsTo: null,
    ...more,
  };
}

const cell = (
  today: string,
  versions: SentVersion[] = [],
  extendedUntil: string | null = null,
) => cellOf(SPAN, MONTH, versions, extendedUntil, context(today));

const inTime = "2023-04-08T09:00:00Z";
const tooLate = "2023-04-13T09:00:00Z";

describe("the state of a cell", () => {
  it.each([
    ["2023-02-28", null, "not-due"],
    ["2023-03-31", null, "not-due"],
    ["2023-04-01", null, "open"],
    ["2023-04-10", null, "open"],
    ["2023-04-11", null, "late"],
    ["2023-05-10", null, "late"],
    ["2023-05-11", null, "closed"],
    ["2023-04-11", "2023-04-20", "extended"],
    ["2023-04-20", "2023-04-20", "extended"],
    ["2023-04-21", "2023-04-20", "late"],
    // Reopened long after it was closed.
    ["2023-09-01", "2023-09-05", "extended"],
    ["2023-09-06", "2023-09-05", "closed"],
    // An extension that ends before everybody's due day moves nothing.
    ["2023-04-08", "2023-04-09", "open"],
  ])("on %s, extended until %s, is %s", (today, extended, state) => {
    expect(cell(today, [], extended).state).toBe(state);
    // A draft is work under way, and no report.
    expect(cell(today, [version("draft", null)], extended).state).toBe(state);
  });

  it.each([
    ["submitted", ["submitted"]],
    ["returned", ["returned"]],
    ["returned", ["returned", "draft"]],
    ["approved", ["approved"]],
    ["approved", ["approved", "draft"]],
    ["submitted", ["approved", "submitted"]],
  ] as const)("is %s after %j, whatever the day", (state, statuses) => {
    const versions = statuses.map((status, i) =>
      version(status, status === "draft" ? null : inTime, { number: i + 1 }),
    );
    for (const today of ["2023-04-09", "2023-04-12", "2024-01-01"]) {
      expect(cell(today, versions).state).toBe(state);
    }
  });

  it("is not expected before the first and after the last month", () => {
    for (const span of [
      { activeFrom: "2023-04", activeTo: null },
      { activeFrom: "2023-01", activeTo: "2023-02" },
      { activeFrom: null, activeTo: null },
    ]) {
      const outside = cellOf(span, MONTH, [], null, context("2024-01-01"));
      expect(outside).toMatchObject({
        state: "not-expected",
        isDue: false,
        onTime: null,
        daysLate: 0,
      });
      expect(tally([outside]).due).toBe(0);
    }
  });

  it("tells that there was nothing to report, from what was sent", () => {
    const nil = version("approved", inTime, { nil: true });
    const draft = version("draft", null, { number: 2, nil: false });
    expect(cell("2023-05-01", [nil, draft]).nil).toBe(true);
    expect(
      cell("2023-05-01", [version("draft", null, { nil: true })]).nil,
    ).toBe(false);
  });
});

describe("on time", () => {
  it.each([
    // 10 April ends at 20:00 UTC in Baku.
    ["2023-04-10T19:59:59Z", null, true, 0],
    ["2023-04-10T20:00:00Z", null, false, 1],
    [inTime, null, true, 0],
    [tooLate, null, false, 3],
    [tooLate, "2023-04-13", true, 0],
    [tooLate, "2023-04-12", false, 1],
  ])("sent %s, extended until %s: %s", (at, extended, onTime, daysLate) =>
    expect(
      cell("2023-06-01", [version("submitted", at)], extended),
    ).toMatchObject({ onTime, daysLate }),
  );

  it("is undecided until something is sent or the due day is over", () => {
    expect(cell("2023-04-10")).toMatchObject({ onTime: null, daysLate: 0 });
    expect(cell("2023-04-12")).toMatchObject({ onTime: false, daysLate: 2 });
    expect(cell("2023-04-12", [], "2023-04-20").onTime).toBeNull();
    expect(cell("2023-04-09", [version("submitted", inTime)]).onTime).toBe(
      true,
    );
  });

  it("goes by the first submission, though it was returned", () => {
    const versions = [
      version("returned", inTime),
      version("approved", tooLate, { number: 2 }),
    ];
    expect(cell("2023-06-01", versions)).toMatchObject({
      onTime: true,
      firstSubmittedOn: "2023-04-08",
      version: 2,
    });
  });

  it("does not count what its staff took back", () => {
    const again = [version("submitted", tooLate)];
    expect(cell("2023-06-01", again).onTime).toBe(false);
    const takenBack = cell("2023-06-01", [version("draft", null)]);
    expect(takenBack).toMatchObject({ firstSubmittedOn: null, onTime: false });
  });
});

describe("rates", () => {
  it("are over the months whose due day is over, early comers left out", () => {
    const cells = [
      cell("2023-04-12", [version("approved", inTime)]),
      cell("2023-04-12", [version("submitted", tooLate)]),
      cell("2023-04-12"),
      cell("2023-04-12", [version("returned", inTime)]),
      // Sent already, and still in time to be sent: not due yet.
      cell("2023-04-12", [version("submitted", tooLate)], "2023-04-20"),
    ];
    const counts = tally(cells);
    expect(counts).toEqual({ due: 4, received: 3, onTime: 2, approved: 1 });
    expect(onTimeRate(counts)).toBe(0.5);
  });

  it("are none where nothing was due", () =>
    expect(onTimeRate(tally([cell("2023-04-01")]))).toBeNull());

  it("add up: of two groups as of all", () => {
    const someCell = fc
      .record({
        today: fc.integer({ min: 0, max: 90 }),
        sent: fc.option(fc.integer({ min: 0, max: 60 }), { nil: null }),
        status: fc.constantFrom("submitted", "returned", "approved" as const),
        extended: fc.option(fc.integer({ min: 0, max: 60 }), { nil: null }),
      })
      .map(({ today, sent, status, extended }) => {
        const day = (n: number) => addDays("2023-03-25", n);
        return cell(
          day(today),
          sent === null ? [] : [version(status, `${day(sent)}T08:00:00Z`)],
          extended === null ? null : day(extended),
        );
      });
    fc.assert(
      fc.property(fc.array(someCell), fc.array(someCell), (a, b) => {
        const [one, two, all] = [tally(a), tally(b), tally([...a, ...b])];
        for (const key of ["due", "received", "onTime", "approved"] as const) {
          expect(one[key] + two[key]).toBe(all[key]);
        }
        expect(all.onTime).toBeLessThanOrEqual(all.received);
        expect(all.received).toBeLessThanOrEqual(all.due);
      }),
    );
  });
});
