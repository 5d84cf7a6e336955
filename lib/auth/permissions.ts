import type { Role } from "@/lib/reporting/vocabulary";

/** A signed-in person, as of this request. */
export interface Actor {
  id: string;
  name: string;
  email: string;
  role: Role;
  language: string | null;
  organisationId: string | null;
  organisationCode: string | null;
  /** Whether this person's organisation reports casualties. */
  reportsCasualties: boolean;
}

/** Enter and submit an organisation's figures: its own staff, nobody else. */
export function canEnter(actor: Actor, organisationId: string): boolean {
  return actor.role === "staff" && actor.organisationId === organisationId;
}

/** Read what an organisation has not had approved yet. */
export function canReadDrafts(actor: Actor, organisationId: string): boolean {
  return seesEveryOrganisation(actor) || canEnter(actor, organisationId);
}

/** Approve or return. That nobody decides on their own report is checked apart. */
export function canReview(actor: Actor): boolean {
  return actor.role === "manager";
}

export function seesEveryOrganisation(actor: Actor): boolean {
  return actor.role === "manager" || actor.role === "admin";
}

/** Casualties by district, age, sex or status: viewers are outside the staff. */
export function canSeeCasualtyDetail(actor: Actor): boolean {
  return actor.role !== "viewer";
}

export function canAdminister(actor: Actor): boolean {
  return actor.role === "admin";
}

/** Enter, withdraw and prefer published figures, and sign what explains them. */
export function canManageFigures(actor: Actor): boolean {
  return actor.role === "manager";
}

/** Keep the list of events that charts name. */
export function canKeepEvents(actor: Actor): boolean {
  return actor.role === "manager" || actor.role === "admin";
}

/** Subscribe mail addresses to the monthly report, and see what was sent to whom. */
export function canPublish(actor: Actor): boolean {
  return seesEveryOrganisation(actor);
}
