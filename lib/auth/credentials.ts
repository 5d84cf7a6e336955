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
import { Crowd } from "./crowd";
import { checkPassword } from "./passwords";

const ATTEMPTS_PER_ADDRESS = 10;
const ATTEMPTS_PER_NETWORK = 100;

/**
 * Each check holds one of the four threads that files and compression of all
 * pages use, too: half of them stay free. The line is some seconds of work.
 */
const AT_ONCE = 2;
const LONGEST_LINE = 200;

// On the global object: the form and next-auth's route are bundled apart.
const holder = globalThis as { mineActionSigningIn?: Crowd };

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
 * More than 200 waiting at once are "throttled" uncounted.
 * `network` is null where no proxy names it: then only the address counts, or
 * one guesser could lock everybody out.
 */
export async function checkCredentials(
  email: string,
  password: string,
  network: string | null,
): Promise<SignInAnswer> {
  if (!isPlausible(email)) return { ok: false, reason: "wrong" };
  holder.mineActionSigningIn ??= new Crowd(AT_ONCE, LONGEST_LINE);
  const answer = await holder.mineActionSigningIn.run(() =>
    checkInTurn(email, password, network),
  );
  if (answer) return answer;
  log.warn({ network }, "sign-in refused: too many at once");
  return { ok: false, reason: "throttled" };
}

async function checkInTurn(
  email: string,
  password: string,
  network: string | null,
): Promise<SignInAnswer> {
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
