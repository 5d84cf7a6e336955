import { createHash, randomBytes } from "node:crypto";
import { count, isNull, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import type { Transaction } from "../client";
import * as schema from "../schema";
import { loadDemonstration } from "./load-demonstration";
import { loadReference } from "./load-reference";

export interface InitialDataOptions {
  /** Whether simulated reports may be loaded into a database without accounts. */
  demonstration: boolean;
  /** `YYYY-MM-DD`: simulated reports end with the month before. */
  today: string;
  onProgress: (text: string) => void;
}

const SETUP_HOURS = 24;

async function accountsIn(tx: Transaction): Promise<number> {
  const [row] = await tx.select({ count: count() }).from(schema.users);
  return row?.count ?? 0;
}

/** A fresh one-time link for the first administrator; earlier ones end. */
async function makeSetupPath(tx: Transaction): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await tx
    .update(schema.invitations)
    .set({ usedAt: sql`now()` })
    .where(isNull(schema.invitations.createdBy));
  await tx.insert(schema.invitations).values({
    tokenHash: createHash("sha256").update(token).digest(),
    role: "admin",
    expiresAt: new Date(Date.now() + SETUP_HOURS * 3_600_000).toISOString(),
  });
  return `/setup?token=${token}`;
}

/**
 * Gives a database what it needs before its first use: places, settings and
 * published figures; then, where there are no accounts, either the
 * demonstration or a one-time link for the first administrator. Safe to call
 * at each start; everything happens in one transaction or not at all.
 */
export async function loadInitialData(
  ownerUrl: string,
  options: InitialDataOptions,
): Promise<{ setupPath: string | null }> {
  const client = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const db = drizzle(client, { schema });
    return await db.transaction(async (tx) => {
      await tx.execute(
        sql`select pg_advisory_xact_lock(hashtext('initial data'))`,
      );
      const [settings] = await tx
        .select({ id: schema.settings.id })
        .from(schema.settings);
      if (!settings) {
        options.onProgress("loading places and published figures");
        await loadReference(tx);
      }
      if ((await accountsIn(tx)) > 0) return { setupPath: null };
      if (options.demonstration) {
        options.onProgress("loading the demonstration: simulated reports");
        await loadDemonstration(tx, options.today);
        return { setupPath: null };
      }
      return { setupPath: await makeSetupPath(tx) };
    });
  } finally {
    await client.end();
  }
}
