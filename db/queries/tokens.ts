import { and, desc, eq, gt, isNull, sql } from "drizzle-orm";
import type { Transaction } from "../client";
import { apiTokens, users } from "../schema";
import type { ActorRow } from "./accounts";

export interface TokenRow {
  id: string;
  name: string;
  /** The token's last four characters. */
  hint: string;
  scopes: string[];
  createdAt: string;
  expiresAt: string;
  lastUsedAt: string | null;
  revokedAt: string | null;
  /** Whether its owner's sessions have been ended since it was made. */
  outlived: boolean;
}

const columns = {
  id: apiTokens.id,
  name: apiTokens.name,
  hint: apiTokens.hint,
  scopes: apiTokens.scopes,
  createdAt: apiTokens.createdAt,
  expiresAt: apiTokens.expiresAt,
  lastUsedAt: apiTokens.lastUsedAt,
  revokedAt: apiTokens.revokedAt,
  outlived: sql<boolean>`${apiTokens.sessionEpoch} <> ${users.sessionEpoch}`,
};

/** The acting person's tokens, the newest first; ended ones stay for a year. */
export function listTokens(
  tx: Transaction,
  userId: string,
): Promise<TokenRow[]> {
  return tx
    .select(columns)
    .from(apiTokens)
    .innerJoin(users, eq(users.id, apiTokens.userId))
    .where(
      and(
        eq(apiTokens.userId, userId),
        gt(apiTokens.expiresAt, sql`now() - interval '1 year'`),
      ),
    )
    .orderBy(desc(apiTokens.createdAt), desc(apiTokens.id));
}

/** One line for all who make tokens of one person, so that a limit holds. */
export async function lockTokens(
  tx: Transaction,
  userId: string,
): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtext('api_tokens'), hashtext(${userId}))`,
  );
}

export async function insertToken(
  tx: Transaction,
  token: {
    userId: string;
    name: string;
    tokenHash: Buffer;
    hint: string;
    scopes: string[];
    days: number;
  },
): Promise<{ id: string; expiresAt: string }> {
  // By hand: the query builder names every column, and only some are granted.
  const [row] = await tx.execute<{ id: string; expiresAt: string }>(sql`
    insert into api_tokens
      (user_id, name, token_hash, hint, scopes, session_epoch, expires_at)
    values (${token.userId}, ${token.name}, ${token.tokenHash}, ${token.hint},
      array(select json_array_elements_text(${JSON.stringify(token.scopes)}::json)),
      (select session_epoch from users where id = ${token.userId}),
      now() + ${token.days} * interval '1 day')
    returning id, expires_at::text as "expiresAt"`);
  if (!row) throw new Error("no token was made");
  return row;
}

/** Ends a token; null when it is nobody's of this person, or has been ended. */
export async function revokeToken(
  tx: Transaction,
  userId: string,
  id: string,
): Promise<{ name: string } | null> {
  const [row] = await tx
    .update(apiTokens)
    .set({ revokedAt: sql`now()` })
    .where(
      and(
        eq(apiTokens.id, id),
        eq(apiTokens.userId, userId),
        isNull(apiTokens.revokedAt),
      ),
    )
    .returning({ name: apiTokens.name });
  return row ?? null;
}

export interface TokenUse {
  tokenId: string;
  scopes: string[];
  /** How many requests this window has seen, this one too; stops counting at one above the limit. */
  requests: number;
  /** Whole seconds, at least one, until the window is over. */
  resetsIn: number;
  actor: ActorRow;
}

/**
 * Counts a request of a token and says whom it acts for; null when it is
 * unknown, expired, revoked, or its owner is disabled or has ended all sessions.
 */
export async function useToken(
  tx: Transaction,
  tokenHash: Buffer,
  rate: { limit: number; seconds: number },
): Promise<TokenUse | null> {
  const [row] = await tx.execute<{
    token_id: string;
    scopes: string[];
    requests: number;
    resets_in: number;
    id: string;
    name: string;
    email: string;
    role: ActorRow["role"];
    language: string | null;
    organisation_id: string | null;
    organisation_code: string | null;
    reports_casualties: boolean;
  }>(
    sql`select * from auth_use_token(${tokenHash}, ${rate.limit}, ${rate.seconds} * interval '1 second')`,
  );
  return row
    ? {
        tokenId: row.token_id,
        scopes: row.scopes,
        requests: row.requests,
        resetsIn: row.resets_in,
        actor: {
          id: row.id,
          name: row.name,
          email: row.email,
          role: row.role,
          language: row.language,
          organisationId: row.organisation_id,
          organisationCode: row.organisation_code,
          reportsCasualties: row.reports_casualties,
        },
      }
    : null;
}
