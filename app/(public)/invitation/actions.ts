"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { Outcome } from "@/app/(workspace)/admin/form-outcome";
import { fieldSentences } from "@/app/(workspace)/admin/sentences";
import { withoutPasswords } from "@/lib/accounts/input";
import { acceptLink } from "@/lib/accounts/joining";
import { failure, textFields } from "@/lib/action";
import { startSession } from "@/lib/auth/session";
import { NotFoundError } from "@/lib/errors";

/** Uses a one-time link up, signs its person in and leads to their work. */
export async function acceptLinkAction(
  _previous: Outcome | null,
  form: FormData,
): Promise<Outcome> {
  const typed = textFields(form);
  const values = withoutPasswords(typed);
  try {
    const result = await acceptLink(typed.token ?? "", typed);
    if (!result.ok) {
      return { ok: false, fields: await fieldSentences(result.fields), values };
    }
    await startSession(result.session);
  } catch (error) {
    if (error instanceof NotFoundError) {
      // Used up meanwhile: the page, drawn again, says so and what to do.
      revalidatePath("/", "layout");
    }
    return { ...failure(error), values };
  }
  redirect("/");
}
