import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { casualtyLine, clearanceLine, content } from "@/db/testing/factories";
import type { ClearanceLine } from "./checks";
import { addMonths } from "./month";
import {
  fieldOfPlace,
  HISTORY_MEASURES,
  type MonthTotals,
  uncommented,
  type WarningContext,
  warningKey,
  warnOf,
} from "./warnings";

const nothing: WarningContext = {
  history: [],
  lastMonth: [],
  alsoReported: [],
};

/** Twelve earlier months with these figures, month by month. */
function months(
  figures: (index: number) => Partial<MonthTotals>,
  count = 12,
): MonthTotals[] {
  return Array.from({ length: count }, (_, index) => ({
    ...(Object.fromEntries(
      HISTORY_MEASURES.map((measure) => [measure, null]),
    ) as Omit<MonthTotals, "month">),
    month: addMonths("2022-03", index),
    ...figures(index),
  }));
}

/** A line with which nothing is wrong. */
const sound: Partial<ClearanceLine> = {
  clearedM2: 120_000,
  teams: 3,
  daysWorked: 20,
};
const warn = (lines: ClearanceLine[], context: Partial<WarningContext> = {}) =>
  warnOf(content(lines), { ...nothing, ...context }).map(
    ({ code, place, values }) => ({ code, at: fieldOfPlace(place), values }),
  );
const keys = (lines: ClearanceLine[], context: Partial<WarningContext> = {}) =>
  warnOf(content(lines), { ...nothing, ...context }).map(warningKey);

describe("a line", () => {
  it("with land, teams and days is taken as it is", () =>
    expect(warn([clearanceLine("AZ-TAR", { ...sound, apMines: 4 })])).toEqual(
      [],
    ));

  it("with items and no land asks where they were found", () => {
    expect(
      warn([
        clearanceLine("AZ-TAR", { avMines: 2, otherUxo: 3, clearedM2: 0 }),
      ]),
    ).toEqual([
      {
        code: "found-without-area",
        at: "clearance.AZ-TAR.avMines",
        values: { found: 5 },
      },
    ]);
    expect(keys([clearanceLine("AZ-TAR", { apMines: 0 })])).toEqual([]);
  });

  it("with land of any kind and no team asks who worked it", () => {
    for (const land of ["cancelledM2", "reducedM2", "clearedM2"] as const) {
      for (const teams of [null, 0]) {
        expect(
          keys([clearanceLine("AZ-TAR", { [land]: 5000, teams })]),
        ).toEqual(["area-without-team@clearance.AZ-TAR.teams"]);
      }
    }
    expect(keys([clearanceLine("AZ-TAR", { clearedM2: 0 })])).toEqual([]);
  });

  it("with too much or too little land for its teams and days asks for the unit", () => {
    const rate = (clearedM2: number) =>
      warn([clearanceLine("AZ-TAR", { clearedM2, teams: 2, daysWorked: 10 })]);
    expect(rate(199)).toEqual([
      {
        code: "land-per-team-day",
        at: "clearance.AZ-TAR.clearedM2",
        values: { rate: 10, from: 10, to: 50_000 },
      },
    ]);
    expect(rate(200)).toEqual([]);
    expect(rate(1_000_000)).toEqual([]);
    // Hectares typed as if they were tens: 1,000.1 where 100.01 was meant.
    expect(rate(10_001_000).map(({ code }) => code)).toEqual([
      "land-per-team-day",
    ]);
  });
});

describe("last month's figures", () => {
  const before = clearanceLine("AZ-TAR", {
    ...sound,
    apMines: 12,
    otherUxo: 9,
    teams: 3,
  });

  it("that come again are named once for each district", () =>
    expect(
      warn([{ ...before, note: "again" }], { lastMonth: [before] }),
    ).toEqual([
      {
        code: "same-as-last-month",
        at: "clearance.AZ-TAR.clearedM2",
        // Nine items are the same by chance; teams stay the same for years.
        values: { measures: "clearedM2,apMines", figure: 120_000 },
      },
    ]));

  it("of another district, or a zero, are no repetition", () => {
    expect(
      keys([{ ...before, areaCode: "AZ-AGM" }], { lastMonth: [before] }),
    ).toEqual([]);
    const zero = clearanceLine("AZ-TAR", { apMines: 0, clearedM2: 0 });
    expect(keys([zero], { lastMonth: [zero] })).toEqual([]);
  });
});

describe("AP and AV mines", () => {
  // March 2023 as published: 270 AP, 656 AV; and months in that order before.
  const moreAv = months((i) => ({
    apMines: 200 + 10 * i,
    avMines: 500 + 20 * i,
  }));
  const line = (apMines: number, avMines: number) => [
    clearanceLine("AZ-TAR", { ...sound, apMines, avMines }),
  ];

  it("in the usual order are taken", () =>
    expect(keys(line(270, 656), { history: moreAv })).toEqual([]));

  it("in the reverse of nearly every earlier month look swapped", () =>
    expect(
      warn(line(656, 270), { history: moreAv }).filter(
        ({ code }) => code === "ap-av-swapped",
      ),
    ).toEqual([
      {
        code: "ap-av-swapped",
        at: "clearance.AZ-TAR.apMines",
        values: { ap: 656, av: 270, agree: 12, months: 12, usual: "av" },
      },
    ]));

  it("tell nothing where the order varies, is near even, or is of a few", () => {
    const swapped = (lines: ClearanceLine[], history: MonthTotals[]) =>
      keys(lines, { history }).filter((key) => key.startsWith("ap-av"));
    const mixed = months((i) =>
      i % 5 === 0
        ? { apMines: 600, avMines: 250 }
        : { apMines: 250, avMines: 600 },
    );
    expect(swapped(line(656, 270), mixed)).toEqual([]);
    // August 2023: 1,020 and 972, swapped in one of four outlets.
    expect(swapped(line(1020, 972), moreAv)).toEqual([]);
    expect(swapped(line(6, 2), moreAv)).toEqual([]);
    expect(swapped(line(656, 270), moreAv.slice(0, 7))).toEqual([]);
  });
});

describe("a month's sum", () => {
  const history = months((i) => ({ otherUxo: 900 + 50 * i }));

  it("far from the earlier months points to the district that makes it", () =>
    expect(
      warn(
        [
          clearanceLine("AZ-TAR", { ...sound, otherUxo: 12 }),
          clearanceLine("AZ-AGM", { ...sound, otherUxo: 27_800 }),
        ],
        { history },
      ),
    ).toEqual([
      {
        code: "outlier",
        at: "clearance.AZ-AGM.otherUxo",
        values: { total: 27_812, usual: 1175, months: 12, side: "high" },
      },
    ]));

  it("is compared with months that reported the measure, and only if it does", () => {
    const gaps = months((i) => ({ otherUxo: i < 7 ? 900 + i : null }));
    const lines = [clearanceLine("AZ-AGM", { ...sound, otherUxo: 27_812 })];
    expect(keys(lines, { history: gaps })).toEqual([]);
    expect(keys([clearanceLine("AZ-AGM", { ...sound })], { history })).toEqual(
      [],
    );
  });

  it("may be too low", () =>
    expect(
      warn([clearanceLine("AZ-AGM", { ...sound, otherUxo: 3 })], { history }),
    ).toMatchObject([{ code: "outlier", values: { side: "low", total: 3 } }]));
});

describe("a casualty line", () => {
  it("that another organisation reports, too, says so and nothing of the other", () =>
    expect(
      warnOf(content([], [casualtyLine("AZ-AGM"), casualtyLine("AZ-TAR")]), {
        ...nothing,
        alsoReported: [1],
      }),
    ).toEqual([
      {
        severity: "warning",
        code: "duplicate-accident",
        place: { kind: "casualty", index: 1, field: "occurredOn" },
      },
    ]));
});

it("a nil report has nothing to explain", () =>
  expect(
    warnOf(
      { ...content([clearanceLine("AZ-TAR", { apMines: 4 })]), nil: true },
      nothing,
    ),
  ).toEqual([]));

describe("comments", () => {
  const warnings = warnOf(
    content([
      clearanceLine("AZ-TAR", { apMines: 4 }),
      clearanceLine("AZ-AGM", { apMines: 4 }),
    ]),
    nothing,
  );

  it("are needed on each warning, and a blank is none", () => {
    expect(warnings).toHaveLength(2);
    const [first, second] = warnings.map(warningKey);
    expect(uncommented(warnings, {})).toEqual(warnings);
    expect(
      uncommented(warnings, { [first ?? ""]: "  ", [second ?? ""]: "seen" }),
    ).toEqual(warnings.slice(0, 1));
  });

  it("no two warnings of a report share a name", () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            apMines: fc.constantFrom(null, 0, 7, 9000),
            avMines: fc.constantFrom(null, 7, 400),
            clearedM2: fc.constantFrom(null, 0, 40, 9_000_000),
            teams: fc.constantFrom(null, 1),
            daysWorked: fc.constantFrom(null, 20),
          }),
          { maxLength: 5 },
        ),
        (figures) => {
          const lines = figures.map((f, i) => clearanceLine(`AZ-${i}`, f));
          const found = keys(lines, {
            history: months((i) => ({
              apMines: 20 + i,
              avMines: 400 + i,
              clearedM2: 1000 * i,
            })),
            lastMonth: lines,
          });
          expect(new Set(found).size).toBe(found.length);
        },
      ),
    ));
});
