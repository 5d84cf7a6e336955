import { claimAmount, isNationalClaim, type PublishedClaim } from "./claims";

/** The claim chosen among several that speak of one cell, and why. */
export interface PreferredClaim {
  claim: PublishedClaim;
  reason: string;
}

/** What two claims must share to speak of the same thing. */
function cellOf(claim: PublishedClaim): string {
  return [claim.measure, claim.kind, claim.periodStart, claim.periodEnd].join(
    "|",
  );
}

/** The step of the last published digit, in m² (land) or in ones (counts). */
function lastDigit(claim: PublishedClaim): number {
  const decimals = claim.value.split(".")[1]?.length ?? 0;
  return (claim.unit === "ha" ? 10_000 : 1) / 10 ** decimals;
}

function outletsGiving(claim: PublishedClaim, among: PublishedClaim[]): number {
  const same = among.filter(
    (other) => claimAmount(other) === claimAmount(claim),
  );
  return new Set(same.map((other) => other.outlet)).size;
}

/** Higher is better; `among` are the claims that are still in question. */
interface Rule {
  rank: (claim: PublishedClaim, among: PublishedClaim[]) => number;
  reason: string;
}

const RULES: Rule[] = [
  {
    rank: (claim) => -lastDigit(claim),
    reason: "It is the most precise of the published values.",
  },
  {
    rank: outletsGiving,
    reason: "More outlets give this value than any other.",
  },
  {
    rank: (claim) => (claim.scope === "not-stated" ? 0 : 1),
    reason: "It says whose work it counts; the other values do not.",
  },
  {
    // Compared as a number; a claim without a date comes after all others.
    rank: ({ publishedOn }) =>
      publishedOn === null
        ? Number.NEGATIVE_INFINITY
        : -Number(publishedOn.replaceAll("-", "").padEnd(8, "0")),
    reason: "It was published first.",
  },
];

function distinctAmounts(claims: PublishedClaim[]): number {
  return new Set(claims.map(claimAmount)).size;
}

/** Keeps the claims to which the rule gives the best rank. */
function applyRule(claims: PublishedClaim[], rule: Rule): PublishedClaim[] {
  const ranks = claims.map((claim) => rule.rank(claim, claims));
  const best = Math.max(...ranks);
  return claims.filter((_, i) => ranks[i] === best);
}

function choose(claims: PublishedClaim[]): PreferredClaim | null {
  let left = claims;
  let reason: string | null = null;
  for (const rule of RULES) {
    const fewer = applyRule(left, rule);
    if (distinctAmounts(fewer) < distinctAmounts(left)) reason = rule.reason;
    left = fewer;
  }
  const claim = left[0];
  if (claim === undefined) return null;
  const tie = distinctAmounts(left) > 1;
  return {
    claim,
    reason: tie
      ? "Nothing sets the published values apart; it is the first recorded."
      : (reason ?? "All publications give the same value."),
  };
}

function cellsOf(claims: readonly PublishedClaim[]): PublishedClaim[][] {
  const cells = new Map<string, PublishedClaim[]>();
  for (const claim of claims) {
    // Without both ends of the window nobody can say that two claims agree.
    if (!isNationalClaim(claim) || !claim.periodStart || !claim.periodEnd)
      continue;
    const cell = cells.get(cellOf(claim)) ?? [];
    cell.push(claim);
    cells.set(cellOf(claim), cell);
  }
  return [...cells.values()];
}

/**
 * The preferred claim of each national cell: measure, exact period window and
 * kind, whatever outlet or stated scope (one operator's own work apart). Cells
 * with one claim are included.
 *
 * Rules, in order: the most precise value; the value that most outlets give;
 * a claim that says whose work it counts; the first published; the first
 * recorded. So a rounded duplicate gives way to the figure it rounds.
 */
export function preferredOfEachCell(
  claims: readonly PublishedClaim[],
): PreferredClaim[] {
  return cellsOf(claims).flatMap((cell) => choose(cell) ?? []);
}

/**
 * The preferred claims of those cells for which different values are
 * published: where a choice is real and its reason is worth keeping.
 */
export function preferredClaims(
  claims: readonly PublishedClaim[],
): PreferredClaim[] {
  return cellsOf(claims)
    .filter((cell) => distinctAmounts(cell) > 1)
    .flatMap((cell) => choose(cell) ?? []);
}
