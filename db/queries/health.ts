import { sql } from "drizzle-orm";
import type { Transaction } from "../client";

/** How many migrations have been applied; needs no actor. */
export async function countMigrations(tx: Transaction): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(
    sql`select applied_migrations() as count`,
  );
  return row?.count ?? 0;
}
