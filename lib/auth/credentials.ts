import "server-only";
import { asActor, asNobody } from "@/db/client";
import {
  countAttempt,
  findAccount,
  forgetAttempts,
  forgiveAttempt,
  loadActor,
} from "@/db/queries/accounts";
import { insertAudit } from "@/db/queries/audit";
import { log } from "@/lib/log";
import { checkPassword } from "./passwords";

const ATTEMPTS_PER_ADDRESS = 10;
const ATTEMPTS_PER_NETWORK = 100;

export interface SessionSubject {
  /** The language that the person chose last, on whatever device. */
  language: string | null;
  id: string;
  sessionEpoch: number;
}

export type SignInAnswer =
  | { ok: true; subject: SessionSubject }
  | { ok: false; reason: "wrong" | "throttled" };

/** RFC 5321: an address has at most 254 characters; none holds a null. */
function isPlausible(email: string): boolean {
  return email.length <= 254 && !email.includes("\0");
}

/** Counts this attempt; whether there have been too many. */
async function isThrottled(
  email: string,
  network: string | null,
): Promise<boolean> {
  return asNobody(async (tx) => {
    const byAddress = await countAttempt(tx, "address", email);
    const byNetwork = network ? await countAttempt(tx, "network", network) : 0;
    return byAddress > ATTEMPTS_PER_ADDRESS || byNetwork > ATTEMPTS_PER_NETWORK;
  });
}

/**
 * Checks an address and password. Each attempt is counted before the password
 * is looked at; after ten for one address (a hundred from one network) within a
 * quarter of an hour, says "throttled". A success starts the address anew and
 * takes its own attempt back from the network.
 * `network` is null where no proxy names it: then only the address counts, or
 * one guesser could lock everybody out.
 */
export async function checkCredentials(
  email: string,
  password: string,
  network: string | null,
): Promise<SignInAnswer> {
  if (!isPlausible(email)) return { ok: false, reason: "wrong" };
  if (await isThrottled(email, network)) {
    log.warn({ network }, "sign-in throttled");
    return { ok: false, reason: "throttled" };
  }
  const account = await asNobody((tx) => findAccount(tx, email));
  const right = await checkPassword(account?.passwordHash ?? null, password);
  if (!right || !account) {
    log.warn({ network }, "sign-in refused");
    return { ok: false, reason: "wrong" };
  }
  const actor = await asNobody(async (tx) => {
    await forgetAttempts(tx, "address", email);
    if (network) await forgiveAttempt(tx, "network", network);
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
    subject: {
      id: account.id,
      sessionEpoch: account.sessionEpoch,
      language: actor.language,
    },
  };
}
