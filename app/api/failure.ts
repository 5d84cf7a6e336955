import { randomUUID } from "node:crypto";
import {
  BadParameterError,
  ForbiddenError,
  NotFoundError,
  UnauthenticatedError,
} from "@/lib/errors";
import { log } from "@/lib/log";

function problem(
  status: number,
  title: string,
  more: Record<string, string> = {},
): Response {
  return Response.json(
    { type: "about:blank", title, status, ...more },
    {
      status,
      headers: {
        "Content-Type": "application/problem+json",
        "Cache-Control": "no-store",
      },
    },
  );
}

/** An exception as an RFC 9457 answer; what nobody foresaw is logged with an id. */
export function answerFailure(error: unknown): Response {
  if (error instanceof BadParameterError) {
    return problem(400, "Bad parameter", {
      parameter: error.parameter,
      detail: error.why,
    });
  }
  if (error instanceof UnauthenticatedError) {
    return problem(401, "Sign in first");
  }
  if (error instanceof ForbiddenError) return problem(403, "Not allowed");
  if (error instanceof NotFoundError) return problem(404, "Not found");
  const errorId = randomUUID().slice(0, 8);
  log.error({ err: error, errorId }, "request failed");
  return problem(500, "Something went wrong", { errorId });
}
