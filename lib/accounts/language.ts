import "server-only";
import { cookies } from "next/headers";
import { asActor } from "@/db/client";
import { setOwnLanguage } from "@/db/queries/accounts";
import type { Actor } from "@/lib/auth/permissions";
import {
  isLanguage,
  LANGUAGE_COOKIE,
  type Language,
} from "@/lib/i18n/languages";

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Remembers the language in this browser and, when signed in, with the person. */
export async function chooseLanguage(
  actor: Actor | null,
  language: Language,
): Promise<void> {
  await rememberLanguage(language);
  if (actor) await asActor(actor, (tx) => setOwnLanguage(tx, language));
}

/** At the sign-in: the person's own language where this browser has none chosen. */
export async function bringLanguage(own: string | null): Promise<void> {
  if ((await cookies()).has(LANGUAGE_COOKIE) || !isLanguage(own)) return;
  await rememberLanguage(own);
}

async function rememberLanguage(language: Language): Promise<void> {
  (await cookies()).set(LANGUAGE_COOKIE, language, {
    path: "/",
    maxAge: YEAR_SECONDS,
    sameSite: "lax",
  });
}
