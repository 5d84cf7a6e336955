import { describe, expect, it } from "vitest";
import { casualtyLine, clearanceLine, content } from "@/db/testing/factories";
import {
  type CheckContext,
  checkReport,
  foundIn,
  isBlank,
  isValidIn,
  type ReportContent,
  sumOf,
} from "./checks";

const context: CheckContext = {
  month: "2023-03",
  areas: [
    { code: "AZ", validFrom: null, validTo: null },
    { code: "AZ-TAR", validFrom: null, validTo: null },
    { code: "AZ-AGM", validFrom: null, validTo: null },
    // A district by a law of 5 December 2023.
    { code: "X-AGHDARA", validFrom: "2023-12", validTo: null },
    { code: "X-OLD", validFrom: null, validTo: "2021-06" },
  ],
  reportsCasualties: true,
  carriedOver: 0,
};
const check = (report: ReportContent, over: Partial<CheckContext> = {}) =>
  checkReport(report, { ...context, ...over });
const codes = (report: ReportContent, over: Partial<CheckContext> = {}) =>
  check(report, over).map(({ code }) => code);
const one = clearanceLine("AZ-TAR", { apMines: 1 });

describe("a report", () => {
  it("with figures of known areas has no finding", () =>
    expect(
      check(
        content(
          [one, clearanceLine("AZ", { clearedM2: 0 })],
          [casualtyLine("AZ-AGM", { occurredOn: "2023-03-31" })],
        ),
      ),
    ).toEqual([]));

  it("with nothing in it is empty, blank lines or none", () => {
    expect(codes(content([]))).toEqual(["empty-report"]);
    const blank = clearanceLine("AZ-TAR", { note: "  " });
    expect(codes(content([blank]))).toEqual(["empty-report"]);
  });

  it("says something with a zero or a note alone", () => {
    expect(codes(content([clearanceLine("AZ-TAR", { apMines: 0 })]))).toEqual(
      [],
    );
    expect(codes(content([clearanceLine("AZ-TAR", { note: "snow" })]))).toEqual(
      [],
    );
  });

  it("with nothing to report holds no figures", () => {
    const nil = (report: ReportContent) => codes({ ...report, nil: true });
    expect(nil(content([]))).toEqual([]);
    expect(nil(content([clearanceLine("AZ-TAR")]))).toEqual([]);
    expect(nil(content([one]))).toEqual(["nil-with-figures"]);
    expect(nil(content([], [casualtyLine("AZ-TAR")]))).toEqual([
      "nil-with-figures",
    ]);
  });
});

describe("areas", () => {
  it("that nobody knows are named, in each part", () =>
    expect(
      check(
        content(
          [one, clearanceLine("AZ-XXX", { apMines: 1 })],
          [casualtyLine("AZ-TAR"), casualtyLine("AZ-YYY")],
        ),
      ),
    ).toEqual([
      {
        severity: "error",
        code: "area-unknown",
        place: { kind: "clearance", areaCode: "AZ-XXX", measure: null },
      },
      {
        severity: "error",
        code: "area-unknown",
        place: { kind: "casualty", index: 1, field: "areaCode" },
      },
    ]));

  it("that did not exist in the month are named, with their time", () =>
    expect(
      check(
        content([
          clearanceLine("X-AGHDARA", { apMines: 1 }),
          clearanceLine("X-OLD", { apMines: 1 }),
        ]),
      ),
    ).toMatchObject([
      { code: "area-not-valid", values: { from: "2023-12", to: "" } },
      { code: "area-not-valid", values: { from: "", to: "2021-06" } },
    ]));

  it("are valid from their first month to their last, both included", () => {
    const area = { code: "X", validFrom: "2021-02", validTo: "2021-04" };
    const months = ["2021-01", "2021-02", "2021-03", "2021-04", "2021-05"];
    expect(months.filter((month) => isValidIn(area, month))).toEqual(
      months.slice(1, 4),
    );
  });

  it("stand there once", () =>
    expect(check(content([one, one]))).toEqual([
      {
        severity: "error",
        code: "area-twice",
        place: { kind: "clearance", areaCode: "AZ-TAR", measure: null },
      },
    ]));

  it("may have many casualties", () =>
    expect(
      codes(content([], [casualtyLine("AZ-TAR"), casualtyLine("AZ-TAR")])),
    ).toEqual([]));
});

describe("what was destroyed", () => {
  const destroyed = (items: number, found = 0) =>
    content([
      clearanceLine("AZ-AGM", { apMines: found, itemsDestroyed: items }),
    ]);

  it("is at most what was found, and what earlier months left", () => {
    expect(codes(destroyed(3, 3))).toEqual([]);
    expect(codes(destroyed(4, 3))).toEqual(["destroyed-exceeds-found"]);
    expect(codes(destroyed(4, 3), { carriedOver: 1 })).toEqual([]);
    expect(check(destroyed(5, 3), { carriedOver: 1 })).toMatchObject([
      {
        place: {
          kind: "clearance",
          areaCode: "AZ-AGM",
          measure: "itemsDestroyed",
        },
        values: { destroyed: 5, found: 3, carriedOver: 1 },
      },
    ]);
  });

  it("may have been found in another area", () =>
    expect(
      codes(
        content([
          ...destroyed(2).clearance,
          clearanceLine("AZ-TAR", { ieds: 2 }),
        ]),
      ),
    ).toEqual([]));

  it("counts every kind of find", () => {
    const line = clearanceLine("AZ-TAR", {
      apMines: 1,
      avMines: 2,
      submunitions: 4,
      otherUxo: 8,
      axo: 16,
      ieds: 32,
      smallArmsAmmunition: 64,
      clearedM2: 1000,
      itemsDestroyed: 127,
    });
    expect(foundIn(line)).toBe(127);
    expect(codes(content([line]))).toEqual([]);
  });
});

describe("casualties", () => {
  it.each(["2023-02-28", "2023-04-01", "2023-03-32"])(
    "of %s are outside the month",
    (date) =>
      expect(
        check(
          content(
            [],
            [
              casualtyLine("AZ-TAR"),
              casualtyLine("AZ-TAR", { occurredOn: date }),
            ],
          ),
        ),
      ).toEqual([
        {
          severity: "error",
          code: "casualty-outside-month",
          place: { kind: "casualty", index: 1, field: "occurredOn" },
          values: { date },
        },
      ]),
  );

  it("may be known by their month alone", () =>
    expect(codes(content([], [casualtyLine("AZ-TAR")]))).toEqual([]));

  it("are reported by the organisations marked for it", () =>
    expect(
      check(content([one], [casualtyLine("AZ-XXX")]), {
        reportsCasualties: false,
      }),
    ).toEqual([
      {
        severity: "error",
        code: "casualties-not-reported-here",
        place: { kind: "report" },
      },
    ]));
});

it("not reported is not zero", () => {
  expect(sumOf([])).toBeNull();
  expect(sumOf([null, null])).toBeNull();
  expect(sumOf([null, 0])).toBe(0);
  expect(sumOf([1, null, 2])).toBe(3);
  expect(foundIn(clearanceLine("AZ"))).toBeNull();
  expect(isBlank(clearanceLine("AZ"))).toBe(true);
  expect(isBlank(clearanceLine("AZ", { dogs: 0 }))).toBe(false);
});
