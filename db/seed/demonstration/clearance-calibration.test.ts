import { describe, expect, test } from "vitest";
import { lastDayOf } from "@/lib/reporting/month";
import { readSeedAreas } from "../areas";
import {
  type ClaimMeasure,
  claimAmount,
  isNationalClaim,
  readPublishedClaims,
} from "../claims";
import { preferredOfEachCell } from "../preferred-claims";
import { OPEN_DISAGREEMENTS } from "./calibration";
import { generateDemonstration } from "./generate";
import { MARCH_2023_AREAS } from "./participation";
import { clearanceWithin, countedVersions } from "./testing/counting";
import type { DemonstrationClearanceLine } from "./types";

const areas = readSeedAreas();
const claims = readPublishedClaims(areas);
const data = generateDemonstration({ today: "2026-11-22", claims, areas });
const counted = countedVersions(data);

function totals(lines: readonly DemonstrationClearanceLine[]) {
  const sum = (of: (line: DemonstrationClearanceLine) => number) =>
    lines.reduce((all, line) => all + of(line), 0);
  const ap = sum((line) => line.apMines ?? 0);
  const av = sum((line) => line.avMines ?? 0);
  const uxo = sum((l) => (l.submunitions ?? 0) + (l.otherUxo ?? 0));
  return {
    cleared_area: sum((line) => line.clearedM2 ?? 0),
    ap_mines: ap,
    av_mines: av,
    uxo,
    ordnance_total: ap + av + uxo,
  };
}

function isClearance(
  measure: ClaimMeasure,
): measure is keyof ReturnType<typeof totals> {
  return measure in totals([]);
}

/** First and last month of a claim about whole months, else nothing. */
function wholeMonths(start: string | null, end: string | null) {
  if (!start || !end || start < "2020-11-10") return null;
  const from = start.slice(0, 7);
  const to = end.slice(0, 7);
  const startsWhole = start === `${from}-01` || from === "2020-11";
  return startsWhole && end === lastDayOf(to) ? { from, to } : null;
}

const aboutWholeMonths = claims.filter(isNationalClaim).flatMap((claim) => {
  const window = wholeMonths(claim.periodStart, claim.periodEnd);
  return window && isClearance(claim.measure)
    ? [{ claim, ...window, measure: claim.measure }]
    : [];
});

describe("clearance that counts now", () => {
  test("March 2023 is the published month, in its ten districts", () => {
    const lines = clearanceWithin(counted, "2023-03", "2023-03");
    expect(totals(lines)).toEqual({
      cleared_area: 59_836_000,
      ap_mines: 270,
      av_mines: 656,
      uxo: 1_465,
      ordnance_total: 2_391,
    });
    expect([...new Set(lines.map(({ areaCode }) => areaCode))].sort()).toEqual(
      [...MARCH_2023_AREAS].sort(),
    );
  });

  test("every preferred claim about one calendar month is met", () => {
    const preferred = preferredOfEachCell(claims).map(({ claim }) => claim);
    const months = aboutWholeMonths.filter(
      ({ claim, from, to }) => from === to && preferred.includes(claim),
    );
    expect(months.length).toBeGreaterThan(100);
    for (const { claim, from, measure } of months) {
      const sum = totals(clearanceWithin(counted, from, from))[measure];
      expect([claim.claimId, measure, sum]).toEqual([
        claim.claimId,
        measure,
        claimAmount(claim),
      ]);
    }
  });

  test.each([
    ["2022", 419_157_700, 8_780, 4_133, 14_950],
    ["2023", 530_818_000, 3_495, 5_034, 23_049],
    ["2024", 620_239_000, 4_286, 2_372, 59_163],
  ])("the year %s sums to its published totals", (year, land, ap, av, uxo) => {
    const lines = clearanceWithin(counted, `${year}-01`, `${year}-12`);
    expect(totals(lines)).toMatchObject({
      cleared_area: land,
      ap_mines: ap,
      av_mines: av,
      uxo,
    });
  });

  test("the districts of 2023 sum to their published figures", () => {
    const lines = clearanceWithin(counted, "2023-01", "2023-12");
    const named = claims.filter(({ area }) => area !== null);
    const codes = named.flatMap(({ areaCode }) => areaCode ?? []);
    for (const claim of named) {
      const sum = totals(
        lines.filter(({ areaCode }) =>
          claim.areaCode === null
            ? !codes.includes(areaCode)
            : areaCode === claim.areaCode,
        ),
      ).cleared_area;
      expect([claim.area, sum]).toEqual([claim.area, claimAmount(claim)]);
    }
  });

  test("April and May 2022 roll into both cumulative totals", () => {
    const until = (month: string) =>
      totals(clearanceWithin(counted, "2020-11", month));
    expect(until("2022-04")).toMatchObject({
      cleared_area: 95_681_000,
      ap_mines: 11_009,
      av_mines: 5_444,
      uxo: 15_020,
    });
    expect(until("2022-05")).toMatchObject({
      cleared_area: 116_669_000,
      ap_mines: 11_555,
      av_mines: 5_723,
      uxo: 16_041,
    });
  });

  test("the first quarter of 2023 is the published quarter", () => {
    expect(
      totals(clearanceWithin(counted, "2023-01", "2023-03")),
    ).toMatchObject({ cleared_area: 79_440_000, ordnance_total: 3_878 });
  });

  test("a claim about whole months is met, or its disagreement is listed", () => {
    const unmet = aboutWholeMonths
      .filter(
        ({ claim, from, to, measure }) =>
          totals(clearanceWithin(counted, from, to))[measure] !==
          claimAmount(claim),
      )
      .map(({ claim }) => claim.claimId);
    const listed = OPEN_DISAGREEMENTS.map(({ claimId }) => claimId);
    expect([...new Set(unmet)].sort()).toEqual(
      listed.filter((claimId) => claimId.startsWith("C")).sort(),
    );
  });

  test("no month holds less than the weeks published within it", () => {
    const weeks = preferredOfEachCell(claims).filter(({ claim }) => {
      const { periodStart, periodEnd } = claim;
      return (
        periodStart !== null &&
        periodStart >= "2020-12" &&
        periodStart.slice(0, 7) === periodEnd?.slice(0, 7) &&
        !wholeMonths(periodStart, periodEnd)
      );
    });
    const short: string[] = [];
    for (const { claim } of weeks) {
      if (!isClearance(claim.measure)) continue;
      const month = claim.periodStart?.slice(0, 7) ?? "";
      const sum = totals(clearanceWithin(counted, month, month));
      if (sum[claim.measure] < claimAmount(claim)) short.push(claim.claimId);
    }
    expect(short).toEqual([]);
  });
});

describe("clearance as of an earlier day", () => {
  test("August 2024 first equals the other published figures", () => {
    const before = countedVersions(data, "2024-09-20T00:00:00.000Z");
    expect(totals(clearanceWithin(before, "2024-08", "2024-08"))).toMatchObject(
      { cleared_area: 71_351_000, uxo: 27_872 },
    );
  });

  test("August 2023 first has AP and AV the other way round", () => {
    const before = countedVersions(data, "2023-09-20T00:00:00.000Z");
    expect(totals(clearanceWithin(before, "2023-08", "2023-08"))).toMatchObject(
      { ap_mines: 1_020, av_mines: 972 },
    );
  });
});
