import "server-only";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { insertAudit } from "@/db/queries/audit";
import {
  disablePerson,
  enablePerson,
  findPerson,
  findPersonByEmail,
  insertLink,
  listOpenInvitations,
  listPeople,
  type OpenInvitationRow,
  type PersonRow,
  updatePerson,
} from "@/db/queries/people";
import { listOrganisations } from "@/db/queries/reference";
import type { Actor } from "@/lib/auth/permissions";
import { env } from "@/lib/env";
import { NotFoundError } from "@/lib/errors";
import {
  administer,
  asAdministrator,
  type ChangeResult,
  differences,
  requireSeen,
  stampOf,
} from "./administer";
import type { inviteInput, positionInput } from "./input";
import { makeLink } from "./links";
import type { FieldProblems } from "./problems";
import { leavesNoAdministrator } from "./rules";

export type { OpenInvitationRow, PersonRow };

/** A one-time link as it is shown, this once. */
export interface ShownLink {
  address: string;
  expiresAt: string;
}

/** Everyone with an account, and who was invited and has not come yet. */
export function getPeople(
  actor: Actor,
): Promise<{ people: PersonRow[]; invitations: OpenInvitationRow[] }> {
  return asAdministrator(actor, async (tx) => ({
    people: await listPeople(tx),
    invitations: await listOpenInvitations(tx),
  }));
}

async function requirePerson(tx: Transaction, id: string): Promise<PersonRow> {
  const person = z.uuid().safeParse(id).success
    ? await findPerson(tx, id)
    : null;
  if (!person) throw new NotFoundError();
  return person;
}

/** One person, with the mark that a change of theirs must bring back. */
export function getPerson(
  actor: Actor,
  id: string,
): Promise<{ person: PersonRow; stamp: string }> {
  return asAdministrator(actor, async (tx) => {
    const person = await requirePerson(tx, id);
    return { person, stamp: stampOf(person) };
  });
}

async function organisationProblems(
  tx: Transaction,
  organisationId: string | null,
): Promise<FieldProblems | null> {
  if (organisationId === null) return null;
  const known = await listOrganisations(tx);
  return known.some(({ id }) => id === organisationId)
    ? null
    : { organisationId: { problem: "choose-organisation" } };
}

async function addLink(
  tx: Transaction,
  actor: Actor,
  person: Pick<PersonRow, "email" | "role" | "organisationId">,
  userId: string | null,
): Promise<ShownLink> {
  const { path, tokenHash, expiresAt } = makeLink();
  await insertLink(tx, {
    tokenHash,
    userId,
    email: person.email,
    role: person.role,
    organisationId: person.organisationId,
    createdBy: actor.id,
    expiresAt,
  });
  return { address: `${env().NEXTAUTH_URL}${path}`, expiresAt };
}

/** Makes the link through which someone creates their account. */
export function invitePerson(
  actor: Actor,
  input: z.output<typeof inviteInput>,
): Promise<ChangeResult<{ link: ShownLink }>> {
  return administer(actor, async (tx) => {
    if (await findPersonByEmail(tx, input.email)) {
      return { ok: false, fields: { email: { problem: "email-taken" } } };
    }
    const fields = await organisationProblems(tx, input.organisationId);
    if (fields) return { ok: false, fields };
    const link = await addLink(tx, actor, input, null);
    await insertAudit(tx, {
      actorId: actor.id,
      action: "account.invited",
      subjectType: "invitation",
      subjectId: input.email,
      organisationId: input.organisationId,
      detail: { role: input.role, expiresAt: link.expiresAt },
    });
    return { ok: true, link };
  });
}

/** Why a person must stay as they are. */
export type PersonRefusal = "last-administrator" | "disabled";

export type PersonResult<T extends object = object> =
  | ChangeResult<T>
  | { ok: false; refused: PersonRefusal };

/** Changes what a person may do, from their next request on. */
export function changePosition(
  actor: Actor,
  id: string,
  stamp: string,
  input: z.output<typeof positionInput>,
): Promise<PersonResult> {
  return administer(actor, async (tx, administratorIds) => {
    const person = await requirePerson(tx, id);
    requireSeen(person, stamp);
    if (
      person.role === "admin" &&
      person.disabledAt === null &&
      input.role !== "admin" &&
      leavesNoAdministrator(administratorIds, id)
    ) {
      return { ok: false, refused: "last-administrator" };
    }
    const fields = await organisationProblems(tx, input.organisationId);
    if (fields) return { ok: false, fields };
    const detail = differences(person, input);
    if (Object.keys(detail).length === 0) return { ok: true };
    await updatePerson(tx, id, input);
    await insertAudit(tx, {
      actorId: actor.id,
      action: "account.changed",
      subjectType: "user",
      subjectId: id,
      organisationId: input.organisationId ?? person.organisationId,
      detail,
    });
    return { ok: true };
  });
}

/** Keeps a person out, their open sessions included, or lets them in again. */
export function setDisabled(
  actor: Actor,
  id: string,
  disabled: boolean,
): Promise<PersonResult> {
  return administer(actor, async (tx, administratorIds) => {
    const person = await requirePerson(tx, id);
    if ((person.disabledAt !== null) === disabled) return { ok: true };
    if (disabled && leavesNoAdministrator(administratorIds, id)) {
      return { ok: false, refused: "last-administrator" };
    }
    await (disabled ? disablePerson(tx, id) : enablePerson(tx, id));
    await insertAudit(tx, {
      actorId: actor.id,
      action: disabled ? "account.disabled" : "account.enabled",
      subjectType: "user",
      subjectId: id,
      organisationId: person.organisationId,
    });
    return { ok: true };
  });
}

/** Makes the link through which a person sets a new password. */
export function makePasswordLink(
  actor: Actor,
  id: string,
): Promise<PersonResult<{ link: ShownLink }>> {
  return administer(actor, async (tx) => {
    const person = await requirePerson(tx, id);
    if (person.disabledAt !== null) return { ok: false, refused: "disabled" };
    const link = await addLink(tx, actor, person, id);
    await insertAudit(tx, {
      actorId: actor.id,
      action: "account.password_link_made",
      subjectType: "user",
      subjectId: id,
      organisationId: person.organisationId,
      detail: { expiresAt: link.expiresAt },
    });
    return { ok: true, link };
  });
}
