import "server-only";
import { asNobody } from "@/db/client";
import { useToken } from "@/db/queries/tokens";
import { getActor } from "@/lib/auth/actor";
import { type Actor, canSeeCasualtyDetail } from "@/lib/auth/permissions";
import { UnauthenticatedError } from "@/lib/errors";
import { isTokenScope, TOKEN_RATE, type TokenScope } from "./rules";
import { hashSecret, readBearer } from "./secret";

/** Where a token stands in its window of the rate limit. */
export interface RateState {
  limit: number;
  seconds: number;
  remaining: number;
  resetsIn: number;
  exceeded: boolean;
}

/** Who reads: a program with a token, or a person with a session. */
export interface Reader {
  actor: Actor;
  /** Null for a session, which the limit does not count. */
  token: { id: string; rate: RateState } | null;
  /** Never more than the owner's own rights. */
  scopes: ReadonlySet<TokenScope>;
}

function ownScopes(actor: Actor): TokenScope[] {
  return canSeeCasualtyDetail(actor) ? ["figures", "casualties"] : ["figures"];
}

async function tokenReader(header: string): Promise<Reader> {
  const secret = readBearer(header);
  const use =
    secret &&
    (await asNobody((tx) => useToken(tx, hashSecret(secret), TOKEN_RATE)));
  if (!use) throw new UnauthenticatedError();
  const { limit, seconds } = TOKEN_RATE;
  const own = ownScopes(use.actor);
  return {
    actor: use.actor,
    token: {
      id: use.tokenId,
      rate: {
        limit,
        seconds,
        remaining: Math.max(0, limit - use.requests),
        resetsIn: use.resetsIn,
        exceeded: use.requests > limit,
      },
    },
    scopes: new Set(
      use.scopes.filter(isTokenScope).filter((scope) => own.includes(scope)),
    ),
  };
}

/**
 * Pages of other sites get nothing by way of a visitor's session; a link that a
 * person follows from a letter or another site is the person's own asking.
 */
function isTakenByAnotherSite({ headers }: Request): boolean {
  const site = headers.get("sec-fetch-site");
  return (
    (site === "cross-site" || site === "same-site") &&
    headers.get("sec-fetch-mode") !== "navigate"
  );
}

/**
 * Who asks for data. A token that is given counts alone: a wrong one is not
 * made good by a session. Throws UnauthenticatedError.
 */
export async function requireReader(request: Request): Promise<Reader> {
  const header = request.headers.get("authorization");
  if (header !== null) return tokenReader(header);
  const actor = isTakenByAnotherSite(request) ? null : await getActor();
  if (!actor) throw new UnauthenticatedError();
  return { actor, token: null, scopes: new Set(ownScopes(actor)) };
}
