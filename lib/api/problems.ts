import { randomUUID } from "node:crypto";
import { z } from "zod";
import { env } from "@/lib/env";
import {
  BadParameterError,
  ForbiddenError,
  NotFoundError,
  UnauthenticatedError,
} from "@/lib/errors";
import { log } from "@/lib/log";
import type { TokenScope } from "@/lib/tokens/rules";

/** The token's scope does not reach this address. */
export class ScopeError extends Error {
  override name = "ScopeError";
  constructor(readonly scope: TokenScope) {
    super(`needs the scope ${scope}`);
  }
}

/** The token has made too many requests in this window. */
export class RateLimitError extends Error {
  override name = "RateLimitError";
  constructor(readonly seconds: number) {
    super("too many requests");
  }
}

/** What can go wrong, by the last part of a problem's type. */
export const PROBLEMS = {
  "bad-parameter": { status: 400, title: "A parameter can't be used" },
  unauthenticated: { status: 401, title: "A valid token or session is needed" },
  forbidden: { status: 403, title: "This is not for you to read" },
  "insufficient-scope": {
    status: 403,
    title: "The token's scope is too narrow",
  },
  "not-found": { status: 404, title: "There is nothing here" },
  "rate-limited": { status: 429, title: "Too many requests" },
  internal: { status: 500, title: "Something went wrong here" },
} as const satisfies Record<string, { status: number; title: string }>;
export type ProblemName = keyof typeof PROBLEMS;

/** An error's answer, as RFC 9457 describes it. */
export const problemSchema = z.strictObject({
  type: z.url().meta({ description: "Which problem; the guide explains it." }),
  title: z.string(),
  status: z.int().min(400).max(599),
  detail: z.string(),
  instance: z
    .string()
    .regex(/^urn:uuid:[0-9a-f-]{36}$/)
    .meta({
      description: "This answer's own id; the server's log has it, too.",
    }),
  parameter: z.string().optional().meta({
    description: "The parameter that can't be used.",
  }),
  scope: z
    .string()
    .optional()
    .meta({ description: "The scope that is missing." }),
});

function tell(error: unknown): {
  name: ProblemName;
  detail: string;
  more?: Record<string, string>;
  headers?: Record<string, string>;
} {
  if (error instanceof BadParameterError) {
    return {
      name: "bad-parameter",
      detail: `${error.parameter}: ${error.why}`,
      more: { parameter: error.parameter },
    };
  }
  if (error instanceof UnauthenticatedError) {
    return {
      name: "unauthenticated",
      detail:
        "Send a token as Authorization: Bearer …, or sign in. A token that is unknown, has expired or was revoked, or whose owner's access has ended, opens nothing.",
      headers: {
        "WWW-Authenticate": 'Bearer realm="api", error="invalid_token"',
      },
    };
  }
  if (error instanceof ScopeError) {
    return {
      name: "insufficient-scope",
      detail: `Make a token with the scope "${error.scope}".`,
      more: { scope: error.scope },
      headers: {
        "WWW-Authenticate": `Bearer realm="api", error="insufficient_scope", scope="${error.scope}"`,
      },
    };
  }
  if (error instanceof RateLimitError) {
    return {
      name: "rate-limited",
      detail: `This token may ask again in ${error.seconds} s.`,
      headers: { "Retry-After": String(error.seconds) },
    };
  }
  if (error instanceof ForbiddenError) {
    return {
      name: "forbidden",
      detail: "Your role does not include these rows.",
    };
  }
  if (error instanceof NotFoundError) {
    return {
      name: "not-found",
      detail: "No such address; the guide and openapi.json list all there are.",
    };
  }
  return { name: "internal", detail: "It has been logged under this id." };
}

/** An exception as an answer with an id; what nobody foresaw is logged with it. */
export function problemAnswer(error: unknown): Response {
  const { name, detail, more, headers } = tell(error);
  const { status, title } = PROBLEMS[name];
  const id = randomUUID();
  if (status >= 500) log.error({ err: error, id }, "api request failed");
  else log.info({ id, problem: name, detail }, "api request refused");
  const body: z.output<typeof problemSchema> = {
    type: `${env().NEXTAUTH_URL}/api-guide#${name}`,
    title,
    status,
    detail,
    instance: `urn:uuid:${id}`,
    ...more,
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      "Content-Type": "application/problem+json",
      "Cache-Control": "no-store",
      ...headers,
    },
  });
}
