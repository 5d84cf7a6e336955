import { createTranslator } from "next-intl";
import { makeFormats } from "@/lib/i18n/format";
import type { Language } from "@/lib/i18n/languages";
import { messagesFor } from "@/lib/i18n/messages";

const known = new Map<string, Wording>();

/** Translations and formats of one language, outside any request's own. */
export function wordsIn(language: Language, timeZone: string): Wording {
  const key = `${language} ${timeZone}`;
  const words = known.get(key) ?? makeWords(language, timeZone);
  known.set(key, words);
  return words;
}

function makeWords(language: Language, timeZone: string) {
  const shared = { locale: language, messages: messagesFor(language) };
  return {
    language,
    t: createTranslator(shared),
    pdf: createTranslator({ ...shared, namespace: "exports.pdf" }),
    dashboard: createTranslator({ ...shared, namespace: "dashboard" }),
    districts: createTranslator({
      ...shared,
      namespace: "dashboard.districts",
    }),
    view: createTranslator({ ...shared, namespace: "exports.view" }),
    charts: {
      t: createTranslator({ ...shared, namespace: "dashboard.charts" }),
      measure: createTranslator({ ...shared, namespace: "common.measures" }),
      unit: createTranslator({ ...shared, namespace: "common.units" }),
      names: createTranslator({ ...shared, namespace: "reports" }),
      language,
    },
    formats: makeFormats(language, timeZone),
  };
}

export type Wording = ReturnType<typeof makeWords>;
