import { getLocale, getTranslations } from "next-intl/server";
import { LANGUAGE_NAMES, LANGUAGES } from "@/lib/i18n/languages";
import { chooseLanguageAction } from "./language-action";

/** A form, so that it works without JavaScript; stays on the same page. */
export async function LanguageSwitch() {
  const t = await getTranslations("common.navigation");
  const current = await getLocale();
  return (
    <form action={chooseLanguageAction}>
      <fieldset className="flex flex-wrap border-0 p-0">
        <legend className="sr-only">{t("language")}</legend>
        {LANGUAGES.map((language) => (
          <button
            key={language}
            type="submit"
            name="language"
            value={language}
            lang={language}
            aria-pressed={language === current}
            className={`min-h-9 px-2 rounded text-note ${
              language === current
                ? "font-semibold text-ink underline underline-offset-4"
                : "text-ink-muted hover:text-ink"
            }`}
          >
            {LANGUAGE_NAMES[language]}
          </button>
        ))}
      </fieldset>
    </form>
  );
}
