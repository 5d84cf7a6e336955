/**
 * What a token may read. `figures`: places, organisations, states of reports,
 * land and ordnance, sums, published figures. `casualties`: casualties line by
 * line, and sums of them finer than the country's killed and injured.
 */
export const TOKEN_SCOPES = ["figures", "casualties"] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

/** Days after which a new token can end. */
export const TOKEN_DAYS = [30, 90, 180, 365] as const;

/** How many tokens of one person may be alive at once. */
export const MAX_LIVE_TOKENS = 20;

/** Requests that a token may make in a window of so many seconds. */
export const TOKEN_RATE = { limit: 120, seconds: 60 } as const;

export function isTokenScope(text: string): text is TokenScope {
  return (TOKEN_SCOPES as readonly string[]).includes(text);
}

export type TokenState = "live" | "expired" | "revoked" | "outlived";

/** Why a token opens nothing any more; `live` while it does. */
export function tokenState(
  token: { expiresAt: string; revokedAt: string | null; outlived: boolean },
  now: Date = new Date(),
): TokenState {
  if (token.revokedAt !== null) return "revoked";
  if (new Date(token.expiresAt) <= now) return "expired";
  return token.outlived ? "outlived" : "live";
}
