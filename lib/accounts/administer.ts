import "server-only";
import { createHash } from "node:crypto";
import { asActor, type Transaction } from "@/db/client";
import { listAdministratorIds, lockAdministration } from "@/db/queries/people";
import { type Actor, canAdminister } from "@/lib/auth/permissions";
import { ConflictError, ForbiddenError } from "@/lib/errors";
import type { FieldProblems } from "./problems";

/** What a change answers: done, or what is wrong with which field. */
export type ChangeResult<T extends object = object> =
  | ({ ok: true } & T)
  | { ok: false; fields: FieldProblems };

/** Reads as an administrator. Throws ForbiddenError for everyone else. */
export async function asAdministrator<T>(
  actor: Actor,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  if (!canAdminister(actor)) throw new ForbiddenError();
  return asActor(actor, work);
}

/**
 * Changes something as an administrator, one change at a time on the whole
 * instance. Throws ForbiddenError for everyone else, also for someone who was
 * an administrator when the request began and no longer is.
 */
export function administer<T>(
  actor: Actor,
  work: (tx: Transaction, administratorIds: string[]) => Promise<T>,
): Promise<T> {
  return asAdministrator(actor, async (tx) => {
    await lockAdministration(tx);
    const administratorIds = await listAdministratorIds(tx);
    if (!administratorIds.includes(actor.id)) throw new ForbiddenError();
    return work(tx, administratorIds);
  });
}

/** A short mark of what a form showed, to notice a change made meanwhile. */
export function stampOf(row: object): string {
  const sorted = Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256")
    .update(JSON.stringify(sorted))
    .digest("base64url")
    .slice(0, 16);
}

/** Throws ConflictError when a row is no longer what the form showed. */
export function requireSeen(row: object, stamp: string): void {
  if (stampOf(row) !== stamp) throw new ConflictError(row);
}

/** Only what differs, each field with its value before and after, for the audit. */
export function differences(
  before: object,
  after: object,
): Record<string, { from: unknown; to: unknown }> {
  const old = new Map(Object.entries(before));
  return Object.fromEntries(
    Object.entries(after)
      .filter(([field, value]) => old.get(field) !== value)
      .map(([field, value]) => [field, { from: old.get(field), to: value }]),
  );
}
