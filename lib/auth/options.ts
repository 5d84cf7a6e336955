import "server-only";
import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { env } from "@/lib/env";
import { checkCredentials } from "./credentials";
import { networkOf } from "./network";

/** Twelve hours: a working day; typed work is kept as a draft, not in a session. */
export const SESSION_SECONDS = 12 * 60 * 60;

declare module "next-auth/jwt" {
  interface JWT {
    sessionEpoch?: number;
  }
}

declare module "next-auth" {
  interface User {
    sessionEpoch: number;
  }
}

/** next-auth keeps only who someone is; role and rights are read per request. */
export function authOptions(): NextAuthOptions {
  return {
    secret: env().NEXTAUTH_SECRET,
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    pages: { signIn: "/sign-in" },
    providers: [
      CredentialsProvider({
        credentials: { email: {}, password: {} },
        async authorize(credentials, request) {
          if (!credentials) return null;
          const answer = await checkCredentials(
            credentials.email,
            credentials.password,
            networkOf(request.headers?.["x-forwarded-for"]),
          );
          return answer.ok
            ? {
                id: answer.subject.id,
                sessionEpoch: answer.subject.sessionEpoch,
              }
            : null;
        },
      }),
    ],
    callbacks: {
      jwt({ token, user }) {
        if (user) token.sessionEpoch = user.sessionEpoch;
        return token;
      },
    },
  };
}
