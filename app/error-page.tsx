"use client";

import { useSyncExternalStore } from "react";
import { isLanguage, type Language } from "@/lib/i18n/languages";

/**
 * The only words outside the message files: when a page fails, the messages
 * may be what failed, and this page must still speak.
 */
const WORDS: Record<Language, { title: string; body: string; again: string }> =
  {
    en: {
      title: "Something went wrong",
      body: "Nothing was changed. Try again; if it happens again, tell your administrator this reference:",
      again: "Try again",
    },
    az: {
      title: "Xəta baş verdi",
      body: "Heç nə dəyişdirilməyib. Yenidən cəhd edin; xəta təkrarlanarsa, administratora bu nömrəni bildirin:",
      again: "Yenidən cəhd et",
    },
    ru: {
      title: "Произошла ошибка",
      body: "Ничего не изменено. Попробуйте ещё раз; если ошибка повторится, сообщите администратору этот номер:",
      again: "Попробовать ещё раз",
    },
  };

/** A form that was refused before an action saw it comes back as a sentence. */
const REFUSED = /^\[4\d\d\] (.+)$/s;

const never = () => () => {};

/** The language of the document; of the browser, where even that has failed. */
function readLanguage(): Language {
  const { lang } = document.documentElement;
  if (isLanguage(lang)) return lang;
  const own = navigator.language.slice(0, 2);
  return isLanguage(own) ? own : "en";
}

/** Says that a page failed, with the id under which the server logged why. */
export function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const language = useSyncExternalStore(never, readLanguage, () => "en");
  const words = WORDS[isLanguage(language) ? language : "en"];
  const refused = REFUSED.exec(error.message)?.[1];
  return (
    <div role="alert" lang={language} className="max-w-md px-5 py-10">
      <h1>{words.title}</h1>
      <p className="mt-2 mb-6">
        {refused ?? (
          <>
            {words.body} <code>{error.digest ?? "–"}</code>
          </>
        )}
      </p>
      <button type="button" className="button" onClick={reset}>
        {words.again}
      </button>
    </div>
  );
}
