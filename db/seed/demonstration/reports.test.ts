import { describe, expect, test } from "vitest";
import { addMonths, isDayOf, monthRange } from "@/lib/reporting/month";
import { CLEARANCE_MEASURES, FOUND_MEASURES } from "@/lib/reporting/vocabulary";
import { readSeedAreas } from "../areas";
import { readPublishedClaims } from "../claims";
import { generateDemonstration } from "./generate";
import { type DemonstrationData, ORGANISATION_CODES } from "./types";

const areas = readSeedAreas();
const claims = readPublishedClaims(areas);
const TODAY = "2026-11-22";
const generate = (today: string) =>
  generateDemonstration({ today, claims, areas });
const data = generate(TODAY);

function allVersions({ reports }: DemonstrationData) {
  return reports.flatMap((report) =>
    report.versions.map((version) => ({ ...version, report })),
  );
}

describe("the operators", () => {
  test("are six, and each name in each language says it is simulated", () => {
    expect(data.organisations.map(({ code }) => code)).toEqual([
      ...ORGANISATION_CODES,
    ]);
    for (const { nameEn, nameAz, nameRu } of data.organisations) {
      expect(nameEn).toMatch(/ \(simulated\)$/);
      expect(nameAz).toMatch(/ \(şərti\)$/);
      expect(nameRu).toMatch(/ \(условно\)$/);
    }
  });

  test("never bear the name of an operator that claims name", () => {
    const real = claims.flatMap(({ operator }) => operator ?? []);
    for (const { nameEn } of data.organisations) {
      for (const name of real)
        expect(nameEn.toLowerCase()).not.toContain(name.toLowerCase());
    }
  });
});

describe("the reports", () => {
  test("are the same each time, and another day's differ", () => {
    expect(generate(TODAY)).toEqual(data);
    expect(generate("2026-12-03")).not.toEqual(data);
  });

  test("of months long past don't depend on the day", () => {
    const until = (of: DemonstrationData) =>
      of.reports.filter(({ month }) => month <= "2026-06");
    expect(until(generate("2027-02-01"))).toEqual(until(data));
  });

  test("go from November 2020 to last month, at most one each", () => {
    const months = data.reports.map(({ month }) => month);
    expect([...new Set(months)]).toEqual(monthRange("2020-11", "2026-10"));
    const keys = data.reports.map((r) => `${r.organisationCode} ${r.month}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test("hold five to six thousand clearance lines in all", () => {
    const lines = allVersions(data).reduce(
      (sum, { clearance }) => sum + clearance.length,
      0,
    );
    expect(lines).toBeGreaterThan(5_000);
    expect(lines).toBeLessThan(6_000);
  });

  test("have numbers that are whole, not negative, and not all reported", () => {
    let blanks = 0;
    for (const { clearance, casualties } of allVersions(data)) {
      for (const line of clearance) {
        for (const measure of CLEARANCE_MEASURES) {
          const value = line[measure];
          if (value === null) blanks += 1;
          else expect(Number.isSafeInteger(value) && value >= 0).toBe(true);
        }
      }
      for (const { persons } of casualties)
        expect(Number.isSafeInteger(persons) && persons > 0).toBe(true);
    }
    expect(blanks).toBeGreaterThan(0);
  });

  test("have no area twice, none unknown, none before it existed", () => {
    for (const { clearance, casualties, report } of allVersions(data)) {
      const codes = clearance.map(({ areaCode }) => areaCode);
      expect(new Set(codes).size).toBe(codes.length);
      for (const { areaCode } of [...clearance, ...casualties]) {
        const area = areas.find(({ code }) => code === areaCode);
        expect(area).toBeDefined();
        expect((area?.validFrom ?? "") <= report.month).toBe(true);
      }
    }
    const inAghdara = data.reports.filter(({ versions }) =>
      versions[0]?.clearance.some(({ areaCode }) => areaCode === "X-AGHDARA"),
    );
    expect(inAghdara[0]?.month).toBe("2023-12");
  });

  test("destroy no more than they found", () => {
    for (const { clearance } of allVersions(data)) {
      for (const line of clearance) {
        const found = FOUND_MEASURES.reduce(
          (sum, measure) => sum + (line[measure] ?? 0),
          0,
        );
        expect(line.itemsDestroyed ?? 0).toBeLessThanOrEqual(found);
      }
    }
  });

  test("have casualties on days of their month, from their two reporters", () => {
    const seen = new Map<string, string>();
    for (const { versions, month, organisationCode } of data.reports) {
      const casualties = versions.at(-1)?.casualties ?? [];
      const organisation = data.organisations.find(
        ({ code }) => code === organisationCode,
      );
      if (!organisation?.reportsCasualties) expect(casualties).toEqual([]);
      for (const { occurredOn, accidentRef, areaCode, device } of casualties) {
        if (occurredOn === null) continue;
        expect(isDayOf(month, occurredOn)).toBe(true);
        // One accident, one reporter: no two look like the same event.
        const event = `${occurredOn} ${areaCode} ${device}`;
        expect(seen.get(event) ?? accidentRef).toBe(accidentRef);
        seen.set(event, accidentRef ?? "");
      }
    }
    expect(data.organisations.filter((o) => o.reportsCasualties).length).toBe(
      2,
    );
  });
});

describe("the versions", () => {
  test("nil versions have no lines, all others have some", () => {
    for (const { nil, clearance, casualties } of allVersions(data)) {
      if (nil) expect([...clearance, ...casualties]).toEqual([]);
      else expect(clearance.length).toBeGreaterThan(0);
    }
    expect(allVersions(data).filter(({ nil }) => nil).length).toBeGreaterThan(
      5,
    );
  });

  test("are submitted after the month, decided after that, never later", () => {
    const now = `${TODAY}T00:00:00.000Z`;
    for (const { report, ...version } of allVersions(data)) {
      const { status, submittedAt, decidedAt, countsFrom, reason } = version;
      expect(submittedAt === null).toBe(status === "draft");
      expect(decidedAt !== null).toBe(
        ["approved", "returned"].includes(status),
      );
      expect(reason !== null).toBe(status === "returned");
      expect(countsFrom).toBe(status === "approved" ? decidedAt : null);
      if (submittedAt === null) continue;
      expect(submittedAt > addMonths(report.month, 1)).toBe(true);
      expect(submittedAt < now).toBe(true);
      if (decidedAt === null) continue;
      expect(decidedAt > submittedAt && decidedAt < now).toBe(true);
    }
  });

  test("count one after another, without a gap or an overlap", () => {
    for (const { versions } of data.reports) {
      expect(versions.map(({ number }) => number)).toEqual(
        versions.map((_, i) => i + 1),
      );
      const counting = versions.filter((v) => v.countsFrom !== null);
      counting.forEach((version, i) => {
        expect(version.countsTo).toBe(counting[i + 1]?.countsFrom ?? null);
      });
      for (const version of versions.filter((v) => v.countsFrom === null))
        expect(version.countsTo).toBeNull();
    }
  });

  test("up to April 2025 are there for everybody and approved at last", () => {
    const past = data.reports.filter(({ month }) => month <= "2025-04");
    expect(past).toHaveLength(6 * monthRange("2020-11", "2025-04").length);
    for (const { versions } of past)
      expect(versions.at(-1)?.status).toBe("approved");
  });

  test("show late, returned and corrected reports in the past", () => {
    const versions = allVersions(data);
    const late = versions.filter(
      ({ number, submittedAt, report }) =>
        number === 1 &&
        submittedAt !== null &&
        submittedAt >= `${addMonths(report.month, 1)}-11`,
    );
    expect(late.length).toBeGreaterThan(10);
    expect(late.length).toBeLessThan(50);
    const corrected = versions.filter(({ countsTo }) => countsTo !== null);
    expect(corrected.length).toBeGreaterThanOrEqual(6);
    const returned = versions.filter(({ status }) => status === "returned");
    expect(returned.length).toBeGreaterThanOrEqual(6);
    for (const { reason } of returned) expect(reason).toMatch(/Please/);
  });

  test("of the last two months are in every state", () => {
    const recent = data.reports.filter(({ month }) => month >= "2026-09");
    const last = recent.map(({ versions }) => versions.at(-1));
    const states = recent.flatMap(({ versions }) =>
      versions.map(({ status }) => status),
    );
    for (const status of ["approved", "submitted", "returned", "draft"])
      expect(states).toContain(status);
    expect(last.some((version) => version?.nil)).toBe(true);
    expect(recent.length).toBeLessThan(12);
    const returned = recent.find(({ versions }) =>
      versions.some(({ status }) => status === "returned"),
    );
    expect(returned?.versions[1]).toMatchObject({
      number: 2,
      status: "draft",
      clearance: returned?.versions[0]?.clearance,
    });
  });

  test.each(["2026-11-01", "2026-11-06", "2025-03-01", "2028-03-31"])(
    "lie in the past on %s too",
    (today) => {
      const now = `${today < "2025-08-01" ? "2025-08-01" : today}T00`;
      for (const { submittedAt, decidedAt } of allVersions(generate(today))) {
        expect((submittedAt ?? "") < now).toBe(true);
        expect((decidedAt ?? "") < now).toBe(true);
      }
    },
  );
});
