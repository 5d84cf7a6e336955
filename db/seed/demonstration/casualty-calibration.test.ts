import { describe, expect, test } from "vitest";
import { readSeedAreas } from "../areas";
import { type ClaimMeasure, claimAmount, readPublishedClaims } from "../claims";
import { OPEN_DISAGREEMENTS } from "./calibration";
import { generateDemonstration } from "./generate";
import { casualtiesWithin, countedVersions } from "./testing/counting";
import type { DemonstrationCasualtyLine } from "./types";

const areas = readSeedAreas();
const claims = readPublishedClaims(areas);
const data = generateDemonstration({ today: "2026-11-22", claims, areas });
const counted = countedVersions(data);
const START = "2020-11-10";

type Where = Partial<DemonstrationCasualtyLine>;

function persons(
  lines: readonly DemonstrationCasualtyLine[],
  where: Where = {},
): number {
  return lines
    .filter((line) =>
      Object.entries(where).every(
        ([key, value]) => line[key as keyof Where] === value,
      ),
    )
    .reduce((sum, line) => sum + line.persons, 0);
}

const WHERE: Partial<Record<ClaimMeasure, Where>> = {
  casualties: {},
  killed: { outcome: "killed" },
  injured: { outcome: "injured" },
  killed_civilian: { outcome: "killed", status: "civilian" },
  killed_military: { outcome: "killed", status: "military" },
  injured_civilian: { outcome: "injured", status: "civilian" },
  injured_military: { outcome: "injured", status: "military" },
};

function count(
  measure: ClaimMeasure,
  from: string,
  to: string,
): number | undefined {
  const lines = casualtiesWithin(counted, from, to);
  if (measure === "accidents")
    return new Set(lines.map(({ accidentRef }) => accidentRef)).size;
  const where = WHERE[measure];
  return where ? persons(lines, where) : undefined;
}

describe("casualties that count now", () => {
  test.each([
    ["2021-04-30", 21, 87],
    ["2021-12-14", 36, 161],
    ["2023-04-04", 50, 238],
    ["2023-05-12", 55, 244],
    ["2023-09-19", 61, 253],
    ["2023-11-03", 65, 271],
    ["2023-12-06", 65, 275],
    ["2023-12-26", 65, 276],
    ["2024-02-14", 65, 280],
    ["2024-09-02", 69, 308],
    ["2024-11-11", 70, 312],
    ["2025-01-27", 70, 312],
  ])("by %s: %i killed, %i injured", (day, killed, injured) => {
    expect(count("killed", START, day)).toBe(killed);
    expect(count("injured", START, day)).toBe(injured);
  });

  test("392 by 9 April 2025", () => {
    expect(count("casualties", START, "2025-04-09")).toBe(392);
  });

  test("five injured on 6–7 April 2025, some of them children", () => {
    const lines = casualtiesWithin(counted, "2025-04-06", "2025-04-07");
    expect(persons(lines)).toBe(5);
    expect(persons(lines, { outcome: "injured" })).toBe(5);
    expect(persons(lines, { ageGroup: "child" })).toBe(2);
    expect(new Set(lines.map(({ accidentRef }) => accidentRef)).size).toBe(1);
  });

  test("November 2021 has the published accidents by device", () => {
    const lines = casualtiesWithin(counted, "2021-11-01", "2021-11-30");
    const accidents = (device: string) =>
      new Set(
        lines
          .filter((line) => line.device === device)
          .map(({ accidentRef }) => accidentRef),
      ).size;
    expect([accidents("ap_mine"), accidents("av_mine")]).toEqual([6, 1]);
  });

  test("July 2022 lies in the three published districts", () => {
    const lines = casualtiesWithin(counted, "2022-07-01", "2022-07-31");
    expect(lines.map(({ areaCode }) => areaCode).sort()).toEqual([
      "AZ-CAB",
      "AZ-KAL",
      "AZ-XVD",
    ]);
  });

  test("a dated claim is met, or its disagreement is listed", () => {
    const dated = claims.filter(
      ({ periodStart, periodEnd }) =>
        periodStart !== null && periodStart >= START && periodEnd !== null,
    );
    const checked = dated.flatMap((claim) => {
      const sum = count(
        claim.measure,
        claim.periodStart ?? "",
        claim.periodEnd ?? "",
      );
      return sum === undefined ? [] : [{ claim, sum }];
    });
    expect(checked.length).toBeGreaterThan(150);
    const unmet = checked
      .filter(({ claim, sum }) => sum !== claimAmount(claim))
      .map(({ claim }) => claim.claimId);
    const listed = OPEN_DISAGREEMENTS.map(({ claimId }) => claimId);
    expect([...new Set(unmet)].sort()).toEqual(
      listed.filter((claimId) => claimId.startsWith("K")).sort(),
    );
  });

  test("after the last claim there are a few each month, not many", () => {
    const lines = counted
      .filter(({ month }) => month >= "2025-05" && month <= "2026-08")
      .flatMap(({ casualties }) => casualties);
    expect(persons(lines)).toBeGreaterThan(16);
    expect(persons(lines)).toBeLessThan(64);
  });

  test("about a tenth of the civilians are children, about as many women", () => {
    const lines = counted.flatMap(({ casualties }) => casualties);
    const civilians = persons(lines, { status: "civilian" });
    const children = persons(lines, { ageGroup: "child" });
    const women = persons(lines, { sex: "female" });
    for (const share of [children / civilians, women / civilians]) {
      expect(share).toBeGreaterThan(0.05);
      expect(share).toBeLessThan(0.2);
    }
  });

  test("as first approved, September 2023 had one killed more", () => {
    const before = countedVersions(data, "2023-10-16T00:00:00.000Z");
    const lines = casualtiesWithin(before, START, "2023-09-19");
    expect(persons(lines, { outcome: "killed" })).toBe(62);
  });
});
