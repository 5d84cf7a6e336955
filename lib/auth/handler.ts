import "server-only";
import NextAuth from "next-auth";
import { env } from "@/lib/env";
import { BadParameterError } from "@/lib/errors";
import { authOptions } from "./options";

type Context = { params: Promise<{ nextauth: string[] }> };
type Handler = (request: Request, context: Context) => Promise<Response>;

const CALLBACK_COOKIE = /^(?:__Secure-)?next-auth\.callback-url$/;

/** What next-auth can lead back to; it fails, and says nothing, on the rest. */
function isAddress(text: string): boolean {
  const base = text.startsWith("/") ? env().NEXTAUTH_URL : undefined;
  return (
    URL.canParse(text, base) && /^https?:/.test(new URL(text, base).protocol)
  );
}

/**
 * Refuses an address to lead back to that is none, in the query or in the
 * cookie that next-auth keeps it in. Throws `BadParameterError`.
 */
export function requireCallbackAddress(request: Request): void {
  const asked = new URL(request.url).searchParams.getAll("callbackUrl");
  const kept = (request.headers.get("cookie") ?? "")
    .split(";")
    .map((pair) => pair.trim().split("="))
    .filter(([name = ""]) => CALLBACK_COOKIE.test(name))
    .map(([, ...value]) => decoded(value.join("=")));
  if (![...asked, ...kept].every((text) => text === "" || isAddress(text))) {
    throw new BadParameterError("callbackUrl", "not an address");
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * next-auth's own endpoints. Options are made per request: a build has no
 * secrets. Throws `BadParameterError` before it is asked.
 */
export const authHandler: Handler = async (request, context) => {
  requireCallbackAddress(request);
  const handle: Handler = NextAuth(authOptions());
  return handle(request, context);
};
