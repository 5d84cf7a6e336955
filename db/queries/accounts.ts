import { sql } from "drizzle-orm";
import type { Role } from "@/lib/reporting/vocabulary";
import type { Transaction } from "../client";

export interface AccountSecret {
  id: string;
  passwordHash: string | null;
  sessionEpoch: number;
}

export interface ActorRow {
  id: string;
  name: string;
  email: string;
  role: Role;
  language: string | null;
  organisationId: string | null;
  organisationCode: string | null;
  reportsCasualties: boolean;
}

/** The enabled account of an address, with what a sign-in must check. */
export async function findAccount(
  tx: Transaction,
  email: string,
): Promise<AccountSecret | null> {
  const [row] = await tx.execute<{
    id: string;
    password_hash: string | null;
    session_epoch: number;
  }>(sql`select * from auth_find_account(${email})`);
  return row
    ? {
        id: row.id,
        passwordHash: row.password_hash,
        sessionEpoch: row.session_epoch,
      }
    : null;
}

/** Who a session belongs to now; null once disabled or signed out everywhere. */
export async function loadActor(
  tx: Transaction,
  userId: string,
  sessionEpoch: number,
): Promise<ActorRow | null> {
  const [row] = await tx.execute<{
    id: string;
    name: string;
    email: string;
    role: Role;
    language: string | null;
    organisation_id: string | null;
    organisation_code: string | null;
    reports_casualties: boolean;
  }>(sql`select * from auth_load_actor(${userId}::uuid, ${sessionEpoch})`);
  return row
    ? {
        id: row.id,
        name: row.name,
        email: row.email,
        role: row.role,
        language: row.language,
        organisationId: row.organisation_id,
        organisationCode: row.organisation_code,
        reportsCasualties: row.reports_casualties,
      }
    : null;
}

/** What a throttle counts by: an account's address, a network, or one's own old password. */
export type ThrottleKind = "address" | "network" | "own-password";

/** Counts an attempt and says how many there were in the last quarter of an hour. */
export async function countAttempt(
  tx: Transaction,
  kind: ThrottleKind,
  value: string,
): Promise<number> {
  const [row] = await tx.execute<{ attempts: number }>(
    sql`select auth_count_attempt(${kind}, ${value}) as attempts`,
  );
  return row?.attempts ?? 0;
}

/** Starts a count anew. */
export async function forgetAttempts(
  tx: Transaction,
  kind: ThrottleKind,
  value: string,
): Promise<void> {
  await tx.execute(sql`select auth_forget_attempts(${kind}, ${value})`);
}

/** Takes one attempt back, because it was right. */
export async function forgiveAttempt(
  tx: Transaction,
  kind: ThrottleKind,
  value: string,
): Promise<void> {
  await tx.execute(sql`select auth_forgive_attempt(${kind}, ${value})`);
}

export async function setOwnLanguage(
  tx: Transaction,
  language: string,
): Promise<void> {
  await tx.execute(sql`select account_set_own_language(${language})`);
}
