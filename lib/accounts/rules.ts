import type { Role } from "@/lib/reporting/vocabulary";

/** An invitation or new-password link works for a week. */
export const LINK_DAYS = 7;

/**
 * Only staff belong to an organisation: anybody else with one would read its
 * drafts as their own (see the policies on reports).
 */
export function organisationFor(
  role: Role,
  organisationId: string | null,
): string | null {
  return role === "staff" ? organisationId : null;
}

/** Whether an instance would be left with nobody to administer it. */
export function leavesNoAdministrator(
  administratorIds: readonly string[],
  leavingId: string,
): boolean {
  return administratorIds.every((id) => id === leavingId);
}

/** What a one-time link does for the person who opens it. */
export type LinkKind = "setup" | "invitation" | "password";

/** The link for the first administrator is the one that names no address. */
export function linkKind(link: {
  email: string | null;
  isReset: boolean;
}): LinkKind {
  if (link.isReset) return "password";
  return link.email === null ? "setup" : "invitation";
}
