import type { Cell } from "./cells";
import { chosenClaim } from "./cells";
import {
  addDays,
  amountOf,
  type Claim,
  landUseOf,
  placeOf,
  scopeGroupOf,
  WHOLE_COUNTRY,
  windowOf,
} from "./claim";
import { type Decimal, isZero, subtract, sumOfDecimals } from "./decimal";
import { PARTS_OF } from "./vocabulary";

const ROLL_UP_KINDS = [
  "operators",
  "districts",
  "land-uses",
  "items",
  "periods",
  "cumulative",
] as const;
export type RollUpKind = (typeof ROLL_UP_KINDS)[number];

/** A published whole beside the sum of published parts. */
export interface RollUp {
  kind: RollUpKind;
  whole: Claim;
  /** For `cumulative`: the earlier cumulative claim, then the periods after it. */
  parts: Claim[];
  /** All amounts in the base unit. */
  sum: Decimal;
  /** Whole minus sum. */
  residual: Decimal;
  exact: boolean;
  /** Windows within the whole for which nothing is published. */
  gaps: { from: string; to: string }[];
}

function rollUp(
  kind: RollUpKind,
  whole: Claim,
  parts: Claim[],
  gaps: RollUp["gaps"] = [],
): RollUp {
  const sum = sumOfDecimals(parts.map(amountOf));
  const residual = subtract(amountOf(whole), sum);
  const exact = isZero(residual) && gaps.length === 0;
  return { kind, whole, parts, sum, residual, exact, gaps };
}

const isNational = (claim: Claim) =>
  scopeGroupOf(claim) === "everyone" && placeOf(claim) === WHOLE_COUNTRY;

function sameTime(a: Claim, b: Claim): boolean {
  return (
    a.periodStart === b.periodStart &&
    a.periodEnd === b.periodEnd &&
    a.kind === b.kind
  );
}

/** Which division of the whole a claim is a part of; null for a whole. */
function divisionOf(claim: Claim): RollUpKind | null {
  const oneOperator = scopeGroupOf(claim) !== "everyone";
  const landUse = landUseOf(claim) !== null;
  const area = claim.areaCode !== null || claim.areaText !== null;
  const kinds: RollUpKind[] = [];
  if (oneOperator) kinds.push("operators");
  if (area) kinds.push("districts");
  if (landUse) kinds.push("land-uses");
  // A part in two ways at once is a part of neither division as a whole.
  return kinds.length === 1 ? (kinds[0] ?? null) : null;
}

/** Operators, districts and land uses of one window into the national total. */
function partsIntoWholes(chosen: readonly Claim[]): RollUp[] {
  return chosen.filter(isNational).flatMap((whole) =>
    (["operators", "districts", "land-uses"] as const).flatMap((kind) => {
      const parts = chosen.filter(
        (claim) =>
          claim.measure === whole.measure &&
          sameTime(claim, whole) &&
          divisionOf(claim) === kind,
      );
      return parts.length > 1 ? [rollUp(kind, whole, parts)] : [];
    }),
  );
}

/** A stated total of items beside the kinds of item, of persons beside its parts. */
function itemsIntoTotals(chosen: readonly Claim[]): RollUp[] {
  return chosen.flatMap((whole) => {
    const measures = PARTS_OF[whole.measure];
    if (!measures) return [];
    const parts = measures.flatMap(
      (measure) =>
        chosen.find(
          (claim) =>
            claim.claimKey === whole.claimKey &&
            claim.measure === measure &&
            sameTime(claim, whole),
        ) ?? [],
    );
    return parts.length === measures.length
      ? [rollUp("items", whole, parts)]
      : [];
  });
}

/** A series in which windows can follow each other. */
function seriesKey(claim: Claim): string {
  return [claim.measure, scopeGroupOf(claim), placeOf(claim)].join("|");
}

type Series = ReadonlyMap<string, readonly Claim[]>;

function seriesOf(claims: readonly Claim[]): Series {
  const series = new Map<string, Claim[]>();
  for (const claim of claims) {
    const key = seriesKey(claim);
    const members = series.get(key);
    if (members) members.push(claim);
    else series.set(key, [claim]);
  }
  return series;
}

/** Periods that fill `from … to` without gap or overlap; the longest first. */
function tilesBetween(
  periods: readonly Claim[],
  from: string,
  to: string,
): Claim[] | null {
  if (from > to) return [];
  const starting = periods
    .filter((p) => p.periodStart === from && (p.periodEnd ?? "9") <= to)
    .sort((a, b) => ((a.periodEnd ?? "") < (b.periodEnd ?? "") ? 1 : -1));
  for (const tile of starting) {
    const end = windowOf(tile)?.to;
    if (!end) continue;
    const rest = tilesBetween(periods, addDays(end, 1), to);
    if (rest) return [tile, ...rest];
  }
  return null;
}

const isMonthEnd = (day: string) => addDays(day, 1).endsWith("-01");

function isWholeMonth(claim: Claim): boolean {
  const window = windowOf(claim);
  if (!window) return false;
  return (
    window.from.endsWith("-01") &&
    window.from.slice(0, 7) === window.to.slice(0, 7) &&
    isMonthEnd(window.to)
  );
}

/** What no part covers, between the first and the last day of the whole. */
function gapsBetween(parts: readonly Claim[], from: string, to: string) {
  const gaps: RollUp["gaps"] = [];
  let next = from;
  for (const part of parts) {
    const window = windowOf(part);
    if (!window) continue;
    if (window.from > next) {
      gaps.push({ from: next, to: addDays(window.from, -1) });
    }
    next = addDays(window.to, 1);
  }
  if (next <= to) gaps.push({ from: next, to });
  return gaps;
}

/**
 * Months into quarters and years. Where a month is not published the residual
 * is what the missing months would hold, and the roll-up names them.
 */
function periodsIntoLonger(chosen: readonly Claim[]): RollUp[] {
  const periods = seriesOf(chosen.filter(({ kind }) => kind === "period"));
  return chosen.flatMap((whole) => {
    const window = windowOf(whole);
    if (whole.kind !== "period" || !window || isWholeMonth(whole)) return [];
    const others = (periods.get(seriesKey(whole)) ?? []).filter(
      (claim) => !sameTime(claim, whole),
    );
    const tiles = tilesBetween(others, window.from, window.to);
    if (tiles && tiles.length > 1) return [rollUp("periods", whole, tiles)];
    if (!window.from.endsWith("-01") || !isMonthEnd(window.to)) return [];
    const months = others
      .filter(
        (claim) =>
          isWholeMonth(claim) &&
          (claim.periodStart ?? "") >= window.from &&
          (claim.periodEnd ?? "9") <= window.to,
      )
      .sort((a, b) => ((a.periodStart ?? "") < (b.periodStart ?? "") ? -1 : 1));
    return months.length > 1
      ? [
          rollUp(
            "periods",
            whole,
            months,
            gapsBetween(months, window.from, window.to),
          ),
        ]
      : [];
  });
}

/** Cumulative totals of one wording: what begins on one day and says the same of its scope. */
function cumulativeSeries(chosen: readonly Claim[]): Claim[][] {
  const series = new Map<string, Claim[]>();
  for (const claim of chosen) {
    if (claim.kind !== "cumulative" || !windowOf(claim)) continue;
    // The stated scope itself, not its group: a low "not stated" series must
    // not be subtracted from a high series of all operators.
    const key = [seriesKey(claim), claim.scope, claim.periodStart].join("|");
    const members = series.get(key);
    if (members) members.push(claim);
    else series.set(key, [claim]);
  }
  return [...series.values()].map((members) =>
    members.sort((a, b) =>
      (a.periodEnd ?? "") < (b.periodEnd ?? "") ? -1 : 1,
    ),
  );
}

/** An earlier cumulative total and the periods after it, into a later one. */
function cumulativeSteps(chosen: readonly Claim[]): RollUp[] {
  const periods = seriesOf(chosen.filter(({ kind }) => kind === "period"));
  return cumulativeSeries(chosen).flatMap((series) =>
    series.flatMap((whole, i) =>
      // From the latest earlier total from which periods lead to this one.
      series
        .slice(0, i)
        .reverse()
        .flatMap((earlier) => {
          const from = addDays(earlier.periodEnd ?? "", 1);
          const tiles = tilesBetween(
            periods.get(seriesKey(whole)) ?? [],
            from,
            whole.periodEnd ?? "",
          );
          return tiles && tiles.length > 0
            ? [rollUp("cumulative", whole, [earlier, ...tiles])]
            : [];
        })
        .slice(0, 1),
    ),
  );
}

/** What two successive cumulative totals leave for the days between them. */
export interface Interval {
  earlier: Claim;
  later: Claim;
  from: string;
  to: string;
  /** Later minus earlier, in the base unit; negative where a total fell. */
  amount: Decimal;
}

export function intervalsOf(cells: readonly Cell[]): Interval[] {
  return cumulativeSeries(chosenOf(cells)).flatMap((series) =>
    series.slice(1).flatMap((later, i) => {
      const earlier = series[i];
      if (!earlier?.periodEnd || !later.periodEnd) return [];
      return [
        {
          earlier,
          later,
          from: addDays(earlier.periodEnd, 1),
          to: later.periodEnd,
          amount: subtract(amountOf(later), amountOf(earlier)),
        },
      ];
    }),
  );
}

function chosenOf(cells: readonly Cell[]): Claim[] {
  return cells.flatMap((cell) => chosenClaim(cell) ?? []);
}

/** Every roll-up that the claims allow, one claim for each cell. */
export function rollUpsOf(cells: readonly Cell[]): RollUp[] {
  const chosen = chosenOf(cells);
  return [
    ...partsIntoWholes(chosen),
    ...itemsIntoTotals(chosen),
    ...periodsIntoLonger(chosen),
    ...cumulativeSteps(chosen),
  ];
}
