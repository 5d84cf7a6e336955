import "server-only";
import { asActor } from "@/db/client";
import { insertAudit } from "@/db/queries/audit";
import {
  insertToken,
  listTokens,
  lockTokens,
  revokeToken,
  type TokenRow,
} from "@/db/queries/tokens";
import { type Actor, canSeeCasualtyDetail } from "@/lib/auth/permissions";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import type { NewToken } from "./input";
import {
  MAX_LIVE_TOKENS,
  TOKEN_SCOPES,
  type TokenScope,
  type TokenState,
  tokenState,
} from "./rules";
import { makeSecret } from "./secret";

export interface OwnToken extends TokenRow {
  state: TokenState;
}

/** The scopes that this person's tokens can have. */
export function scopesFor(actor: Actor): TokenScope[] {
  return TOKEN_SCOPES.filter(
    (scope) => scope !== "casualties" || canSeeCasualtyDetail(actor),
  );
}

/** The person's own tokens, the newest first; nobody's secret is in them. */
export async function getOwnTokens(actor: Actor): Promise<OwnToken[]> {
  const rows = await asActor(actor, (tx) => listTokens(tx, actor.id));
  return rows.map((row) => ({ ...row, state: tokenState(row) }));
}

export type TokenAnswer =
  | { ok: true; id: string; secret: string; expiresAt: string }
  | { ok: false; problem: "too-many" };

/**
 * Makes a token; its secret is in this answer and nowhere else, ever. Throws
 * ForbiddenError for a scope that its owner does not have.
 */
export function createToken(
  actor: Actor,
  { name, scopes, days }: NewToken,
): Promise<TokenAnswer> {
  const allowed = scopesFor(actor);
  if (!scopes.every((scope) => allowed.includes(scope))) {
    throw new ForbiddenError();
  }
  return asActor(actor, async (tx) => {
    await lockTokens(tx, actor.id);
    const live = (await listTokens(tx, actor.id)).filter(
      (token) => tokenState(token) === "live",
    );
    if (live.length >= MAX_LIVE_TOKENS) {
      return { ok: false, problem: "too-many" };
    }
    const { secret, hash, hint } = makeSecret();
    const made = await insertToken(tx, {
      userId: actor.id,
      name,
      tokenHash: hash,
      hint,
      scopes: [...new Set(scopes)],
      days,
    });
    await insertAudit(tx, {
      actorId: actor.id,
      action: "token.created",
      subjectType: "token",
      subjectId: made.id,
      organisationId: actor.organisationId,
      detail: { name, scopes, expiresAt: made.expiresAt },
    });
    return { ok: true, secret, ...made };
  });
}

/** Ends one of the person's own tokens at once. Throws NotFoundError. */
export function revokeOwnToken(
  actor: Actor,
  id: string,
): Promise<{ name: string }> {
  return asActor(actor, async (tx) => {
    const ended = await revokeToken(tx, actor.id, id);
    if (!ended) throw new NotFoundError();
    await insertAudit(tx, {
      actorId: actor.id,
      action: "token.revoked",
      subjectType: "token",
      subjectId: id,
      organisationId: actor.organisationId,
      detail: { name: ended.name },
    });
    return ended;
  });
}
