import "server-only";
import { asActor } from "@/db/client";
import { insertAudit } from "@/db/queries/audit";
import {
  deletePreferences,
  insertClaims,
  insertPreference,
  insertWithdrawal,
  lockRegister,
  nextClaimKey,
} from "@/db/queries/figures";
import { getSettings } from "@/db/queries/reference";
import { type Actor, canManageFigures } from "@/lib/auth/permissions";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { todayIn } from "@/lib/reporting/month";
import { areaFinder } from "./places";
import { readRegister } from "./register";
import {
  type FieldProblems,
  readStatementForm,
  type Typed,
} from "./rules/statement";

export type EntryResult =
  | { ok: true; claimKey: string; ids: number[] }
  | { ok: false; fields: FieldProblems };

function manager(actor: Actor): Actor {
  if (!canManageFigures(actor)) throw new ForbiddenError();
  return actor;
}

/**
 * Enters one published statement with all its figures, or says what is wrong at
 * which field and enters nothing. Throws ForbiddenError.
 */
export async function addStatement(
  actor: Actor,
  typed: Typed,
): Promise<EntryResult> {
  manager(actor);
  return asActor(actor, async (tx) => {
    const settings = await getSettings(tx);
    const read = readStatementForm(typed, todayIn(settings.timeZone));
    if (!read.ok) return read;
    const { area, ...shared } = read.statement;
    const findArea = await areaFinder(tx);
    await lockRegister(tx);
    const claimKey = await nextClaimKey(tx);
    const ids = await insertClaims(
      tx,
      actor.id,
      read.figures.map((figure) => ({
        ...shared,
        ...figure,
        claimKey,
        areaText: area,
        areaId: area === null ? null : (findArea(area)?.id ?? null),
      })),
    );
    await insertAudit(tx, {
      actorId: actor.id,
      action: "claims.entered",
      subjectType: "claim",
      subjectId: claimKey,
      detail: {
        figures: read.figures.length,
        outlet: shared.outlet,
        url: shared.url,
      },
    });
    return { ok: true, claimKey, ids };
  });
}

export type DecisionResult =
  | { ok: true }
  | { ok: false; refused: "missing-reason" | "withdrawn" | "no-cell" };

/**
 * Withdraws a wrong entry: it stays readable with its reason and counts
 * nowhere. Throws ForbiddenError and NotFoundError.
 */
export async function withdrawClaim(
  actor: Actor,
  claimId: number,
  reason: string,
): Promise<DecisionResult> {
  manager(actor);
  const why = reason.trim();
  if (why === "") return { ok: false, refused: "missing-reason" };
  return asActor(actor, async (tx) => {
    await lockRegister(tx);
    const { claims } = await readRegister(tx);
    const claim = claims.find(({ id }) => id === claimId);
    if (!claim) throw new NotFoundError();
    const done = await insertWithdrawal(tx, {
      claimId,
      reason: why,
      withdrawnBy: actor.id,
      withdrawnByName: actor.name,
    });
    if (!done) return { ok: false, refused: "withdrawn" };
    const ended = await deletePreferences(tx, [claimId]);
    await insertAudit(tx, {
      actorId: actor.id,
      action: "claim.withdrawn",
      subjectType: "claim",
      subjectId: String(claimId),
      detail: { reason: why, wasPreferred: ended.length > 0 },
    });
    return { ok: true };
  });
}

/**
 * Marks the claim that the centre works with among those of its cell; another
 * mark of that cell ends. Throws ForbiddenError and NotFoundError.
 */
export async function preferClaim(
  actor: Actor,
  claimId: number,
  reason: string,
): Promise<DecisionResult> {
  manager(actor);
  const why = reason.trim();
  if (why === "") return { ok: false, refused: "missing-reason" };
  return asActor(actor, async (tx) => {
    await lockRegister(tx);
    const { claims, cellOf } = await readRegister(tx);
    const claim = claims.find(({ id }) => id === claimId);
    if (!claim) throw new NotFoundError();
    if (claim.withdrawnAt !== null) return { ok: false, refused: "withdrawn" };
    const cell = cellOf.get(claimId);
    if (!cell) return { ok: false, refused: "no-cell" };
    const instead = await deletePreferences(
      tx,
      cell.claims.map(({ id }) => id),
    );
    await insertPreference(tx, { claimId, reason: why, decidedBy: actor.id });
    await insertAudit(tx, {
      actorId: actor.id,
      action: "claim.preferred",
      subjectType: "claim",
      subjectId: String(claimId),
      detail: { reason: why, instead },
    });
    return { ok: true };
  });
}
