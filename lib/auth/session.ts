import "server-only";
import { cookies, headers } from "next/headers";
import { decode, encode } from "next-auth/jwt";
import { env } from "@/lib/env";
import { checkCredentials, type SignInAnswer } from "./credentials";
import { networkOf } from "./network";
import { SESSION_SECONDS } from "./options";

/** next-auth's own cookie, so that its endpoints and ours share one session. */
function cookieName(): string {
  return env().NEXTAUTH_URL.startsWith("https:")
    ? "__Secure-next-auth.session-token"
    : "next-auth.session-token";
}

export interface SessionClaims {
  userId: string;
  sessionEpoch: number;
}

/** What the session cookie says; null without one, or when it is not ours. */
export async function readSession(): Promise<SessionClaims | null> {
  const token = (await cookies()).get(cookieName())?.value;
  if (!token) return null;
  try {
    const claims = await decode({ token, secret: env().NEXTAUTH_SECRET });
    return claims?.sub && claims.sessionEpoch !== undefined
      ? { userId: claims.sub, sessionEpoch: claims.sessionEpoch }
      : null;
  } catch {
    // A cookie signed with another secret, or damaged: the same as none.
    return null;
  }
}

/**
 * Signs in from our own form: it works without JavaScript and can say what
 * next-auth's redirect can't. The session is next-auth's.
 */
export async function signInWithPassword(
  email: string,
  password: string,
): Promise<SignInAnswer> {
  const network = networkOf((await headers()).get("x-forwarded-for"));
  const answer = await checkCredentials(email, password, network);
  if (answer.ok) {
    await startSession({
      userId: answer.subject.id,
      sessionEpoch: answer.subject.sessionEpoch,
    });
  }
  return answer;
}

/** Sets the session cookie for a person whose identity has been proven. */
export async function startSession(claims: SessionClaims): Promise<void> {
  const token = await encode({
    token: { sub: claims.userId, sessionEpoch: claims.sessionEpoch },
    secret: env().NEXTAUTH_SECRET,
    maxAge: SESSION_SECONDS,
  });
  (await cookies()).set(cookieName(), token, {
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure: env().NEXTAUTH_URL.startsWith("https:"),
    maxAge: SESSION_SECONDS,
  });
}

export async function endSession(): Promise<void> {
  (await cookies()).delete(cookieName());
}
