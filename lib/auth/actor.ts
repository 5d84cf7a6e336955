import "server-only";
import { redirect } from "next/navigation";
import { cache } from "react";
import { asNobody } from "@/db/client";
import { loadActor } from "@/db/queries/accounts";
import { UnauthenticatedError } from "@/lib/errors";
import type { Actor } from "./permissions";
import { readSession } from "./session";

/**
 * Who asks, read from the database on each request (once per request), so a
 * changed role or a disabled account takes effect at once.
 */
export const getActor = cache(async (): Promise<Actor | null> => {
  const session = await readSession();
  if (!session) return null;
  return asNobody((tx) => loadActor(tx, session.userId, session.sessionEpoch));
});

/** For actions and route handlers: throws when nobody is signed in. */
export async function requireActor(): Promise<Actor> {
  const actor = await getActor();
  if (!actor) throw new UnauthenticatedError();
  return actor;
}

/**
 * For pages: leads to the sign-in page and back here afterwards. What an
 * address asks for is part of it: hand its parameters over, too.
 */
export async function pageActor(
  path: string,
  parameters: Record<string, string | string[] | undefined> = {},
): Promise<Actor> {
  const actor = await getActor();
  if (actor) return actor;
  const query = new URLSearchParams(
    Object.entries(parameters).flatMap(([name, value = []]) =>
      [value].flat().map((one) => [name, one]),
    ),
  ).toString();
  const address = query === "" ? path : `${path}?${query}`;
  redirect(`/sign-in?next=${encodeURIComponent(address)}`);
}
