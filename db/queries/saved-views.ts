import { and, asc, count, eq } from "drizzle-orm";
import type { Transaction } from "../client";
import { savedViews } from "../schema";

export interface SavedViewRow {
  id: string;
  name: string;
  query: string;
}

/** One person's views, by name. */
export function listSavedViews(
  tx: Transaction,
  userId: string,
): Promise<SavedViewRow[]> {
  return tx
    .select({
      id: savedViews.id,
      name: savedViews.name,
      query: savedViews.query,
    })
    .from(savedViews)
    .where(eq(savedViews.userId, userId))
    .orderBy(asc(savedViews.name));
}

export async function countSavedViews(
  tx: Transaction,
  userId: string,
): Promise<number> {
  const [row] = await tx
    .select({ found: count() })
    .from(savedViews)
    .where(eq(savedViews.userId, userId));
  return row?.found ?? 0;
}

/** False where this person has a view of that name. */
export async function insertSavedView(
  tx: Transaction,
  view: { userId: string; name: string; query: string },
): Promise<boolean> {
  const rows = await tx
    .insert(savedViews)
    .values(view)
    .onConflictDoNothing()
    .returning({ id: savedViews.id });
  return rows.length > 0;
}

/** Of the others that this person has; one row at most. */
export async function findSavedView(
  tx: Transaction,
  userId: string,
  name: string,
): Promise<string | null> {
  const [row] = await tx
    .select({ id: savedViews.id })
    .from(savedViews)
    .where(and(eq(savedViews.userId, userId), eq(savedViews.name, name)));
  return row?.id ?? null;
}

/** False where it is not this person's. */
export async function renameSavedView(
  tx: Transaction,
  { userId, id, name }: { userId: string; id: string; name: string },
): Promise<boolean> {
  const rows = await tx
    .update(savedViews)
    .set({ name })
    .where(and(eq(savedViews.userId, userId), eq(savedViews.id, id)))
    .returning({ id: savedViews.id });
  return rows.length > 0;
}

/** False where it is not this person's. */
export async function deleteSavedView(
  tx: Transaction,
  { userId, id }: { userId: string; id: string },
): Promise<boolean> {
  const rows = await tx
    .delete(savedViews)
    .where(and(eq(savedViews.userId, userId), eq(savedViews.id, id)))
    .returning({ id: savedViews.id });
  return rows.length > 0;
}
