import "server-only";
import { asActor, type Transaction } from "@/db/client";
import { insertAudit } from "@/db/queries/audit";
import {
  countEvents,
  deleteEvent,
  type EventRow,
  type EventValues,
  findEvent,
  insertEvent,
  listEvents,
  updateEvent,
} from "@/db/queries/events";
import { type AreaRow, listAreas } from "@/db/queries/reference";
import { differences, requireSeen, stampOf } from "@/lib/accounts/administer";
import { type Actor, canKeepEvents } from "@/lib/auth/permissions";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import type { EventProblems } from "./input";
import { EVENT_LIMIT } from "./rules";

export type { EventRow };

export type EventOutcome = { ok: true } | { ok: false; fields: EventProblems };

/** Throws ForbiddenError for everyone who does not keep the list. */
async function asKeeper<T>(
  actor: Actor,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  if (!canKeepEvents(actor)) throw new ForbiddenError();
  return asActor(actor, work);
}

/** An id from an address that can be no id is nobody's. */
const isId = (id: string) => /^[0-9a-f-]{36}$/.test(id);

async function requireEvent(tx: Transaction, id: string): Promise<EventRow> {
  const event = isId(id) ? await findEvent(tx, id) : null;
  if (!event) throw new NotFoundError();
  return event;
}

/** The whole list, with the places that an event may name. */
export function getEvents(
  actor: Actor,
): Promise<{ events: EventRow[]; areas: AreaRow[] }> {
  return asKeeper(actor, async (tx) => ({
    events: await listEvents(tx),
    areas: await listAreas(tx),
  }));
}

/**
 * One event, with the mark that a change of it must bring back.
 * Throws NotFoundError.
 */
export function getEvent(
  actor: Actor,
  id: string,
): Promise<{ event: EventRow; stamp: string; areas: AreaRow[] }> {
  return asKeeper(actor, async (tx) => {
    const event = await requireEvent(tx, id);
    return { event, stamp: stampOf(event), areas: await listAreas(tx) };
  });
}

async function placeProblem(
  tx: Transaction,
  { areaId }: EventValues,
): Promise<EventProblems | null> {
  if (areaId === null) return null;
  const known = (await listAreas(tx)).some(({ id }) => id === areaId);
  return known ? null : { areaId: "choose" };
}

const audit = (
  actor: Actor,
  action: string,
  id: string,
  detail: Record<string, unknown>,
) => ({
  actorId: actor.id,
  action,
  subjectType: "event",
  subjectId: id,
  organisationId: null,
  detail,
});

/** Adds an event to the list. */
export function addEvent(
  actor: Actor,
  event: EventValues,
): Promise<EventOutcome> {
  return asKeeper(actor, async (tx) => {
    const fields = await placeProblem(tx, event);
    if (fields) return { ok: false, fields };
    if ((await countEvents(tx)) >= EVENT_LIMIT) {
      return { ok: false, fields: { nameEn: "many" } };
    }
    const id = await insertEvent(tx, event);
    await insertAudit(tx, audit(actor, "event.added", id, { ...event }));
    return { ok: true };
  });
}

/** Changes an event. Throws NotFoundError, and ConflictError for a stale stamp. */
export function changeEvent(
  actor: Actor,
  { id, stamp }: { id: string; stamp: string },
  event: EventValues,
): Promise<EventOutcome> {
  return asKeeper(actor, async (tx) => {
    const before = await requireEvent(tx, id);
    requireSeen(before, stamp);
    const fields = await placeProblem(tx, event);
    if (fields) return { ok: false, fields };
    const detail = differences(before, event);
    if (Object.keys(detail).length === 0) return { ok: true };
    await updateEvent(tx, id, event);
    await insertAudit(tx, audit(actor, "event.changed", id, detail));
    return { ok: true };
  });
}

/** Takes an event off the list. Throws NotFoundError. */
export function removeEvent(actor: Actor, id: string): Promise<void> {
  return asKeeper(actor, async (tx) => {
    const { id: _, ...event } = await requireEvent(tx, id);
    await deleteEvent(tx, id);
    await insertAudit(tx, audit(actor, "event.removed", id, event));
  });
}
