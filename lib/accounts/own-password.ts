import "server-only";
import type { z } from "zod";
import { asActor, asNobody } from "@/db/client";
import {
  countAttempt,
  findAccount,
  forgetAttempts,
} from "@/db/queries/accounts";
import { insertAudit } from "@/db/queries/audit";
import { setOwnPassword } from "@/db/queries/people";
import { checkPassword, hashPassword } from "@/lib/auth/passwords";
import type { Actor } from "@/lib/auth/permissions";
import type { SessionClaims } from "@/lib/auth/session";
import type { ownPasswordInput } from "./input";
import type { FieldProblems } from "./problems";

const ATTEMPTS_ALLOWED = 10;

/**
 * Changes the acting person's password and ends all their sessions; answers
 * the claims with which this one may go on. The old password is asked for, and
 * guesses are counted, so that an unattended screen is not an account lost.
 */
export async function changeOwnPassword(
  actor: Actor,
  { current, password }: z.output<typeof ownPasswordInput>,
): Promise<
  { ok: true; session: SessionClaims } | { ok: false; fields: FieldProblems }
> {
  const { account, throttled } = await asNobody(async (tx) => ({
    throttled:
      (await countAttempt(tx, "own-password", actor.id)) > ATTEMPTS_ALLOWED,
    account: await findAccount(tx, actor.email),
  }));
  if (throttled) {
    return {
      ok: false,
      fields: { current: { problem: "password-throttled" } },
    };
  }
  if (!(await checkPassword(account?.passwordHash ?? null, current))) {
    return { ok: false, fields: { current: { problem: "password-wrong" } } };
  }
  const passwordHash = await hashPassword(password);
  const sessionEpoch = await asActor(actor, async (tx) => {
    await forgetAttempts(tx, "own-password", actor.id);
    const epoch = await setOwnPassword(tx, passwordHash);
    await insertAudit(tx, {
      actorId: actor.id,
      action: "account.password_changed",
      subjectType: "user",
      subjectId: actor.id,
      organisationId: actor.organisationId,
    });
    return epoch;
  });
  return { ok: true, session: { userId: actor.id, sessionEpoch } };
}
