"use client";

import { unstable_rethrow } from "next/navigation";
import { useActionState } from "react";
import type { ActionResult } from "@/lib/action";

/** What was typed, by field: files and the framework's own fields are left out. */
function typedIn(form: FormData): Record<string, string> {
  return Object.fromEntries(
    [...form].filter(
      (entry): entry is [string, string] =>
        typeof entry[1] === "string" && !entry[0].startsWith("$ACTION"),
    ),
  );
}

/**
 * Whether nothing came back (browsers say so by a TypeError), or only what
 * stands before a server that is down said so. A refusal has its own sentence.
 */
function isUnreachable(error: unknown): boolean {
  if (error instanceof TypeError) return !("digest" in error);
  return (
    error instanceof Error && error.message.startsWith("An unexpected response")
  );
}

/**
 * The same action, with an answer also where the server can't be reached: a
 * lost line would else put the page of errors in the place of the form and of
 * all that was typed. What the server itself threw or refused stays an error.
 */
export function withAnswer<T extends object>(
  action: (
    previous: ActionResult<T> | null,
    form: FormData,
  ) => Promise<ActionResult<T>>,
): typeof action {
  return async (previous, form) => {
    try {
      return await action(previous, form);
    } catch (error) {
      // Redirects of the framework are exceptions, too.
      unstable_rethrow(error);
      if (!isUnreachable(error)) throw error;
      const values = typedIn(form);
      const problem = "unreachable";
      return { ok: false, problem, values } as ActionResult<T>;
    }
  };
}

/**
 * A form's action and its last answer. In the first HTML it is the server's own
 * action, by which the form works without scripts, too.
 */
export function useFormAction<T extends object>(
  action: (
    previous: ActionResult<T> | null,
    form: FormData,
  ) => Promise<ActionResult<T>>,
) {
  return useActionState<ActionResult<T> | null, FormData>(
    typeof window === "undefined" ? action : withAnswer(action),
    null,
  );
}
