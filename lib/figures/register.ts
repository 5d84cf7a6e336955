import "server-only";
import { asActor, type Transaction } from "@/db/client";
import { type ClaimRow, listClaims } from "@/db/queries/figures";
import type { Actor } from "@/lib/auth/permissions";
import type { RawParams } from "@/lib/indicators/params";
import { type Cell, cellsOf } from "./rules/cells";
import {
  type ClaimState,
  type RegisterFilter,
  readFilter,
} from "./rules/filter";

/** A claim with the states that the register shows. */
export interface RegisteredClaim extends ClaimRow {
  states: ClaimState[];
}

/** All claims, and the cells of those that count. */
export interface WholeRegister {
  claims: RegisteredClaim[];
  cells: Cell[];
  cellOf: ReadonlyMap<number, Cell>;
}

export async function readRegister(tx: Transaction): Promise<WholeRegister> {
  const rows = await listClaims(tx);
  const counting = rows.filter(({ withdrawnAt }) => withdrawnAt === null);
  const cells = cellsOf(
    counting,
    new Set(
      counting
        .filter(({ preferredReason }) => preferredReason !== null)
        .map(({ id }) => id),
    ),
  );
  const cellOf = new Map(
    cells.flatMap((cell) => cell.claims.map(({ id }) => [id, cell] as const)),
  );
  const claims = rows.map((row) => ({
    ...row,
    states: statesOf(row, cellOf.get(row.id)),
  }));
  return { claims, cells, cellOf };
}

function statesOf(row: ClaimRow, cell: Cell | undefined): ClaimState[] {
  if (row.withdrawnAt !== null) return ["withdrawn"];
  const states: ClaimState[] = [];
  if (row.preferredReason !== null) states.push("preferred");
  if (cell?.conflict) states.push("conflict");
  return states;
}

/** The claims that a filter leaves: what the page shows and the file holds. */
export function filterClaims(
  claims: readonly RegisteredClaim[],
  filter: RegisterFilter,
): RegisteredClaim[] {
  return claims.filter(
    (claim) =>
      (filter.state === null
        ? !claim.states.includes("withdrawn")
        : claim.states.includes(filter.state)) &&
      (filter.measure === null || claim.measure === filter.measure) &&
      (filter.speaker === null || claim.statedBy === filter.speaker) &&
      (filter.outlet === null || claim.outlet === filter.outlet) &&
      // A window that is not known in full is not left out by its missing end.
      (filter.from === null ||
        (claim.periodEnd ?? claim.periodStart ?? "") >= `${filter.from}-01`) &&
      (filter.to === null || (claim.periodStart ?? "9") <= `${filter.to}-31`),
  );
}

const CLAIMS_A_PAGE = 50;

export interface RegisterPage {
  filter: RegisterFilter;
  /** Those of the page. */
  shown: RegisteredClaim[];
  found: number;
  pages: number;
  total: number;
  conflicts: number;
  speakers: string[];
  outlets: string[];
}

function distinct(values: (string | null)[]): string[] {
  return [...new Set(values.filter((v) => v !== null))].sort((a, b) =>
    a.localeCompare(b),
  );
}

/** One page of the register. Throws BadParameterError. */
export function getRegisterPage(
  actor: Actor,
  params: RawParams,
): Promise<RegisterPage> {
  const filter = readFilter(params);
  return asActor(actor, async (tx) => {
    const { claims, cells } = await readRegister(tx);
    const found = filterClaims(claims, filter);
    const pages = Math.max(1, Math.ceil(found.length / CLAIMS_A_PAGE));
    const page = Math.min(filter.page, pages);
    return {
      filter: { ...filter, page },
      shown: found.slice((page - 1) * CLAIMS_A_PAGE, page * CLAIMS_A_PAGE),
      found: found.length,
      pages,
      total: claims.length,
      conflicts: cells.filter(({ conflict }) => conflict).length,
      speakers: distinct(claims.map(({ statedBy }) => statedBy)),
      outlets: distinct(claims.map(({ outlet }) => outlet)),
    };
  });
}
