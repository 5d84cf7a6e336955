import { asc, count, eq } from "drizzle-orm";
import type { Transaction } from "../client";
import { calendarEvents } from "../schema";

export type EventRow = Omit<typeof calendarEvents.$inferSelect, "createdAt">;
export type EventValues = Omit<EventRow, "id">;

const COLUMNS = {
  id: calendarEvents.id,
  day: calendarEvents.day,
  yearly: calendarEvents.yearly,
  nameEn: calendarEvents.nameEn,
  nameAz: calendarEvents.nameAz,
  nameRu: calendarEvents.nameRu,
  areaId: calendarEvents.areaId,
  shown: calendarEvents.shown,
  source: calendarEvents.source,
};

/** All that the reader may see, by day: hidden ones only for who keeps the list. */
export function listEvents(tx: Transaction): Promise<EventRow[]> {
  return tx
    .select(COLUMNS)
    .from(calendarEvents)
    .orderBy(asc(calendarEvents.day), asc(calendarEvents.nameEn));
}

export async function findEvent(
  tx: Transaction,
  id: string,
): Promise<EventRow | null> {
  const [row] = await tx
    .select(COLUMNS)
    .from(calendarEvents)
    .where(eq(calendarEvents.id, id));
  return row ?? null;
}

export async function countEvents(tx: Transaction): Promise<number> {
  const [row] = await tx.select({ found: count() }).from(calendarEvents);
  return row?.found ?? 0;
}

export async function insertEvent(
  tx: Transaction,
  event: EventValues,
): Promise<string> {
  const [row] = await tx
    .insert(calendarEvents)
    .values(event)
    .returning({ id: calendarEvents.id });
  if (!row) throw new Error("the event was not added");
  return row.id;
}

/** False where there is none. */
export async function updateEvent(
  tx: Transaction,
  id: string,
  event: EventValues,
): Promise<boolean> {
  const rows = await tx
    .update(calendarEvents)
    .set(event)
    .where(eq(calendarEvents.id, id))
    .returning({ id: calendarEvents.id });
  return rows.length > 0;
}

/** False where there is none. */
export async function deleteEvent(
  tx: Transaction,
  id: string,
): Promise<boolean> {
  const rows = await tx
    .delete(calendarEvents)
    .where(eq(calendarEvents.id, id))
    .returning({ id: calendarEvents.id });
  return rows.length > 0;
}
