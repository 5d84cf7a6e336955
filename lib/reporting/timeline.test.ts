import { describe, expect, it } from "vitest";
import { type AuditEvent, timelineOf, type VersionEvent } from "./timeline";

const row = (
  minute: number,
  action: string,
  detail: Record<string, unknown>,
  by = "Aysel",
): AuditEvent => ({
  at: `2023-04-03T08:${String(minute).padStart(2, "0")}:00Z`,
  actorId: by,
  by,
  action: `report.${action}`,
  detail,
});
const change = (measure: string, before: unknown, after: unknown) => ({
  areaCode: "AZ-TAR",
  measure,
  before,
  after,
});
const version: VersionEvent = {
  number: 1,
  status: "returned",
  submittedAt: "2023-04-03T09:00:00Z",
  submittedByName: "Aysel",
  decidedAt: "2023-04-04T09:00:00Z",
  decidedByName: "Murad",
  reason: "AV is too high",
  countsFrom: null,
  countsTo: null,
};

describe("the history of a report", () => {
  it("tells saves in a row as one, from the first figure to the last", () => {
    const events = timelineOf(
      [
        row(0, "saved", { version: 1, changes: [change("apMines", null, 1)] }),
        row(1, "saved", {
          version: 1,
          changes: [change("apMines", 1, 12), change("avMines", null, 4)],
        }),
        row(2, "saved", {
          version: 1,
          changes: [change("avMines", 4, null)],
          casualtiesChanged: true,
        }),
      ],
      [],
    );
    expect(events).toMatchObject([
      {
        step: "saved",
        at: "2023-04-03T08:00:00Z",
        until: "2023-04-03T08:02:00Z",
        by: "Aysel",
        changes: [change("apMines", null, 12)],
        casualtiesChanged: true,
      },
    ]);
  });

  it("keeps saves apart that another person, version or step comes between", () => {
    const saved = (minute: number, v: number, by?: string) =>
      row(minute, "saved", { version: v, changes: [] }, by);
    const steps = timelineOf(
      [
        saved(0, 1),
        saved(1, 1, "Rashad"),
        row(2, "commented", { version: 1, cell: null }),
        saved(3, 1, "Rashad"),
        saved(4, 2, "Rashad"),
      ],
      [],
    ).map(({ step, by, version: v }) => `${step} ${by} ${v}`);
    expect(steps).toEqual([
      "saved Aysel 1",
      "saved Rashad 1",
      "commented Aysel 1",
      "saved Rashad 1",
      "saved Rashad 2",
    ]);
  });

  it("says why, at which cells, and from when to when", () => {
    const events = timelineOf(
      [
        row(0, "returned", {
          version: 1,
          reason: "AV is too high",
          cells: ["clearance.AZ-TAR.avMines"],
        }),
        row(1, "extended", {
          before: null,
          until: "2023-06-01",
          reason: "flood",
        }),
      ],
      [],
    );
    expect(events).toMatchObject([
      { reason: "AV is too high", cells: ["clearance.AZ-TAR.avMines"] },
      { step: "extended", from: null, to: "2023-06-01", reason: "flood" },
    ]);
  });

  it("fills in from the versions what the log does not hold, once", () => {
    const steps = (rows: AuditEvent[]) =>
      timelineOf(rows, [version]).map(({ step, reason }) => [step, reason]);
    const whole = [
      ["submitted", null],
      ["returned", "AV is too high"],
    ];
    expect(steps([])).toEqual(whole);
    expect(steps([row(59, "submitted", { version: 1 })])).toEqual(whole);
  });

  it("leaves out rows that are no steps", () =>
    expect(timelineOf([row(0, "exported", { version: 1 })], [])).toEqual([]));
});
