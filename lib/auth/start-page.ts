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
    // "/..//elsewhere" is of this site until its dots are resolved.
    const leavesIt = url.origin !== here || url.pathname.startsWith("//");
    return leavesIt ? null : `${url.pathname}${url.search}`;
  } catch {
    return null;
  }
}
