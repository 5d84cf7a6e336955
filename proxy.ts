import { randomBytes, randomUUID } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { refusalAnswer, refuseForm } from "@/lib/answers/refusal";
import { env } from "@/lib/env";
import {
  isLanguage,
  LANGUAGE_COOKIE,
  preferredLanguage,
} from "@/lib/i18n/languages";
import { log } from "@/lib/log";

/** Only scripts that carry the word of this very answer run. */
function contentPolicy(nonce: string): string {
  // The framework's development server evaluates text as code.
  const developing =
    process.env.NODE_ENV === "development" ? " 'unsafe-eval'" : "";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'${developing}`,
    // Drawings place their parts by style attributes, which can't carry it.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "object-src 'none'",
  ].join("; ");
}

/**
 * Before every page: which scripts it may run, and whether a form sent to it is
 * read at all.
 */
export function proxy(request: NextRequest): Response {
  const refusal = request.method === "POST" ? refuseForm(request) : null;
  const answer = refusal ? refuse(request, refusal) : letThrough(request);
  if (env().NEXTAUTH_URL.startsWith("https:")) {
    answer.headers.set("Strict-Transport-Security", "max-age=31536000");
  }
  return answer;
}

function letThrough(request: NextRequest): Response {
  const policy = contentPolicy(randomBytes(16).toString("base64"));
  const headers = new Headers(request.headers);
  // The framework reads the word from here for its own scripts.
  headers.set("content-security-policy", policy);
  const answer = NextResponse.next({ request: { headers } });
  answer.headers.set("Content-Security-Policy", policy);
  return answer;
}

function refuse(
  request: NextRequest,
  refusal: NonNullable<ReturnType<typeof refuseForm>>,
): Response {
  const id = randomUUID().slice(0, 8);
  const { headers, cookies, nextUrl } = request;
  log.warn(
    {
      errorId: id,
      path: nextUrl.pathname,
      cause: refusal,
      origin: headers.get("origin"),
      host: headers.get("x-forwarded-host") ?? headers.get("host"),
      bytes: headers.get("content-length"),
    },
    "form refused",
  );
  const chosen = cookies.get(LANGUAGE_COOKIE)?.value;
  const answer = refusalAnswer(refusal, {
    path: nextUrl.pathname,
    language: isLanguage(chosen)
      ? chosen
      : preferredLanguage(headers.get("accept-language")),
    id,
    byScript: headers.has("next-action"),
  });
  answer.headers.set("Content-Security-Policy", contentPolicy("none"));
  return answer;
}

export const config = {
  // Not before files and programs' addresses, nor before the two routes that
  // take files: their length is judged there, and nothing keeps a copy of it.
  matcher: [
    "/((?!api/|_next/|fonts/|icon|import/file$|admin/settings/logo$).*)",
  ],
};
