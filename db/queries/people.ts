import { and, asc, eq, gt, isNull, max, min, sql } from "drizzle-orm";
import type { Month } from "@/lib/reporting/month";
import type { Role } from "@/lib/reporting/vocabulary";
import type { Transaction } from "../client";
import {
  invitations,
  organisations,
  reports,
  settings,
  users,
} from "../schema";

export interface PersonRow {
  id: string;
  name: string;
  email: string;
  role: Role;
  organisationId: string | null;
  disabledAt: string | null;
}

const personColumns = {
  id: users.id,
  name: users.name,
  email: users.email,
  role: users.role,
  organisationId: users.organisationId,
  disabledAt: users.disabledAt,
};

/**
 * Makes one line of everything that administrators change, so that a check
 * ("another administrator remains") still holds when its change is written.
 */
export async function lockAdministration(tx: Transaction): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtext('administration'))`,
  );
}

/** Everyone with an account, those who may sign in first, by name. */
export function listPeople(tx: Transaction): Promise<PersonRow[]> {
  return tx
    .select(personColumns)
    .from(users)
    .orderBy(
      sql`${users.disabledAt} is not null`,
      asc(users.name),
      asc(users.email),
    );
}

export async function findPerson(
  tx: Transaction,
  id: string,
): Promise<PersonRow | null> {
  const [row] = await tx
    .select(personColumns)
    .from(users)
    .where(eq(users.id, id));
  return row ?? null;
}

/** The account of an address in lower case, disabled ones included. */
export async function findPersonByEmail(
  tx: Transaction,
  email: string,
): Promise<PersonRow | null> {
  const [row] = await tx
    .select(personColumns)
    .from(users)
    .where(eq(users.email, email));
  return row ?? null;
}

/** Administrators who may sign in. */
export async function listAdministratorIds(tx: Transaction): Promise<string[]> {
  const rows = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.role, "admin"), isNull(users.disabledAt)));
  return rows.map(({ id }) => id);
}

export async function updatePerson(
  tx: Transaction,
  id: string,
  change: { role: Role; organisationId: string | null },
): Promise<void> {
  await tx.update(users).set(change).where(eq(users.id, id));
}

/** Keeps a person out; the raised epoch ends every session at once. */
export async function disablePerson(
  tx: Transaction,
  id: string,
): Promise<void> {
  await tx
    .update(users)
    .set({
      disabledAt: sql`now()`,
      sessionEpoch: sql`${users.sessionEpoch} + 1`,
    })
    .where(eq(users.id, id));
}

export async function enablePerson(tx: Transaction, id: string): Promise<void> {
  await tx.update(users).set({ disabledAt: null }).where(eq(users.id, id));
}

export interface NewLink {
  /** SHA-256 of the token. */
  tokenHash: Buffer;
  /** Whose password the link sets; null for a new account. */
  userId: string | null;
  email: string;
  role: Role;
  organisationId: string | null;
  createdBy: string;
  expiresAt: string;
}

export async function insertLink(
  tx: Transaction,
  link: NewLink,
): Promise<void> {
  await tx.insert(invitations).values(link);
}

export interface OpenInvitationRow {
  email: string;
  role: Role;
  organisationId: string | null;
  expiresAt: string;
}

/** The newest invitation that still opens something, of each address without an account. */
export async function listOpenInvitations(
  tx: Transaction,
): Promise<OpenInvitationRow[]> {
  const rows = await tx
    .selectDistinctOn([invitations.email], {
      email: invitations.email,
      role: invitations.role,
      organisationId: invitations.organisationId,
      expiresAt: invitations.expiresAt,
    })
    .from(invitations)
    .where(
      and(
        isNull(invitations.userId),
        isNull(invitations.usedAt),
        gt(invitations.expiresAt, sql`now()`),
        sql`not exists (select 1 from ${users} where ${users.email} = ${invitations.email})`,
        // A link is worth what its maker may still do.
        sql`(${invitations.createdBy} is null or exists (select 1 from ${users}
          where ${users.id} = ${invitations.createdBy} and ${users.role} = 'admin'
            and ${users.disabledAt} is null))`,
      ),
    )
    .orderBy(asc(invitations.email), sql`${invitations.createdAt} desc`);
  return rows.flatMap(({ email, ...row }) =>
    email === null ? [] : [{ email, ...row }],
  );
}

export interface LinkRow {
  /** Null for the link of the first administrator, who types an address. */
  email: string | null;
  /** The name of the account whose password is set; null for a new account. */
  name: string | null;
  role: Role;
  isReset: boolean;
}

/** What a one-time link is for; null when it is unknown, used or expired. */
export async function findLink(
  tx: Transaction,
  tokenHash: Buffer,
): Promise<LinkRow | null> {
  const [row] = await tx.execute<{
    email: string | null;
    name: string | null;
    role: Role;
    is_reset: boolean;
  }>(sql`select * from auth_find_invitation(${tokenHash})`);
  return row
    ? {
        email: row.email,
        name: row.name,
        role: row.role,
        isReset: row.is_reset,
      }
    : null;
}

/**
 * Uses a link up and answers whose account it made or changed; null when it is
 * unknown, used or expired, or its person disabled. Fails on an address that
 * has an account already (see `isTakenAddress`).
 */
export async function acceptLink(
  tx: Transaction,
  tokenHash: Buffer,
  account: { email: string | null; name: string | null; passwordHash: string },
): Promise<string | null> {
  const [row] = await tx.execute<{ id: string | null }>(
    sql`select auth_accept_invitation(
      ${tokenHash}, ${account.email}, ${account.name}, ${account.passwordHash}
    ) as id`,
  );
  return row?.id ?? null;
}

/** Whether a failed statement met an address that has an account already. */
export function isTakenAddress(error: unknown): boolean {
  // The query builder wraps the server's error.
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return (
    typeof cause === "object" &&
    cause !== null &&
    "constraint_name" in cause &&
    cause.constraint_name === "users_email_unique"
  );
}

/** Sets the acting person's password and ends their sessions: the new epoch. */
export async function setOwnPassword(
  tx: Transaction,
  passwordHash: string,
): Promise<number> {
  const [row] = await tx.execute<{ epoch: number | null }>(
    sql`select account_set_own_password(${passwordHash}) as epoch`,
  );
  if (row?.epoch == null) throw new Error("nobody acts in this transaction");
  return row.epoch;
}

export interface OrganisationChange {
  nameEn: string;
  nameAz: string;
  nameRu: string;
  reportsCasualties: boolean;
  activeFrom: Month | null;
  activeTo: Month | null;
}

/** False when the code is another organisation's. */
export async function insertOrganisation(
  tx: Transaction,
  organisation: OrganisationChange & { code: string },
): Promise<boolean> {
  const rows = await tx
    .insert(organisations)
    .values(organisation)
    .onConflictDoNothing({ target: organisations.code })
    .returning({ id: organisations.id });
  return rows.length > 0;
}

export async function updateOrganisation(
  tx: Transaction,
  id: string,
  change: OrganisationChange,
): Promise<void> {
  await tx.update(organisations).set(change).where(eq(organisations.id, id));
}

/** The first and last month of which an organisation has a report, drafts too. */
export async function reportedMonths(
  tx: Transaction,
  organisationId: string,
): Promise<{ first: Month; last: Month } | null> {
  const [row] = await tx
    .select({ first: min(reports.month), last: max(reports.month) })
    .from(reports)
    .where(eq(reports.organisationId, organisationId));
  return row?.first && row.last ? { first: row.first, last: row.last } : null;
}

export interface SettingsChange {
  centreNameEn: string;
  centreNameAz: string;
  centreNameRu: string;
  timeZone: string;
  dueDay: number;
  lockDays: number;
}

export async function updateSettings(
  tx: Transaction,
  change: SettingsChange,
): Promise<void> {
  await tx.update(settings).set(change);
}
