import { asc, desc, eq, sql } from "drizzle-orm";
import type { Claim } from "@/lib/figures/rules/claim";
import type {
  ClaimKind,
  ClaimMeasure,
  ClaimQualifier,
  ClaimScope,
  ClaimUnit,
} from "@/lib/figures/rules/vocabulary";
import type { Transaction } from "../client";
import {
  areas,
  claimPreferences,
  claims,
  claimWithdrawals,
  reconciliationNotes,
} from "../schema";

/** A claim with its source and what has been decided about it. */
export interface ClaimRow extends Claim {
  title: string | null;
  url: string;
  enteredAt: string;
  preferredReason: string | null;
  preferredAt: string | null;
  withdrawnReason: string | null;
  withdrawnBy: string | null;
  withdrawnAt: string | null;
}

/**
 * The whole register in the order of entry, withdrawn claims included. It grows
 * by some hundred a year, and its cells can only be seen as a whole.
 */
export async function listClaims(tx: Transaction): Promise<ClaimRow[]> {
  const rows = await tx
    .select({
      id: claims.id,
      claimKey: claims.claimKey,
      measure: claims.measure,
      value: claims.value,
      unit: claims.unit,
      qualifier: claims.qualifier,
      scope: claims.scope,
      operator: claims.operator,
      areaText: claims.areaText,
      areaCode: areas.code,
      periodStart: claims.periodStart,
      periodEnd: claims.periodEnd,
      kind: claims.kind,
      asOf: claims.asOf,
      statedBy: claims.statedBy,
      outlet: claims.outlet,
      title: claims.title,
      url: claims.url,
      publishedOn: claims.publishedOn,
      note: claims.note,
      enteredAt: claims.enteredAt,
      preferredReason: claimPreferences.reason,
      preferredAt: claimPreferences.decidedAt,
      withdrawnReason: claimWithdrawals.reason,
      withdrawnBy: claimWithdrawals.withdrawnByName,
      withdrawnAt: claimWithdrawals.withdrawnAt,
    })
    .from(claims)
    .leftJoin(areas, eq(areas.id, claims.areaId))
    .leftJoin(claimPreferences, eq(claimPreferences.claimId, claims.id))
    .leftJoin(claimWithdrawals, eq(claimWithdrawals.claimId, claims.id))
    .orderBy(asc(claims.id));
  // The columns are text; what is inserted is checked against these lists.
  return rows.map((row) => ({
    ...row,
    measure: row.measure as ClaimMeasure,
    unit: row.unit as ClaimUnit,
    qualifier: row.qualifier as ClaimQualifier,
    scope: row.scope as ClaimScope,
    kind: row.kind as ClaimKind,
  }));
}

export type NewClaim = Omit<Claim, "id" | "areaCode"> & {
  title: string | null;
  url: string;
  areaId: number | null;
};

/** Rows per statement: PostgreSQL takes at most 65,535 parameters in one. */
const CHUNK = 1000;

/** Enters claims in their order; the ids in the same order. */
export async function insertClaims(
  tx: Transaction,
  enteredBy: string,
  rows: readonly NewClaim[],
): Promise<number[]> {
  const ids: number[] = [];
  for (let start = 0; start < rows.length; start += CHUNK) {
    const inserted = await tx
      .insert(claims)
      .values(
        rows.slice(start, start + CHUNK).map((row) => ({ ...row, enteredBy })),
      )
      .returning({ id: claims.id });
    ids.push(...inserted.map(({ id }) => id));
  }
  return ids;
}

/** One writer at a time: keys are numbered, and a cell has one preferred claim. */
export async function lockRegister(tx: Transaction): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtext('published figures'))`,
  );
}

/** The next free key of the form E0001, for statements entered by hand. */
export async function nextClaimKey(tx: Transaction): Promise<string> {
  const [row] = await tx.execute<{ last: number | null }>(
    sql`select max(substr(claim_key, 2)::int) as last from claims
      where claim_key ~ '^E[0-9]{4,8}$'`,
  );
  return `E${String((row?.last ?? 0) + 1).padStart(4, "0")}`;
}

export async function insertPreference(
  tx: Transaction,
  preference: { claimId: number; reason: string; decidedBy: string },
): Promise<void> {
  await tx.insert(claimPreferences).values(preference);
}

/** Ends the preferences of these claims; the ids of those that had one. */
export async function deletePreferences(
  tx: Transaction,
  claimIds: readonly number[],
): Promise<number[]> {
  if (claimIds.length === 0) return [];
  const rows = await tx
    .delete(claimPreferences)
    .where(sql`${claimPreferences.claimId} in ${[...claimIds]}`)
    .returning({ id: claimPreferences.claimId });
  return rows.map(({ id }) => id);
}

/** False when the claim had been withdrawn before. */
export async function insertWithdrawal(
  tx: Transaction,
  withdrawal: {
    claimId: number;
    reason: string;
    withdrawnBy: string;
    withdrawnByName: string;
  },
): Promise<boolean> {
  const rows = await tx
    .insert(claimWithdrawals)
    .values(withdrawal)
    .onConflictDoNothing()
    .returning({ id: claimWithdrawals.claimId });
  return rows.length > 0;
}

export interface NoteRow {
  id: number;
  body: string;
  reported: string | null;
  difference: string | null;
  signedByName: string;
  signedAt: string;
}

/** The notes on a claim, the newest first. */
export function listNotes(
  tx: Transaction,
  claimId: number,
): Promise<NoteRow[]> {
  return tx
    .select({
      id: reconciliationNotes.id,
      body: reconciliationNotes.body,
      reported: reconciliationNotes.reported,
      difference: reconciliationNotes.difference,
      signedByName: reconciliationNotes.signedByName,
      signedAt: reconciliationNotes.signedAt,
    })
    .from(reconciliationNotes)
    .where(eq(reconciliationNotes.claimId, claimId))
    .orderBy(desc(reconciliationNotes.id));
}

export async function insertNote(
  tx: Transaction,
  note: {
    claimId: number;
    body: string;
    reported: string | null;
    difference: string | null;
    signedBy: string;
    signedByName: string;
  },
): Promise<void> {
  await tx.insert(reconciliationNotes).values(note);
}

/** Names and aliases of places, to find the code of a place as published. */
export async function listAreaNames(
  tx: Transaction,
): Promise<{ id: number; code: string; name: string }[]> {
  return tx.execute<{ id: number; code: string; name: string }>(sql`
    select a.id, a.code, n.name from areas a
    cross join lateral (
      select unnest(array[a.code, a.name_en, a.name_az, a.name_ru]) as name
      union select alias from area_aliases where area_id = a.id
    ) n where a.level > 0`);
}
