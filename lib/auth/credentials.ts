import "server-only";
import { asActor, asNobody } from "@/db/client";
import {
  countFailures,
  findAccount,
  forgetFailures,
  loadActor,
  recordFailure,
} from "@/db/queries/accounts";
import { insertAudit } from "@/db/queries/audit";
import { log } from "@/lib/log";
import { checkPassword } from "./passwords";

const FAILURES_PER_ADDRESS = 10;
const FAILURES_PER_NETWORK = 100;

export interface SessionSubject {
  id: string;
  sessionEpoch: number;
}

export type SignInAnswer =
  | { ok: true; subject: SessionSubject }
  | { ok: false; reason: "wrong" | "throttled" };

/**
 * Checks an address and password. After ten failures for one address (a
 * hundred from one network) within a quarter of an hour, says "throttled"
 * without looking at the password. `network` is null where no proxy names it:
 * then only the address counts, or one guesser could lock everybody out.
 */
export async function checkCredentials(
  email: string,
  password: string,
  network: string | null,
): Promise<SignInAnswer> {
  const addressKey = `address:${email.trim().toLowerCase()}`;
  const networkKey = network && `network:${network}`;
  const { account, throttled } = await asNobody(async (tx) => ({
    throttled:
      (await countFailures(tx, addressKey)) >= FAILURES_PER_ADDRESS ||
      (networkKey !== null &&
        (await countFailures(tx, networkKey)) >= FAILURES_PER_NETWORK),
    account: await findAccount(tx, email),
  }));
  if (throttled) {
    log.warn({ network }, "sign-in throttled");
    return { ok: false, reason: "throttled" };
  }
  const right = await checkPassword(account?.passwordHash ?? null, password);
  if (!right || !account) {
    await asNobody(async (tx) => {
      await recordFailure(tx, addressKey);
      if (networkKey) await recordFailure(tx, networkKey);
    });
    log.warn({ network }, "sign-in refused");
    return { ok: false, reason: "wrong" };
  }
  const actor = await asNobody(async (tx) => {
    await forgetFailures(tx, addressKey);
    return loadActor(tx, account.id, account.sessionEpoch);
  });
  if (!actor) return { ok: false, reason: "wrong" };
  await asActor(actor, (tx) =>
    insertAudit(tx, {
      actorId: actor.id,
      action: "account.signed_in",
      subjectType: "user",
      subjectId: actor.id,
      organisationId: actor.organisationId,
    }),
  );
  return {
    ok: true,
    subject: { id: account.id, sessionEpoch: account.sessionEpoch },
  };
}
