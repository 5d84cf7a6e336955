import { describe, expect, it } from "vitest";
import {
  type Clock,
  concerns,
  type DatedVersion,
  MOST_ATTEMPTS,
  monthsNear,
  nextAttempt,
  occasionsOf,
  type Person,
  reasonsFor,
} from "./rules";

const organisation = { id: "A", activeFrom: "2023-01", activeTo: null };
const at = (today: string, hour = 9, lockDays = 30): Clock => ({
  today,
  hour,
  rules: { dueDay: 10, lockDays },
});

function version(
  status: DatedVersion["status"],
  day: string | null = null,
  number = 1,
): DatedVersion {
  return {
    number,
    status,
    nil: false,
    countsTo: null,
    submittedOn: status === "draft" ? null : day,
    decidedOn: status === "returned" || status === "approved" ? day : null,
  };
}

function occasions(
  clock: Clock,
  versions: DatedVersion[] = [],
  extendedUntil: string | null = null,
  month = "2023-03",
) {
  return occasionsOf({ organisation, month, extendedUntil, versions }, clock);
}

const dueSoon = [{ reason: "due-soon", version: 0 }];
const missed = [{ reason: "missed", version: 0 }];

describe("a deadline", () => {
  it.each([
    ["2023-04-06", null, []],
    ["2023-04-07", null, dueSoon],
    ["2023-04-10", null, dueSoon],
    ["2023-04-11", null, missed],
    ["2023-04-17", null, missed],
    ["2023-04-18", null, []],
    // Moved: nothing by the old day, everything by the new one.
    ["2023-04-11", "2023-04-20", []],
    ["2023-04-17", "2023-04-20", dueSoon],
    ["2023-04-21", "2023-04-20", missed],
  ])("on %s, extended until %s: %j", (today, extended, expected) => {
    expect(occasions(at(today), [], extended)).toEqual(expected);
    // A draft is not a report yet.
    expect(occasions(at(today), [version("draft")], extended)).toEqual(
      expected,
    );
  });

  it("wakes nobody", () => {
    for (const today of ["2023-04-09", "2023-04-11"]) {
      expect(occasions(at(today, 7))).toEqual([]);
      expect(occasions(at(today, 8))).toHaveLength(1);
    }
  });

  it("is said to be missed also where the month closes with it", () =>
    expect(occasions(at("2023-04-11", 9, 0))).toEqual(missed));

  it("is no matter of a month that runs, however early it is due", () => {
    const rules = { dueDay: 1, lockDays: 30 };
    expect(occasions({ ...at("2023-03-30"), rules })).toEqual([]);
    expect(occasions({ ...at("2023-04-01"), rules })).toEqual(dueSoon);
  });

  it.each(["submitted", "returned", "approved"] as const)(
    "is met by what is %s",
    (status) => {
      for (const today of ["2023-04-09", "2023-04-12"]) {
        const reasons = occasions(at(today), [version(status, "2023-03-31")])
          .map(({ reason }) => reason)
          .filter((reason) => reason === "due-soon" || reason === "missed");
        expect(reasons).toEqual([]);
      }
    },
  );

  it("is nobody's in months that are not expected", () => {
    for (const span of [
      { activeFrom: "2023-04", activeTo: null },
      { activeFrom: "2023-01", activeTo: "2023-02" },
      { activeFrom: null, activeTo: null },
    ]) {
      const standing = {
        organisation: { id: "A", ...span },
        month: "2023-03",
        extendedUntil: null,
        versions: [version("returned", "2023-04-09")],
      };
      expect(occasionsOf(standing, at("2023-04-09"))).toEqual([]);
    }
  });
});

describe("a decision", () => {
  it("is news for a week, and once for each version", () => {
    const returned = [version("returned", "2023-04-20")];
    const said = [{ reason: "returned", version: 1 }];
    expect(occasions(at("2023-04-20", 3), returned)).toEqual(said);
    expect(occasions(at("2023-04-27"), returned)).toEqual(said);
    expect(occasions(at("2023-04-28"), returned)).toEqual([]);
    const again = [...returned, version("returned", "2023-04-25", 2)];
    expect(occasions(at("2023-04-26"), again)).toEqual([
      { reason: "returned", version: 2 },
    ]);
  });

  it("is not asked for any more once it is being answered or made", () => {
    const day = "2023-04-20";
    const today = at("2023-04-21");
    const returned = version("returned", day);
    expect(occasions(today, [returned, version("draft", null, 2)])).toEqual([]);
    expect(occasions(today, [version("submitted", day)])).toEqual([
      { reason: "submitted", version: 1 },
    ]);
    expect(occasions(today, [version("approved", day)])).toEqual([]);
  });
});

describe("who hears of it", () => {
  const person = (role: Person["role"], organisationId: string | null) => ({
    id: "p",
    role,
    organisationId,
  });

  it("is the organisation's own staff, and managers what waits for them", () => {
    const staff = person("staff", "A");
    for (const reason of reasonsFor("staff")) {
      expect(concerns(staff, reason, organisation)).toBe(true);
      expect(concerns(person("staff", "B"), reason, organisation)).toBe(false);
      expect(concerns(person("manager", null), reason, organisation)).toBe(
        false,
      );
      // A viewer whom an organisation has been noted beside is no staff of it.
      expect(concerns(person("viewer", "A"), reason, organisation)).toBe(false);
      expect(concerns(person("admin", "A"), reason, organisation)).toBe(false);
    }
    expect(concerns(staff, "submitted", organisation)).toBe(false);
    expect(concerns(person("manager", null), "submitted", organisation)).toBe(
      true,
    );
  });
});

it("looks at every month whose deadline can be near", () => {
  for (const today of ["2023-04-01", "2023-04-30", "2023-12-31"]) {
    for (const dueDay of [1, 10, 28]) {
      for (const back of [1, 2]) {
        const month = monthsNear(today).at(-1 - back) ?? "";
        expect(month < today.slice(0, 7)).toBe(true);
      }
      const older = "2022-01";
      expect(
        occasions(
          { ...at(today), rules: { dueDay, lockDays: 365 } },
          [],
          null,
          older,
        ),
      ).toEqual([]);
    }
  }
  expect(monthsNear("2024-01-15")).toEqual(["2023-11", "2023-12", "2024-01"]);
});

it("tries again later and later, and not for ever", () => {
  const now = new Date("2023-04-10T08:00:00Z");
  const waits = Array.from({ length: MOST_ATTEMPTS }, (_, i) => {
    const next = nextAttempt(i + 1, now);
    return next && (next.getTime() - now.getTime()) / 60_000;
  });
  expect(waits).toEqual([15, 60, 240, 960, null]);
});
