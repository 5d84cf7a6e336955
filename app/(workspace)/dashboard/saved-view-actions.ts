"use server";

import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { type ActionResult, defineAction } from "@/lib/action";
import {
  deleteView,
  renameView,
  saveView,
  type ViewOutcome,
} from "@/lib/indicators/saved-views";

type Said = { message?: string };

/** What a form is told, in words: the page's script carries no messages. */
export interface ViewAnswer {
  ok: boolean;
  /** Said above the form. */
  message?: string;
  /** Said at the name. */
  nameProblem?: string;
  /** What was typed, and of which view; none where one was to be saved. */
  name?: string;
  id?: string;
}

async function inWords(result: ActionResult<Said>): Promise<ViewAnswer> {
  if (result.ok) return { ok: true, message: result.message };
  const errors = await getTranslations("errors");
  return {
    ok: false,
    nameProblem: result.fields?.name,
    name: result.values?.name,
    id: result.values?.id,
    ...(result.problem && {
      message: errors(result.problem, { id: result.errorId ?? "" }),
    }),
  };
}

/** The outcome as a form shows it: what was done, or a sentence at the name. */
async function answer(outcome: ViewOutcome, done: "saved" | "renamed") {
  const t = await getTranslations("dashboard.savedViews");
  if (!outcome.ok) {
    const name = t(`problems.${outcome.problem}`);
    return { ok: false as const, fields: { name } };
  }
  revalidatePath("/dashboard");
  return { ok: true as const, message: t(done) };
}

const named = z.object({ name: z.string(), query: z.string() });
const save = defineAction<typeof named, Said>(named, async (actor, input) =>
  answer(await saveView(actor, input), "saved"),
);

const renamed = z.object({ id: z.uuid(), name: z.string() });
const rename = defineAction<typeof renamed, Said>(
  renamed,
  async (actor, input) => answer(await renameView(actor, input), "renamed"),
);

const chosen = z.object({ id: z.uuid() });
const remove = defineAction<typeof chosen, Said>(
  chosen,
  async (actor, { id }) => {
    await deleteView(actor, id);
    revalidatePath("/dashboard");
    const t = await getTranslations("dashboard.savedViews");
    return { ok: true, message: t("deleted") };
  },
);

/**
 * Saves, renames or deletes: the button pressed says which. One action for the
 * whole list, so that without script, too, the list shows what came of it.
 */
export async function changeViewsAction(
  _: ViewAnswer | null,
  form: FormData,
): Promise<ViewAnswer> {
  switch (form.get("step")) {
    case "rename":
      return inWords(await rename(null, form));
    case "delete":
      return inWords(await remove(null, form));
    default:
      return inWords(await save(null, form));
  }
}
