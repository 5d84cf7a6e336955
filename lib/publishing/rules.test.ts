import { describe, expect, it } from "vitest";
import {
  type ApprovedReport,
  isTimeToSend,
  type MonthStanding,
  momentsOf,
  owingOf,
  type PastDelivery,
  standingOf,
} from "./rules";

const month = "2023-03";
const a = { id: "A", activeFrom: "2023-01", activeTo: null };
const b = { id: "B", activeFrom: "2023-01", activeTo: null };
const approved = (
  organisationId: string,
  firstApprovedAt = "2023-04-10T12:00:00",
  counts = true,
): ApprovedReport => ({ organisationId, firstApprovedAt, counts });

describe("how far a month is", () => {
  it("counts the reports that are expected, and no others", () => {
    const gone = { id: "C", activeFrom: "2022-01", activeTo: "2023-02" };
    const never = { id: "D", activeFrom: null, activeTo: null };
    expect(
      standingOf(month, [a, b, gone, never], [approved("A"), approved("C")]),
    ).toEqual({ month, expected: 2, approved: 1, completedAt: null });
  });

  it("is complete when the last was first approved: a correction is no completion", () => {
    const standing = standingOf(
      month,
      [a, b],
      [approved("A", "2023-04-09T09:00:00"), approved("B")],
    );
    expect(standing.completedAt).toBe("2023-04-10T12:00:00");
  });

  it("is not complete where nothing is expected, or nothing counts any more", () => {
    expect(standingOf(month, [], [approved("A")]).completedAt).toBeNull();
    expect(
      standingOf(month, [a], [approved("A", undefined, false)]),
    ).toMatchObject({ approved: 0, completedAt: null });
  });
});

const whole: MonthStanding = {
  month,
  expected: 2,
  approved: 2,
  completedAt: "2023-04-12T15:00:00",
};
const partial: MonthStanding = { ...whole, approved: 1, completedAt: null };

describe("from when it may leave", () => {
  it.each([
    ["complete", null, whole, ["2023-04-12T15:00:00"]],
    ["complete", null, partial, []],
    ["day", 15, whole, ["2023-04-15T08:00:00"]],
    ["day", 15, partial, ["2023-04-15T08:00:00"]],
    ["day", 15, { ...partial, approved: 0 }, []],
    [
      "complete-or-day",
      10,
      whole,
      ["2023-04-12T15:00:00", "2023-04-10T08:00:00"],
    ],
    ["complete-or-day", 10, partial, ["2023-04-10T08:00:00"]],
  ] as const)("%s %s", (sendWhen, day, standing, moments) => {
    expect(momentsOf(standing, { sendWhen, day })).toEqual(moments);
  });

  it("is not before the month is over, however early everyone is", () => {
    const early = { ...whole, completedAt: "2023-03-30T10:00:00" };
    expect(momentsOf(early, { sendWhen: "complete", day: null })).toEqual([
      "2023-04-01T08:00:00",
    ]);
  });
});

describe("whether it is time", () => {
  const plan = {
    sendWhen: "complete-or-day",
    day: 10,
    since: "2023-01-01T00:00:00",
  } as const;

  it.each([
    ["2023-04-10T07:59:59", false],
    ["2023-04-10T08:00:00", true],
    ["2023-05-11T08:00:00", true],
    ["2023-05-11T08:00:01", false],
  ])("at %s: %s", (now, due) => {
    expect(isTimeToSend(partial, plan, now)).toBe(due);
  });

  it("does not look behind the day on which somebody subscribed", () => {
    const since = "2023-04-11T00:00:00";
    const now = "2023-04-20T00:00:00";
    expect(isTimeToSend(partial, { ...plan, since }, now)).toBe(false);
    // The day was before, and the last approval after it.
    expect(isTimeToSend(whole, { ...plan, since }, now)).toBe(true);
  });
});

describe("what an address has of the figures of now", () => {
  const past = (
    state: PastDelivery["state"],
    figures = "now",
    kind: PastDelivery["kind"] = "scheduled",
  ): PastDelivery => ({ state, figures, kind });

  it.each([
    ["nothing", []],
    ["nothing", [past("sent", "now", "test")]],
    ["nothing", [past("dropped")]],
    ["nothing", [past("failed", "then")]],
    ["current", [past("sent")]],
    ["current", [past("sent"), past("failed", "then")]],
    ["older", [past("sent", "then")]],
    ["failed", [past("sent", "then"), past("failed")]],
    ["under-way", [past("sent", "then"), past("waiting")]],
    ["under-way", [past("preparing", "then")]],
    ["under-way", [past("sending", "then")]],
  ] as const)("%s", (owing, deliveries) => {
    expect(owingOf("now", deliveries)).toBe(owing);
  });
});
