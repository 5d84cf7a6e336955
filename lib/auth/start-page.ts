import type { Actor } from "./permissions";

/** Where a person's work begins. */
export function startPageOf(actor: Pick<Actor, "role">): string {
  if (actor.role === "staff") return "/reports";
  return actor.role === "admin" ? "/admin" : "/dashboard";
}

/** A path of this site to return to after sign-in; anything else is dropped. */
export function safeNextPath(value: string | undefined): string | null {
  if (!value?.startsWith("/") || /^\/[/\\]/.test(value)) return null;
  try {
    const here = "http://here.invalid";
    const url = new URL(value, here);
    return url.origin === here ? `${url.pathname}${url.search}` : null;
  } catch {
    return null;
  }
}
