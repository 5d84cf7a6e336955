"use server";

import { revalidatePath } from "next/cache";
import { chooseLanguage } from "@/lib/accounts/language";
import { getActor } from "@/lib/auth/actor";
import { isLanguage } from "@/lib/i18n/languages";

/** Shows the site in another language from now on, here and on other devices. */
export async function chooseLanguageAction(form: FormData): Promise<void> {
  const language = form.get("language");
  if (!isLanguage(language)) return;
  await chooseLanguage(await getActor(), language);
  revalidatePath("/", "layout");
}
