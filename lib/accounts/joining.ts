import "server-only";
import { asNobody } from "@/db/client";
import { findAccount } from "@/db/queries/accounts";
import {
  acceptLink as acceptLinkQuery,
  findLink as findLinkQuery,
  isTakenAddress,
  type LinkRow,
} from "@/db/queries/people";
import { hashPassword } from "@/lib/auth/passwords";
import type { SessionClaims } from "@/lib/auth/session";
import { NotFoundError } from "@/lib/errors";
import { invitationInput, passwordInput, readInput, setupInput } from "./input";
import { hashToken } from "./links";
import type { FieldProblems, Reading } from "./problems";
import { type LinkKind, linkKind } from "./rules";

/** What the page of a one-time link may know. */
export interface Link {
  kind: LinkKind;
  email: string | null;
  name: string | null;
}

function asLink(row: LinkRow): Link {
  return { kind: linkKind(row), email: row.email, name: row.name };
}

/** What a link is for; null when it is unknown, used up or expired. */
export async function findLink(token: unknown): Promise<Link | null> {
  if (typeof token !== "string" || token === "") return null;
  const row = await asNobody((tx) => findLinkQuery(tx, hashToken(token)));
  return row && asLink(row);
}

/** The account that a form asks for, by what its link is for. */
function readAccount(
  link: Link,
  typed: Record<string, string>,
): Reading<{ email: string | null; name: string | null; password: string }> {
  if (link.kind === "setup") return readInput(setupInput, typed);
  const read =
    link.kind === "invitation"
      ? readInput(invitationInput, typed)
      : readInput(passwordInput, typed);
  return read.ok
    ? { ok: true, input: { name: null, ...read.input, email: link.email } }
    : read;
}

export type AcceptResult =
  | { ok: true; session: SessionClaims }
  | { ok: false; fields: FieldProblems };

/**
 * Uses a link up: creates the account, or sets the password of the one it is
 * for. Answers who may be signed in now. A link that can't be used (any more)
 * is a NotFoundError. The database writes the audit line.
 */
export async function acceptLink(
  token: string,
  typed: Record<string, string>,
): Promise<AcceptResult> {
  const link = await findLink(token);
  if (!link) throw new NotFoundError();
  const read = readAccount(link, typed);
  if (!read.ok) return read;
  const { email, name, password } = read.input;
  const passwordHash = await hashPassword(password);
  try {
    const session = await asNobody(async (tx) => {
      const id = await acceptLinkQuery(tx, hashToken(token), {
        email,
        name,
        passwordHash,
      });
      const account = email === null ? null : await findAccount(tx, email);
      return id && account?.id === id
        ? { userId: id, sessionEpoch: account.sessionEpoch }
        : null;
    });
    if (!session) throw new NotFoundError();
    return { ok: true, session };
  } catch (error) {
    if (!isTakenAddress(error)) throw error;
    return { ok: false, fields: { email: { problem: "email-taken" } } };
  }
}
