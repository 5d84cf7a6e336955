"use server";

import { getTranslations } from "next-intl/server";
import { signInWithPassword } from "@/lib/auth/session";

export interface SignInAgainResult {
  ok: boolean;
  message: string;
}

/** Signs the same person in again, without leaving what they are at. */
export async function signInAgainAction(
  _previous: SignInAgainResult | null,
  form: FormData,
): Promise<SignInAgainResult> {
  const t = await getTranslations("signIn");
  const password = String(form.get("password") ?? "");
  if (password === "") return { ok: false, message: t("missing") };
  const answer = await signInWithPassword(
    String(form.get("email") ?? ""),
    password,
  );
  if (answer.ok) return { ok: true, message: "" };
  return {
    ok: false,
    message: answer.reason === "throttled" ? t("throttled") : t("wrong"),
  };
}
