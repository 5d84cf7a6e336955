import { fileURLToPath } from "node:url";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as applyMigrations } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";

const MIGRATIONS = fileURLToPath(new URL("../drizzle", import.meta.url));

async function countApplied(db: ReturnType<typeof drizzle>): Promise<number> {
  const [found] = await db.execute<{ relation: string | null }>(
    sql`select to_regclass('drizzle.__drizzle_migrations') as relation`,
  );
  if (!found?.relation) return 0;
  const [row] = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from drizzle.__drizzle_migrations`,
  );
  return row?.count ?? 0;
}

/**
 * Brings a database up to the schema of this version, as its owner.
 * Safe to call again and from several processes at once: a lock makes one wait.
 */
export async function migrate(ownerUrl: string): Promise<{ applied: number }> {
  const client = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const db = drizzle(client);
    await db.execute(sql`select pg_advisory_lock(hashtext('migrate'))`);
    const before = await countApplied(db);
    await applyMigrations(db, { migrationsFolder: MIGRATIONS });
    return { applied: (await countApplied(db)) - before };
  } finally {
    await client.end();
  }
}
