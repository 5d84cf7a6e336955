import { randomUUID } from "node:crypto";
import {
  BadParameterError,
  BusyError,
  ForbiddenError,
  NotFoundError,
  UnauthenticatedError,
} from "@/lib/errors";
import { log } from "@/lib/log";

function problem(
  status: number,
  title: string,
  more: Record<string, string> = {},
  headers: Record<string, string> = {},
): Response {
  return Response.json(
    { type: "about:blank", title, status, ...more },
    {
      status,
      headers: {
        "Content-Type": "application/problem+json",
        "Cache-Control": "no-store",
        ...headers,
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
  if (error instanceof BusyError) {
    const seconds = String(error.retryAfterSeconds);
    return problem(
      503,
      "Too many downloads at once",
      {
        detail: `Others are being made, and none of them ended within ${seconds} s. Nothing is wrong with this one: ask for it again.`,
      },
      { "Retry-After": seconds },
    );
  }
  const errorId = randomUUID().slice(0, 8);
  log.error({ err: error, errorId }, "request failed");
  return problem(500, "Something went wrong", { errorId });
}
