"use server";

import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import type { Outcome } from "@/app/(workspace)/admin/form-outcome";
import { fieldSentences } from "@/app/(workspace)/admin/sentences";
import { ownPasswordInput, readInput } from "@/lib/accounts/input";
import { changeOwnPassword } from "@/lib/accounts/own-password";
import { defineAction } from "@/lib/action";
import { startSession } from "@/lib/auth/session";
import { chooseReminders } from "@/lib/reminders/choices";
import { REMINDER_REASONS } from "@/lib/reminders/reasons";

const typed = z.record(z.string(), z.string());

const change = defineAction<typeof typed, { message?: string }>(
  typed,
  async (actor, input) => {
    const read = readInput(ownPasswordInput, input);
    if (!read.ok) {
      return { ok: false, fields: await fieldSentences(read.fields) };
    }
    const result = await changeOwnPassword(actor, read.input);
    if (!result.ok) {
      return { ok: false, fields: await fieldSentences(result.fields) };
    }
    // The others have ended; this session goes on under the new epoch.
    await startSession(result.session);
    const t = await getTranslations("admin.account");
    return { ok: true, message: t("changed") };
  },
);

export async function changePasswordAction(
  previous: Outcome | null,
  form: FormData,
): Promise<Outcome> {
  const result = await change(previous, form);
  // Every field is a password: nothing typed goes back.
  return result.ok ? result : { ...result, values: {} };
}

export const chooseRemindersAction = defineAction<
  typeof typed,
  { message?: string }
>(typed, async (actor, input) => {
  // A box that is not ticked is not sent.
  const wanted = REMINDER_REASONS.filter((reason) => reason in input);
  await chooseReminders(actor, new Set(wanted));
  revalidatePath("/account");
  const t = await getTranslations("mail.account");
  return { ok: true, message: t("saved") };
});
