import "server-only";
import { createHash } from "node:crypto";
import { rawParams } from "@/lib/exports/params";
import {
  type RateState,
  type Reader,
  requireReader,
} from "@/lib/tokens/reader";
import type { TokenScope } from "@/lib/tokens/rules";
import { problemAnswer, RateLimitError, ScopeError } from "./problems";
import type { Resource } from "./resource";

/** Fields of draft-ietf-httpapi-ratelimit-headers: quota and what is left of it. */
function rateHeaders(rate: RateState): Record<string, string> {
  return {
    "RateLimit-Policy": `"token";q=${rate.limit};w=${rate.seconds}`,
    RateLimit: `"token";r=${rate.remaining};t=${rate.resetsIn}`,
  };
}

/** Weak: a proxy may compress the answer, and it means the same. */
export function entityTag(text: string): string {
  const hash = createHash("sha256").update(text).digest("base64url");
  return `W/"${hash.slice(0, 27)}"`;
}

const opaque = (tag: string) => tag.trim().replace(/^W\//, "");

/** Whether the caller has this very state already (RFC 9110, 13.1.2). */
export function isKnown(ifNoneMatch: string | null, tag: string): boolean {
  if (ifNoneMatch === null) return false;
  return (
    ifNoneMatch.trim() === "*" ||
    ifNoneMatch.split(",").some((known) => opaque(known) === opaque(tag))
  );
}

const COMMON = {
  // Kept by the caller alone, and asked about each time: see ETag.
  "Cache-Control": "private, no-cache",
  Vary: "Authorization, Cookie",
  // No page of another origin may read or embed an answer, and no CORS header
  // says otherwise.
  "Cross-Origin-Resource-Policy": "same-origin",
};

/** Throws RateLimitError and ScopeError, for tokens; a session has its role. */
export function admit({ token, scopes }: Reader, scope: TokenScope): void {
  if (token?.rate.exceeded) throw new RateLimitError(token.rate.resetsIn);
  if (token && !scopes.has(scope)) throw new ScopeError(scope);
}

/** Says on any answer to a token how many requests are left. */
export function withRate(reader: Reader | null, answer: Response): Response {
  if (reader?.token) {
    for (const [name, value] of Object.entries(
      rateHeaders(reader.token.rate),
    )) {
      answer.headers.set(name, value);
    }
  }
  return answer;
}

async function read(
  resource: Resource,
  reader: Reader,
  request: Request,
): Promise<Response> {
  admit(reader, resource.scope);
  const params = rawParams(new URL(request.url).searchParams);
  const { body, next, record } = await resource.answer(reader, params);
  const text = JSON.stringify(body);
  const tag = entityTag(text);
  const headers = {
    ...COMMON,
    ETag: tag,
    ...(next !== null && { Link: `<${next}>; rel="next"` }),
  };
  if (isKnown(request.headers.get("if-none-match"), tag)) {
    // Nothing is handed over, so nothing is recorded.
    return new Response(null, { status: 304, headers });
  }
  await record?.();
  return new Response(text, {
    headers: { ...headers, "Content-Type": "application/json" },
  });
}

/** Answers a request for a resource; every failure is a problem with an id. */
export async function answerRequest(
  resource: Resource,
  request: Request,
): Promise<Response> {
  let reader: Reader | null = null;
  try {
    reader = await requireReader(request);
    return withRate(reader, await read(resource, reader, request));
  } catch (error) {
    return withRate(reader, problemAnswer(error));
  }
}
