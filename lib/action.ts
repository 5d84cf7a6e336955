import "server-only";
import { randomUUID } from "node:crypto";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { requireActor } from "@/lib/auth/actor";
import type { Actor } from "@/lib/auth/permissions";
import {
  ConflictError,
  ForbiddenError,
  NotFoundError,
  UnauthenticatedError,
} from "@/lib/errors";
import { log } from "@/lib/log";

/** Why an action did nothing: keys of the `errors` messages. */
export type FormProblem =
  | "unauthenticated"
  | "forbidden"
  | "not-found"
  | "conflict"
  | "unexpected"
  | "invalid"
  /** Said by the browser: the line is down, or the server. */
  | "unreachable";

/** What an action answers. Expected outcomes are values, never exceptions. */
export type ActionResult<T extends object = object> =
  | ({ ok: true } & T)
  | ({
      ok: false;
      /** What went wrong as a whole; its sentence is in the `errors` messages. */
      problem?: FormProblem;
      /** By field name: a sentence, already in the person's language. */
      fields?: Record<string, string>;
      /** What was typed, so that nothing has to be typed again. */
      values?: Record<string, string>;
      /** Names the log line that holds the cause. */
      errorId?: string;
    } & Partial<T>);

/** Turns an exception into an answer; what nobody foresaw is logged with an id. */
export function failure(error: unknown): {
  ok: false;
  problem: FormProblem;
  errorId?: string;
} {
  // Redirects and not-found answers of the framework are exceptions, too.
  unstable_rethrow(error);
  if (error instanceof UnauthenticatedError) {
    return { ok: false, problem: "unauthenticated" };
  }
  if (error instanceof ForbiddenError)
    return { ok: false, problem: "forbidden" };
  if (error instanceof NotFoundError)
    return { ok: false, problem: "not-found" };
  if (error instanceof ConflictError) return { ok: false, problem: "conflict" };
  const errorId = randomUUID().slice(0, 8);
  log.error({ err: error, errorId }, "action failed");
  return { ok: false, problem: "unexpected", errorId };
}

/**
 * All text fields of a form, by name; files and the framework's own are left
 * out, and so is NUL, which no text of the database can hold.
 */
export function textFields(form: FormData): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [name, value] of form) {
    if (typeof value === "string" && !name.startsWith("$ACTION")) {
      fields[name] = value.replaceAll("\0", "");
    }
  }
  return fields;
}

/**
 * The one way from a form to a service: who asks, what was typed against its
 * schema, the handler, and every failure as a value with what was typed.
 */
export function defineAction<S extends z.ZodType, T extends object>(
  schema: S,
  handler: (actor: Actor, input: z.output<S>) => Promise<ActionResult<T>>,
) {
  return async (
    _previous: ActionResult<T> | null,
    form: FormData,
  ): Promise<ActionResult<T>> => {
    const values = textFields(form);
    try {
      const actor = await requireActor();
      const parsed = schema.safeParse(values);
      if (!parsed.success) return { ok: false, problem: "invalid", values };
      const result = await handler(actor, parsed.data);
      return result.ok ? result : { values, ...result };
    } catch (error) {
      return { ...failure(error), values } as ActionResult<T>;
    }
  };
}
