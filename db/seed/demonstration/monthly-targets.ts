import { lastDayOf, type Month, monthRange } from "@/lib/reporting/month";
import { type ClaimMeasure, claimAmount, type PublishedClaim } from "../claims";
import { preferredOfEachCell } from "../preferred-claims";
import {
  CLAIM_MEASURE_OF,
  EXPECTED,
  LONG_WINDOWS,
  type LongWindow,
  type MonthTargets,
  QUARTER_OF_ITEMS,
  SEASON,
  TARGET_MEASURES,
  type TargetMeasure,
  USUAL_MONTH,
} from "./calibration";
import { FIRST_MONTH } from "./organisations";
import { createRandom } from "./random";
import { splitWhole } from "./shares";

/** Amounts settled so far, by month: m² or items. */
type Settled = Map<Month, number>;

function claimedAmount(
  claims: readonly PublishedClaim[],
  claimId: string,
  measure: ClaimMeasure,
): number {
  const found = claims.filter(
    (claim) => claim.claimId === claimId && claim.measure === measure,
  );
  // One publication may give hectares and the square metres they round.
  const claim = found.find(({ unit }) => unit === "m2") ?? found[0];
  if (!claim) throw new Error(`claim ${claimId} has no ${measure}`);
  return claimAmount(claim);
}

/** The preferred claims about exactly one calendar month, by month. */
function singleMonths(
  preferred: readonly PublishedClaim[],
  measure: ClaimMeasure,
): Settled {
  const settled: Settled = new Map();
  for (const claim of preferred) {
    const month = claim.periodStart?.slice(0, 7) ?? "";
    const fits =
      claim.measure === measure &&
      claim.kind === "period" &&
      month >= FIRST_MONTH &&
      claim.periodStart === `${month}-01` &&
      claim.periodEnd === lastDayOf(month);
    if (fits) settled.set(month, claimAmount(claim));
  }
  return settled;
}

/** What the weeks published within the month add up to: it can't be less. */
function publishedWithin(
  preferred: readonly PublishedClaim[],
  measure: ClaimMeasure,
  month: Month,
): number {
  return preferred
    .filter(
      (claim) =>
        claim.measure === measure &&
        claim.kind === "period" &&
        claim.periodStart?.startsWith(month) &&
        claim.periodEnd?.startsWith(month),
    )
    .reduce((sum, claim) => sum + claimAmount(claim), 0);
}

/**
 * Splits a whole total by weight into whole parts of at least their floors.
 * Floors that exceed the total together are contradicted by it and don't hold.
 */
export function splitWithFloors(
  total: number,
  weights: readonly number[],
  floors: readonly number[],
): number[] {
  if (floors.reduce((sum, floor) => sum + floor, 0) > total)
    return splitWhole(total, weights);
  const raised = new Set<number>();
  for (;;) {
    const held = [...raised].reduce((sum, i) => sum + (floors[i] ?? 0), 0);
    const parts = splitWhole(
      total - held,
      weights.map((weight, i) => (raised.has(i) ? 0 : weight)),
    ).map((part, i) => (raised.has(i) ? (floors[i] ?? 0) : part));
    const low = parts.flatMap((part, i) => (part < (floors[i] ?? 0) ? i : []));
    if (low.length === 0) return parts;
    for (const i of low) raised.add(i);
  }
}

function expected(month: Month, measure: TargetMeasure): number {
  const column = TARGET_MEASURES.indexOf(measure);
  const season = SEASON[Number(month.slice(5)) - 1] ?? 1;
  const amount =
    EXPECTED[month]?.[column] ?? (USUAL_MONTH[column] ?? 0) * season;
  const random = createRandom("expected", month, measure);
  return amount * random.noise(EXPECTED[month] ? 0.03 : 0.16);
}

function settleWindow(
  window: LongWindow,
  measure: TargetMeasure,
  settled: Settled,
  claims: readonly PublishedClaim[],
  preferred: readonly PublishedClaim[],
): void {
  const claimMeasure = CLAIM_MEASURE_OF[measure];
  const months = monthRange(window.from, window.to);
  const free = months.filter((month) => !settled.has(month));
  const rest = months.reduce(
    (left, month) => left - (settled.get(month) ?? 0),
    claimedAmount(claims, window.claimId, claimMeasure),
  );
  if (rest < 0 || (free.length === 0 && rest !== 0))
    throw new Error(`${window.claimId} contradicts the months within it`);
  // Land is published in hectares with two decimals: steps of 100 m².
  const step = measure === "clearedM2" && rest % 100 === 0 ? 100 : 1;
  const parts = splitWithFloors(
    rest / step,
    free.map((month) => expected(month, measure)),
    free.map((month) =>
      Math.ceil(publishedWithin(preferred, claimMeasure, month) / step),
    ),
  );
  free.forEach((month, i) => {
    settled.set(month, (parts[i] ?? 0) * step);
  });
}

/** February 2023: one published total of items shared out to three counts. */
function settleQuarterOfItems(
  settled: Map<TargetMeasure, Settled>,
  claims: readonly PublishedClaim[],
  preferred: readonly PublishedClaim[],
): void {
  const { claimId, months, freeMonth } = QUARTER_OF_ITEMS;
  const counts = TARGET_MEASURES.filter((measure) => measure !== "clearedM2");
  let rest = claimedAmount(claims, claimId, "ordnance_total");
  for (const measure of counts) {
    for (const month of months) rest -= settled.get(measure)?.get(month) ?? 0;
  }
  const parts = splitWithFloors(
    rest,
    counts.map((measure) => expected(freeMonth, measure)),
    counts.map((measure) =>
      publishedWithin(preferred, CLAIM_MEASURE_OF[measure], freeMonth),
    ),
  );
  counts.forEach((measure, i) => {
    settled.get(measure)?.set(freeMonth, parts[i] ?? 0);
  });
}

/**
 * The nation's totals for every month up to `lastMonth`: the preferred claim
 * where there is one for exactly that month, what longer windows leave over
 * elsewhere, and a plausible simulated figure after the last claim.
 *
 * @throws if a claim that the calibration names is missing or contradicted
 */
export function monthlyTargets(
  claims: readonly PublishedClaim[],
  lastMonth: Month,
): Map<Month, MonthTargets> {
  const preferred = preferredOfEachCell(claims).map(({ claim }) => claim);
  const settled = new Map<TargetMeasure, Settled>(
    TARGET_MEASURES.map((measure) => [
      measure,
      singleMonths(preferred, CLAIM_MEASURE_OF[measure]),
    ]),
  );
  settleQuarterOfItems(settled, claims, preferred);
  for (const window of LONG_WINDOWS) {
    for (const measure of window.measures) {
      const months = settled.get(measure);
      if (months) settleWindow(window, measure, months, claims, preferred);
    }
  }

  const amount = (month: Month, measure: TargetMeasure) =>
    settled.get(measure)?.get(month) ??
    Math.round(expected(month, measure)) * (measure === "clearedM2" ? 1e4 : 1);
  return new Map(
    monthRange(FIRST_MONTH, lastMonth).map((month) => [
      month,
      {
        clearedM2: amount(month, "clearedM2"),
        apMines: amount(month, "apMines"),
        avMines: amount(month, "avMines"),
        uxo: amount(month, "uxo"),
      },
    ]),
  );
}
