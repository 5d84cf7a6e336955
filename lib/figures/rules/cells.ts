import { amountOf, type Claim, cellKeyOf } from "./claim";
import { compareDecimals, type subtract } from "./decimal";
import {
  classifyPair,
  isConflict,
  type PairKind,
  type Statements,
  statementSum,
  statementsOf,
} from "./pairs";

/** One of the values published for a cell, with the claims that give it. */
export interface CellValue {
  claims: Claim[];
  /** How it stands to the cell's first value: the preferred or best documented. */
  kind: PairKind;
}

/** Claims about the same measure, scope, place, window and kind of period. */
export interface Cell {
  key: string;
  claims: Claim[];
  /** The distinct values, the chosen one first. */
  values: CellValue[];
  /** The marked claim's id; null where none is marked. */
  preferredId: number | null;
  /** Whether two values disagree by more than their rounding. */
  conflict: boolean;
}

function groupByCell(claims: readonly Claim[]): Map<string, Claim[]> {
  const cells = new Map<string, Claim[]>();
  for (const claim of claims) {
    const key = cellKeyOf(claim);
    if (key === null) continue;
    const cell = cells.get(key);
    if (cell) cell.push(claim);
    else cells.set(key, [claim]);
  }
  return cells;
}

/** The claims by value, in the order in which the values were entered. */
function groupByValue(claims: readonly Claim[]): Claim[][] {
  const groups: Claim[][] = [];
  for (const claim of claims) {
    const amount = amountOf(claim);
    const group = groups.find(
      ([first]) =>
        first !== undefined && compareDecimals(amountOf(first), amount) === 0,
    );
    if (group) group.push(claim);
    else groups.push([claim]);
  }
  return groups;
}

/** The preferred value first, else the one that most outlets give, else the first. */
function chosenFirst(groups: Claim[][], preferredId: number | null): Claim[][] {
  const outlets = (group: Claim[]) =>
    new Set(group.map(({ outlet }) => outlet)).size;
  const marked = (group: Claim[]) =>
    group.some(({ id }) => id === preferredId) ? 1 : 0;
  return groups
    .map((group, order) => ({ group, order }))
    .sort(
      (a, b) =>
        marked(b.group) - marked(a.group) ||
        outlets(b.group) - outlets(a.group) ||
        a.order - b.order,
    )
    .map(({ group }) => group);
}

function cellOf(
  key: string,
  claims: Claim[],
  preferred: ReadonlySet<number>,
  statements: Statements,
): Cell {
  const preferredId = claims.find(({ id }) => preferred.has(id))?.id ?? null;
  const groups = chosenFirst(groupByValue(claims), preferredId);
  const chosen = groups[0] ?? [];
  // Each pair of claims is looked at: a kind (swapped, revised) may show only
  // between two of the outlets that give the two values.
  const relation = (group: Claim[]): PairKind => {
    const kinds = group.flatMap((b) =>
      chosen.flatMap((a) => classifyPair(a, b, statements) ?? []),
    );
    return (
      kinds.find((kind) => kind !== "different") ?? kinds[0] ?? "different"
    );
  };
  const values = groups.map(
    (group, i): CellValue => ({
      claims: group,
      kind: i === 0 ? "same" : relation(group),
    }),
  );
  return {
    key,
    claims,
    values,
    preferredId,
    conflict: values.some(({ kind }) => isConflict(kind)),
  };
}

/**
 * Every cell of the claims (withdrawn ones left out by the caller). Claims
 * without a full window are in no cell.
 */
export function cellsOf(
  claims: readonly Claim[],
  preferred: ReadonlySet<number> = new Set(),
): Cell[] {
  const statements = statementsOf(claims);
  return [...groupByCell(claims)].map(([key, members]) =>
    cellOf(key, members, preferred, statements),
  );
}

/** The claim to count with: the marked one, else the most precise of the first value. */
export function chosenClaim(cell: Cell): Claim | null {
  const group = cell.values[0]?.claims ?? [];
  return (
    group.find(({ id }) => id === cell.preferredId) ??
    cell.claims.find(({ id }) => id === cell.preferredId) ??
    group[0] ??
    null
  );
}

/** A statement whose parts do not make up the total that it states. */
export interface FailedSum {
  total: Claim;
  parts: Claim[];
  residual: ReturnType<typeof subtract>;
}

export function failedSums(claims: readonly Claim[]): FailedSum[] {
  const statements = statementsOf(claims);
  return claims.flatMap((claim) => {
    const check = statementSum(claim, statements);
    return check && check.residual.units !== 0n ? [check] : [];
  });
}
