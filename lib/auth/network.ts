/**
 * The caller's network address as the nearest proxy wrote it (the last entry of
 * X-Forwarded-For; earlier ones are the caller's own words); null without one.
 */
export function networkOf(forwardedFor: unknown): string | null {
  if (typeof forwardedFor !== "string") return null;
  return forwardedFor.split(",").at(-1)?.trim() || null;
}
