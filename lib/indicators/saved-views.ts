import "server-only";
import { asActor } from "@/db/client";
import {
  countSavedViews,
  deleteSavedView,
  findSavedView,
  insertSavedView,
  listSavedViews,
  renameSavedView,
  type SavedViewRow,
} from "@/db/queries/saved-views";
import type { Actor } from "@/lib/auth/permissions";
import { NotFoundError } from "@/lib/errors";
import { readChoices, viewQuery } from "./choices";
import { readWorld, scopeIn } from "./world";

export type SavedView = SavedViewRow;

const VIEW_NAME_LIMIT = 80;
/** A list longer than this is no help to find anything. */
export const VIEWS_A_PERSON = 50;

export type ViewProblem = "empty" | "long" | "taken" | "many";
export type ViewOutcome = { ok: true } | { ok: false; problem: ViewProblem };

/** The views that this person has saved, by name. */
export function listViews(actor: Actor): Promise<SavedView[]> {
  return asActor(actor, (tx) => listSavedViews(tx, actor.id));
}

function nameProblem(name: string): ViewProblem | null {
  if (name === "") return "empty";
  return name.length > VIEW_NAME_LIMIT ? "long" : null;
}

const failed = (problem: ViewProblem): ViewOutcome => ({ ok: false, problem });

/**
 * Keeps an address of the dashboard under a name. It is read and written anew,
 * so that nothing is kept that the page would not show.
 * Throws BadParameterError.
 */
export function saveView(
  actor: Actor,
  input: { name: string; query: string },
): Promise<ViewOutcome> {
  const name = input.name.trim();
  const problem = nameProblem(name);
  if (problem) return Promise.resolve(failed(problem));
  return asActor(actor, async (tx) => {
    const params = Object.fromEntries(new URLSearchParams(input.query));
    const scope = scopeIn(await readWorld(tx), params);
    const query = viewQuery(scope, readChoices(params));
    if ((await countSavedViews(tx, actor.id)) >= VIEWS_A_PERSON) {
      return failed("many");
    }
    const added = await insertSavedView(tx, { userId: actor.id, name, query });
    return added ? { ok: true } : failed("taken");
  });
}

/** Throws NotFoundError where the view is not this person's. */
export function renameView(
  actor: Actor,
  input: { id: string; name: string },
): Promise<ViewOutcome> {
  const name = input.name.trim();
  const problem = nameProblem(name);
  if (problem) return Promise.resolve(failed(problem));
  return asActor(actor, async (tx) => {
    const holder = await findSavedView(tx, actor.id, name);
    if (holder !== null && holder !== input.id) return failed("taken");
    const view = { userId: actor.id, id: input.id, name };
    if (!(await renameSavedView(tx, view))) throw new NotFoundError();
    return { ok: true };
  });
}

/** Throws NotFoundError where the view is not this person's. */
export function deleteView(actor: Actor, id: string): Promise<void> {
  return asActor(actor, async (tx) => {
    const gone = await deleteSavedView(tx, { userId: actor.id, id });
    if (!gone) throw new NotFoundError();
  });
}
