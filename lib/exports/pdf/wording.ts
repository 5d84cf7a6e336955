import { createTranslator } from "next-intl";
import { makeFormats } from "@/lib/i18n/format";
import type { Language } from "@/lib/i18n/languages";
import { messagesFor } from "@/lib/i18n/messages";

/** Translations and formats of one language, outside any request's own. */
export function wordsIn(language: Language, timeZone: string) {
  const shared = { locale: language, messages: messagesFor(language) };
  return {
    language,
    t: createTranslator(shared),
    pdf: createTranslator({ ...shared, namespace: "exports.pdf" }),
    districts: createTranslator({
      ...shared,
      namespace: "dashboard.districts",
    }),
    charts: {
      t: createTranslator({ ...shared, namespace: "dashboard.charts" }),
      measure: createTranslator({ ...shared, namespace: "common.measures" }),
      unit: createTranslator({ ...shared, namespace: "common.units" }),
    },
    formats: makeFormats(language, timeZone),
  };
}

export type Wording = ReturnType<typeof wordsIn>;
