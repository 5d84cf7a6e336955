"use server";

import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { fieldSentences } from "@/app/(workspace)/admin/sentences";
import { readInput, settingsInput } from "@/lib/accounts/input";
import { changeSettings } from "@/lib/accounts/instance";
import { defineAction } from "@/lib/action";

const change = z.looseObject({ stamp: z.string() });

export const changeSettingsAction = defineAction<
  typeof change,
  { message?: string }
>(change, async (actor, { stamp, ...fields }) => {
  const typed = z.record(z.string(), z.string()).parse(fields);
  const read = readInput(settingsInput, typed);
  if (!read.ok) {
    return { ok: false, fields: await fieldSentences(read.fields) };
  }
  const result = await changeSettings(actor, stamp, read.input);
  if (!result.ok) {
    return { ok: false, fields: await fieldSentences(result.fields) };
  }
  revalidatePath("/", "layout");
  const t = await getTranslations("admin.settings");
  return { ok: true, message: t("saved") };
});
