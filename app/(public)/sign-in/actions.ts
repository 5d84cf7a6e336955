"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import {
  DEMONSTRATION_ACCOUNTS,
  DEMONSTRATION_PASSWORD,
} from "@/lib/accounts/demonstration";
import { bringLanguage } from "@/lib/accounts/language";
import { signInWithPassword } from "@/lib/auth/session";
import { safeNextPath } from "@/lib/auth/start-page";
import { getRequestPublicSettings } from "@/lib/reference/service";

export interface SignInResult {
  message: string;
  email: string;
}

/** The address and password typed, or those of a demonstration account. */
async function credentialsOf(
  form: FormData,
): Promise<{ email: string; password: string }> {
  const demonstration = form.get("demonstration");
  if (demonstration !== null) {
    const account = DEMONSTRATION_ACCOUNTS.find(
      ({ email }) => email === demonstration,
    );
    const settings = await getRequestPublicSettings();
    return account && settings.demonstration
      ? { email: account.email, password: DEMONSTRATION_PASSWORD }
      : { email: "", password: "" };
  }
  return {
    email: String(form.get("email") ?? ""),
    password: String(form.get("password") ?? ""),
  };
}

/** Leads on when the password is right; else says what to do. */
export async function signInAction(
  _previous: SignInResult | null,
  form: FormData,
): Promise<SignInResult> {
  const t = await getTranslations("signIn");
  const { email, password } = await credentialsOf(form);
  if (email.trim() === "" || password === "") {
    return { message: t("missing"), email };
  }
  const answer = await signInWithPassword(email, password);
  if (!answer.ok) {
    return {
      message: answer.reason === "throttled" ? t("throttled") : t("wrong"),
      email,
    };
  }
  await bringLanguage(answer.subject.language);
  const next = form.get("next");
  redirect(safeNextPath(typeof next === "string" ? next : undefined) ?? "/");
}
