import { sql } from "drizzle-orm";
import type { Transaction } from "../client";

/**
 * How many rows an export's query gives, counted up to `limit` and no further.
 * The settings are those that the export itself is handed.
 */
export async function countExport(
  tx: Transaction,
  query: string,
  settings: Record<string, string>,
  limit: number,
): Promise<number> {
  for (const [name, value] of Object.entries(settings)) {
    await tx.execute(
      sql`select set_config(${`export.${name}`}, ${value}, true)`,
    );
  }
  // As for the export itself, see copyAsActor.
  await tx.execute(sql`set local enable_nestloop = off`);
  const [row] = await tx.execute<{ count: number }>(
    sql`select count(*)::int as count from (${sql.raw(query)} limit ${limit}) counted`,
  );
  return row?.count ?? 0;
}
