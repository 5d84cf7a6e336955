"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { type ActionResult, defineAction } from "@/lib/action";
import { type EventProblems, readEvent } from "@/lib/events/input";
import {
  addEvent,
  changeEvent,
  type EventOutcome,
  removeEvent,
} from "@/lib/events/service";

type Answer = ActionResult<{ message?: string }>;

const typed = z.record(z.string(), z.string());
const change = z.looseObject({ id: z.string(), stamp: z.string() });

/** The sentence at each field that can't be taken. */
async function refused(problems: EventProblems): Promise<Answer> {
  const t = await getTranslations("events.problems");
  const fields = Object.fromEntries(
    Object.entries(problems).map(([field, problem]) => [field, t(problem)]),
  );
  return { ok: false, fields };
}

async function answer(
  outcome: EventOutcome,
  done: "added" | "saved",
): Promise<Answer> {
  if (!outcome.ok) return refused(outcome.fields);
  revalidatePath("/", "layout");
  const t = await getTranslations("events");
  return { ok: true, message: t(done) };
}

export const addEventAction = defineAction<typeof typed, { message?: string }>(
  typed,
  async (actor, input) => {
    const read = readEvent(input);
    if (!read.ok) return refused(read.fields);
    return answer(await addEvent(actor, read.event), "added");
  },
);

export const changeEventAction = defineAction<
  typeof change,
  { message?: string }
>(change, async (actor, { id, stamp, ...fields }) => {
  const read = readEvent(typed.parse(fields));
  if (!read.ok) return refused(read.fields);
  return answer(await changeEvent(actor, { id, stamp }, read.event), "saved");
});

const removal = z.object({ id: z.string() });

export const removeEventAction = defineAction<
  typeof removal,
  { message?: string }
>(removal, async (actor, { id }) => {
  await removeEvent(actor, id);
  revalidatePath("/", "layout");
  redirect("/admin/events");
});
