import { amountOf, type Claim, placeOf, scopeGroupOf, windowOf } from "./claim";
import {
  absolute,
  compareDecimals,
  type Decimal,
  isZero,
  parseDecimal,
  roundTo,
  shiftDecimal,
  subtract,
  sumOfDecimals,
  trimDecimal,
} from "./decimal";
import { type ClaimMeasure, PARTS_OF } from "./vocabulary";

/** How two published figures about one measure stand to each other. */
export const PAIR_KINDS = [
  "same",
  "rounded",
  "separator-slip",
  "swapped",
  "arithmetic",
  "transposed",
  "later-revision",
  "different",
  "different-window",
  "different-scope",
] as const;
export type PairKind = (typeof PAIR_KINDS)[number];

/** Kinds in which two claims about one thing give two figures for it. */
const CONFLICTS: readonly PairKind[] = [
  "separator-slip",
  "swapped",
  "arithmetic",
  "transposed",
  "later-revision",
  "different",
];

/** Whether the pair disagrees. Another scope, window or precision does not. */
export function isConflict(kind: PairKind): boolean {
  return CONFLICTS.includes(kind);
}

/** All claims of one statement, by its key. */
export type Statements = ReadonlyMap<string, readonly Claim[]>;

export function statementsOf(claims: readonly Claim[]): Statements {
  const statements = new Map<string, Claim[]>();
  for (const claim of claims) {
    const statement = statements.get(claim.claimKey);
    if (statement) statement.push(claim);
    else statements.set(claim.claimKey, [claim]);
  }
  return statements;
}

/** Counts of four digits and more are published in round thousands or hundreds. */
const ROUND_FROM = 1000n;
const SIGNIFICANT_KEPT = 2;

/** The power of ten of the last digit that a claim means, in its base unit. */
function lastPlace(claim: Claim): number {
  const { units, places } = parseDecimal(claim.value);
  const shift = claim.unit === "ha" ? 4 : 0;
  if (places > 0) return shift - places;
  const mayBeRound = units >= ROUND_FROM || claim.qualifier !== "exact";
  const text = String(units);
  const zeros = text.length - text.replace(/0+$/, "").length;
  const droppable = Math.max(0, text.length - SIGNIFICANT_KEPT);
  return shift + (mayBeRound ? Math.min(zeros, droppable) : 0);
}

/** Whether `coarse` is `fine` cut off or rounded at the last digit it gives. */
function isRoundingOf(coarse: Claim, fine: Claim): boolean {
  const place = lastPlace(coarse);
  if (place <= lastPlace(fine)) return false;
  const target = amountOf(coarse);
  return (["truncate", "nearest"] as const).some(
    (way) => compareDecimals(roundTo(amountOf(fine), place, way), target) === 0,
  );
}

/** "At least 392" is met by anything from 392 on, "nearly 400" by less than 400. */
function meetsBound(bound: Claim, other: Claim): boolean {
  const order = compareDecimals(amountOf(other), amountOf(bound));
  if (bound.qualifier === "at-least") return order >= 0;
  return (
    bound.qualifier === "nearly" && order < 0 && withinShare(bound, other, 20n)
  );
}

/** Whether two values differ by at most one part in `parts` of the larger. */
function withinShare(a: Claim, b: Claim, parts: bigint): boolean {
  const x = amountOf(a);
  const y = amountOf(b);
  const larger = compareDecimals(x, y) > 0 ? x : y;
  const gap = absolute(subtract(x, y));
  return (
    compareDecimals({ units: gap.units * parts, places: gap.places }, larger) <=
    0
  );
}

function isRounded(a: Claim, b: Claim): boolean {
  return (
    isRoundingOf(a, b) ||
    isRoundingOf(b, a) ||
    meetsBound(a, b) ||
    meetsBound(b, a)
  );
}

const significant = (value: Decimal) =>
  String(trimDecimal(value).units).replace(/0+$/, "");

/**
 * The same digits with the decimal mark elsewhere: 5.246 for 5,246 (a factor
 * of a thousand), or 530818 for 53,081.8 (the mark was lost).
 */
function isSeparatorSlip(a: Claim, b: Claim): boolean {
  if (a.unit !== b.unit) return false;
  const x = parseDecimal(a.value);
  const y = parseDecimal(b.value);
  if (isZero(x) || isZero(y)) return false;
  const digits = significant(x);
  if (digits.length < 2 || digits !== significant(y)) return false;
  const power = (n: number) =>
    compareDecimals(shiftDecimal(x, n), y) === 0 ||
    compareDecimals(shiftDecimal(y, n), x) === 0;
  const hasMark = x.places > 0 || y.places > 0;
  return (
    power(3) || power(6) || (hasMark && digits.length > 2 && anyPower(power))
  );
}

const anyPower = (power: (n: number) => boolean) => [1, 2, 4].some(power);

/** Two digits of one figure have changed places: 5264 and 5246. */
function isTransposed(a: Claim, b: Claim): boolean {
  if (a.unit !== b.unit || a.value.length !== b.value.length) return false;
  const at = [...a.value].flatMap((digit, i) =>
    digit === b.value[i] ? [] : [i],
  );
  const [first, second] = at;
  if (at.length !== 2 || first === undefined || second === undefined) {
    return false;
  }
  const digits = [first, second].flatMap((i) => [a.value[i], b.value[i]]);
  return (
    !digits.includes(".") &&
    a.value[first] === b.value[second] &&
    a.value[second] === b.value[first]
  );
}

const SWAPPABLE: Partial<Record<ClaimMeasure, ClaimMeasure>> = {
  ap_mines: "av_mines",
  av_mines: "ap_mines",
};

/** What the same statement says of another measure, of the same window and place. */
function sibling(
  claim: Claim,
  measure: ClaimMeasure,
  statements: Statements,
): Claim | undefined {
  return statements
    .get(claim.claimKey)
    ?.find(
      (other) =>
        other.measure === measure &&
        other.periodStart === claim.periodStart &&
        other.periodEnd === claim.periodEnd &&
        placeOf(other) === placeOf(claim),
    );
}

/** One statement's AP figure is the other's AV figure, and the other way round. */
function isSwapped(a: Claim, b: Claim, statements: Statements): boolean {
  const twin = SWAPPABLE[a.measure];
  const ofA = twin && sibling(a, twin, statements);
  const ofB = twin && sibling(b, twin, statements);
  return (
    ofA !== undefined &&
    ofB !== undefined &&
    sameAmount(a, ofB) &&
    sameAmount(b, ofA)
  );
}

const sameAmount = (a: Claim, b: Claim) =>
  compareDecimals(amountOf(a), amountOf(b)) === 0;

/** A stated total against the parts of the same statement. */
export interface StatementSum {
  total: Claim;
  parts: Claim[];
  /** Total minus parts, in the base unit. */
  residual: Decimal;
}

/** The total's check within its own statement; null when a part is not given. */
export function statementSum(
  total: Claim,
  statements: Statements,
): StatementSum | null {
  const measures = PARTS_OF[total.measure];
  if (!measures) return null;
  const parts = measures.flatMap(
    (measure) => sibling(total, measure, statements) ?? [],
  );
  if (parts.length !== measures.length) return null;
  const sum = sumOfDecimals(parts.map(amountOf));
  return { total, parts, residual: subtract(amountOf(total), sum) };
}

function failsOwnSum(claim: Claim, statements: Statements): boolean {
  const check = statementSum(claim, statements);
  return check !== null && !isZero(check.residual);
}

/** Of a speaker's name only what comes before a remark in brackets. */
function speaker({ statedBy }: Claim): string | null {
  const name = statedBy?.replace(/\s*\(.*$/, "").trim() ?? "";
  return name === "" || name === "not stated" ? null : name;
}

/** A revision changes a figure a little; a tenth is the most that is called one. */
const REVISION_PARTS = 10n;

/**
 * The same figure published again, later and changed: by the same speaker, or
 * where one of the two names none.
 */
function isLaterRevision(a: Claim, b: Claim): boolean {
  if (!a.publishedOn || !b.publishedOn || a.publishedOn === b.publishedOn) {
    return false;
  }
  const speakers = new Set([speaker(a), speaker(b)].filter((s) => s !== null));
  return speakers.size < 2 && withinShare(a, b, REVISION_PARTS);
}

function isPart(total: Claim, part: Claim): boolean {
  return (
    total.claimKey === part.claimKey &&
    (PARTS_OF[total.measure]?.includes(part.measure) ?? false)
  );
}

/**
 * The relation of two claims. Two measures have one only as a statement's total
 * and its part; otherwise null. What differs in scope or window is named so and
 * never a conflict, whatever its value; a window that was not published in full
 * can't be the same as another.
 */
export function classifyPair(
  a: Claim,
  b: Claim,
  statements: Statements,
): PairKind | null {
  if (a.measure !== b.measure) {
    const total = isPart(a, b) ? a : isPart(b, a) ? b : null;
    const check = total && statementSum(total, statements);
    if (!check) return null;
    return isZero(check.residual) ? "same" : "arithmetic";
  }
  if (scopeGroupOf(a) !== scopeGroupOf(b) || placeOf(a) !== placeOf(b)) {
    return "different-scope";
  }
  const x = windowOf(a);
  const y = windowOf(b);
  if (!x || !y || x.from !== y.from || x.to !== y.to || a.kind !== b.kind) {
    return "different-window";
  }
  if (sameAmount(a, b)) return "same";
  if (isRounded(a, b)) return "rounded";
  if (isSeparatorSlip(a, b)) return "separator-slip";
  if (isSwapped(a, b, statements)) return "swapped";
  if (failsOwnSum(a, statements) !== failsOwnSum(b, statements)) {
    return "arithmetic";
  }
  if (isTransposed(a, b)) return "transposed";
  if (isLaterRevision(a, b)) return "later-revision";
  return "different";
}
