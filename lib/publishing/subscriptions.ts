import "server-only";
import { z } from "zod";
import { asActor, type Transaction } from "@/db/client";
import { insertAudit } from "@/db/queries/audit";
import {
  getSubscription,
  insertSubscriptions,
  listSubscriptions,
  type SubscriptionPlan,
  type SubscriptionRow,
  updateSubscription,
} from "@/db/queries/report-subscriptions";
import { type Actor, canPublish } from "@/lib/auth/permissions";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import type { AddressProblem } from "./input";

export type { SubscriptionRow } from "@/db/queries/report-subscriptions";

/** Reads or writes as who may publish. Throws ForbiddenError for everyone else. */
export async function asPublishing<T>(
  actor: Actor,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  if (!canPublish(actor)) throw new ForbiddenError();
  return asActor(actor, work);
}

/** Who gets the monthly report now. Throws ForbiddenError. */
export function getSubscriptions(actor: Actor): Promise<SubscriptionRow[]> {
  return asPublishing(actor, listSubscriptions);
}

/** A subscription that lasts. Throws ForbiddenError and NotFoundError. */
export function getLastingSubscription(
  actor: Actor,
  id: string,
): Promise<SubscriptionRow> {
  return asPublishing(actor, (tx) => lasting(tx, id));
}

/** A subscription, lasting or ended; null for none. Throws ForbiddenError. */
export function findSubscription(
  actor: Actor,
  id: string,
): Promise<SubscriptionRow | null> {
  return asPublishing(actor, (tx) => find(tx, id));
}

async function find(
  tx: Transaction,
  id: string,
): Promise<SubscriptionRow | null> {
  return z.uuid().safeParse(id).success ? getSubscription(tx, id) : null;
}

async function lasting(tx: Transaction, id: string): Promise<SubscriptionRow> {
  const row = await find(tx, id);
  if (!row || row.endedAt !== null) throw new NotFoundError();
  return row;
}

function audit(
  tx: Transaction,
  actor: Actor,
  action: "added" | "changed" | "ended",
  id: string,
  detail: Record<string, unknown>,
): Promise<void> {
  return insertAudit(tx, {
    actorId: actor.id,
    action: `report_subscription.${action}`,
    subjectType: "report_subscription",
    subjectId: id,
    detail,
  });
}

class Taken extends Error {
  constructor(readonly problems: AddressProblem[]) {
    super("subscribed already");
  }
}

export type AddResult =
  | { ok: true; added: number }
  | { ok: false; problems: AddressProblem[] };

/**
 * Subscribes all of these addresses, or none where one is subscribed already.
 * Throws ForbiddenError.
 */
export async function addSubscriptions(
  actor: Actor,
  addresses: readonly { line: number; address: string }[],
  plan: SubscriptionPlan,
): Promise<AddResult> {
  try {
    return await asPublishing(actor, async (tx) => {
      const added = await insertSubscriptions(
        tx,
        addresses.map(({ address }) => ({
          address,
          ...plan,
          createdBy: actor.id,
        })),
      );
      const made = new Set(added.map(({ address }) => address));
      const taken = addresses.filter(({ address }) => !made.has(address));
      if (taken.length > 0) {
        throw new Taken(
          taken.map(({ line, address }) => ({
            line,
            typed: address,
            problem: "taken",
          })),
        );
      }
      for (const { id } of added) {
        await audit(tx, actor, "added", id, { ...plan });
      }
      return { ok: true, added: added.length };
    });
  } catch (error) {
    if (error instanceof Taken) return { ok: false, problems: error.problems };
    throw error;
  }
}

/** Throws ForbiddenError and NotFoundError. */
export function changeSubscription(
  actor: Actor,
  id: string,
  plan: SubscriptionPlan,
): Promise<{ address: string }> {
  return asPublishing(actor, async (tx) => {
    const { address, language, sendWhen, day } = await lasting(tx, id);
    if (!(await updateSubscription(tx, id, plan))) throw new NotFoundError();
    await audit(tx, actor, "changed", id, {
      from: { language, sendWhen, day },
      to: plan,
    });
    return { address };
  });
}

/** Ends it for good; the row stays. Throws ForbiddenError and NotFoundError. */
export function endSubscription(
  actor: Actor,
  id: string,
): Promise<{ address: string }> {
  return asPublishing(actor, async (tx) => {
    const { address } = await lasting(tx, id);
    const end = { endedAt: new Date().toISOString(), endedBy: actor.id };
    if (!(await updateSubscription(tx, id, end))) throw new NotFoundError();
    await audit(tx, actor, "ended", id, { by: "page" });
    return { address };
  });
}
