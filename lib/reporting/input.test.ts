import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ReportContent } from "./checks";
import { readReport } from "./input";
import { typeReport } from "./typed";
import {
  ACTIVITIES,
  AGE_GROUPS,
  CASUALTY_STATUSES,
  CLEARANCE_MEASURES,
  DEVICES,
  OUTCOMES,
  SEXES,
} from "./vocabulary";

const count = fc.option(fc.integer({ min: 0, max: 1_000_000 }));
const clearanceLine = fc
  .record({
    areaCode: fc.constantFrom("AZ", "AZ-TAR", "AZ-AGM", "X-AGHDARA"),
    note: fc.constantFrom(null, "weather", "=1+1"),
    ...Object.fromEntries(CLEARANCE_MEASURES.map((m) => [m, count])),
  })
  .filter((line) => line.note !== null);
const casualtyLine = fc.record({
  areaCode: fc.constantFrom("AZ-TAR", "AZ-AGM"),
  occurredOn: fc.constantFrom(null, "2023-03-01", "2023-03-31"),
  accidentRef: fc.constantFrom(null, "A-1"),
  device: fc.constantFrom(...DEVICES),
  activity: fc.constantFrom(...ACTIVITIES),
  outcome: fc.constantFrom(...OUTCOMES),
  ageGroup: fc.constantFrom(...AGE_GROUPS),
  sex: fc.constantFrom(...SEXES),
  status: fc.constantFrom(...CASUALTY_STATUSES),
  persons: fc.integer({ min: 1, max: 50 }),
});

describe("readReport", () => {
  it("reads back what typeReport wrote, for any content", () => {
    const content = fc.record({
      nil: fc.constant(false),
      clearance: fc.uniqueArray(clearanceLine, {
        selector: (line) => line.areaCode,
      }),
      casualties: fc.array(casualtyLine, { maxLength: 5 }),
    });
    fc.assert(
      fc.property(content, (generated) => {
        const report = generated as unknown as ReportContent;
        expect(readReport(typeReport(report), false)).toEqual({
          ok: true,
          content: report,
        });
      }),
    );
  });

  it("keeps blank apart from zero", () => {
    const read = readReport(
      {
        "clearance.AZ-TAR.apMines": "0",
        "clearance.AZ-TAR.avMines": "",
        "clearance.AZ-AGM.apMines": "",
      },
      false,
    );
    if (!read.ok) throw new Error("refused");
    expect(read.content.clearance).toHaveLength(1);
    expect(read.content.clearance[0]).toMatchObject({
      areaCode: "AZ-TAR",
      apMines: 0,
      avMines: null,
    });
  });

  it("names every field that can't be read and saves none", () => {
    const read = readReport(
      {
        "clearance.AZ-TAR.apMines": "-1",
        "clearance.AZ-TAR.clearedM2": "5,983",
        "clearance.AZ-AGM.uxo": "ignored",
        "clearance.AZ-AGM.otherUxo": "2.5",
        "casualty.0.areaCode": "AZ-TAR",
        "casualty.0.outcome": "dead",
        "casualty.0.persons": "0",
      },
      false,
    );
    if (read.ok) throw new Error("accepted");
    expect(read.fields).toMatchObject({
      "clearance.AZ-TAR.apMines": { problem: "negative" },
      "clearance.AZ-TAR.clearedM2": { problem: "ambiguous" },
      "clearance.AZ-AGM.otherUxo": { problem: "fraction" },
      "casualty.0.outcome": { problem: "choose" },
      "casualty.0.persons": { problem: "at-least-one" },
    });
  });

  it("takes no row from casualty fields that nobody touched", () => {
    const read = readReport(
      { "casualty.0.persons": "", "casualty.0.device": "" },
      false,
    );
    expect(read).toEqual({
      ok: true,
      content: { nil: false, clearance: [], casualties: [] },
    });
  });
});
