import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { env } from "@/lib/env";
import type { Role } from "@/lib/reporting/vocabulary";
import * as schema from "./schema";

/** What the database must know of a person to apply its policies. */
export interface ActorIdentity {
  id: string;
  role: Role;
  organisationId: string | null;
}

function open() {
  return drizzle(postgres(env().APP_DATABASE_URL, { max: 10 }), { schema });
}

type Database = ReturnType<typeof open>;
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

// Kept on the global object: a development reload must not open a new pool.
const holder = globalThis as { mineActionDatabase?: Database };

function database(): Database {
  holder.mineActionDatabase ??= open();
  return holder.mineActionDatabase;
}

/**
 * Runs `work` in one transaction in which the database knows who acts, so that
 * row-level security gives and takes only what this person may see and change.
 */
export function asActor<T>(
  actor: ActorIdentity,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  return database().transaction(async (tx) => {
    await tx.execute(sql`select
      set_config('app.user_id', ${actor.id}, true),
      set_config('app.role', ${actor.role}, true),
      set_config('app.organisation_id', ${actor.organisationId ?? ""}, true)`);
    return work(tx);
  });
}

/**
 * Runs `work` as the program's own errand of reminding people, for which nobody
 * is signed in. Its policies let it see addresses and how far reports are.
 */
export function asReminder<T>(
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  return database().transaction(async (tx) => {
    await tx.execute(sql`select set_config('app.role', 'reminder', true)`);
    return work(tx);
  });
}

/**
 * Runs `work` as the program's own errand of sending monthly reports. Its
 * policies let it see what is approved and who gets it, never a draft or a
 * casualty line.
 */
export function asPublisher<T>(
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  return database().transaction(async (tx) => {
    await tx.execute(sql`select set_config('app.role', 'publisher', true)`);
    return work(tx);
  });
}

/**
 * Runs `work` with nobody signed in: every table is empty then, only the
 * sign-in functions answer.
 */
export function asNobody<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
  return database().transaction(work);
}

/** Closes the pool; for scripts and tests. */
export async function closeDatabase(): Promise<void> {
  const open = holder.mineActionDatabase;
  holder.mineActionDatabase = undefined;
  await open?.$client.end();
}
