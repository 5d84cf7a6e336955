import "server-only";
import { asActor } from "@/db/client";
import { insertAudit } from "@/db/queries/audit";
import { insertNote, listNotes, type NoteRow } from "@/db/queries/figures";
import { type Actor, canManageFigures } from "@/lib/auth/permissions";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { readWorld } from "@/lib/indicators/world";
import { type ComparisonResult, compareWithReports } from "./comparison";
import { type RegisteredClaim, readRegister } from "./register";
import type { Cell } from "./rules/cells";
import { trimDecimal, writeDecimal } from "./rules/decimal";

/** A claim held against the reports, with what else is said of its cell. */
export interface Reconciliation {
  claim: RegisteredClaim;
  cell: Cell | null;
  /** The other figures of the same statement. */
  statement: RegisteredClaim[];
  comparison: ComparisonResult;
  notes: NoteRow[];
  today: string;
}

/** Throws NotFoundError. */
export function getReconciliation(
  actor: Actor,
  claimId: number,
): Promise<Reconciliation> {
  return asActor(actor, async (tx) => {
    const { claims, cellOf } = await readRegister(tx);
    const claim = claims.find(({ id }) => id === claimId);
    if (!claim) throw new NotFoundError();
    const world = await readWorld(tx);
    return {
      claim,
      cell: cellOf.get(claimId) ?? null,
      statement: claims.filter(
        (other) => other.claimKey === claim.claimKey && other.id !== claim.id,
      ),
      comparison: await compareWithReports(tx, actor, world, claim),
      notes: await listNotes(tx, claimId),
      today: world.today,
    };
  });
}

const NOTE_LIMIT = 4000;

/**
 * Signs an explanation. The reported sum of this moment is kept beside it, so
 * that the note can be read when the reports have been corrected since.
 * Throws ForbiddenError and NotFoundError.
 */
export async function signNote(
  actor: Actor,
  claimId: number,
  body: string,
): Promise<{ ok: true } | { ok: false; refused: "missing" | "too-long" }> {
  if (!canManageFigures(actor)) throw new ForbiddenError();
  const text = body.trim();
  if (text === "") return { ok: false, refused: "missing" };
  if (text.length > NOTE_LIMIT) return { ok: false, refused: "too-long" };
  return asActor(actor, async (tx) => {
    const { claims } = await readRegister(tx);
    const claim = claims.find(({ id }) => id === claimId);
    if (!claim) throw new NotFoundError();
    const world = await readWorld(tx);
    const compared = await compareWithReports(tx, actor, world, claim);
    const now = compared.comparable ? compared.now : null;
    const write = (value: Parameters<typeof trimDecimal>[0] | null) =>
      value && writeDecimal(trimDecimal(value));
    await insertNote(tx, {
      claimId,
      body: text,
      reported: write(now?.amount ?? null),
      difference: write(now?.difference ?? null),
      signedBy: actor.id,
      signedByName: actor.name,
    });
    await insertAudit(tx, {
      actorId: actor.id,
      action: "claim.explained",
      subjectType: "claim",
      subjectId: String(claimId),
      detail: {},
    });
    return { ok: true };
  });
}
