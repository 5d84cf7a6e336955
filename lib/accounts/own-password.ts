import "server-only";
import type { z } from "zod";
import { asActor, asNobody } from "@/db/client";
import {
  countFailures,
  findAccount,
  forgetFailures,
  recordFailure,
} from "@/db/queries/accounts";
import { insertAudit } from "@/db/queries/audit";
import { setOwnPassword } from "@/db/queries/people";
import { checkPassword, hashPassword } from "@/lib/auth/passwords";
import type { Actor } from "@/lib/auth/permissions";
import type { SessionClaims } from "@/lib/auth/session";
import type { ownPasswordInput } from "./input";
import type { FieldProblems } from "./problems";

const FAILURES_ALLOWED = 10;

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
  const key = `own-password:${actor.id}`;
  const { account, throttled } = await asNobody(async (tx) => ({
    account: await findAccount(tx, actor.email),
    throttled: (await countFailures(tx, key)) >= FAILURES_ALLOWED,
  }));
  if (throttled) {
    return {
      ok: false,
      fields: { current: { problem: "password-throttled" } },
    };
  }
  if (!(await checkPassword(account?.passwordHash ?? null, current))) {
    await asNobody((tx) => recordFailure(tx, key));
    return { ok: false, fields: { current: { problem: "password-wrong" } } };
  }
  const passwordHash = await hashPassword(password);
  const sessionEpoch = await asActor(actor, async (tx) => {
    await forgetFailures(tx, key);
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
