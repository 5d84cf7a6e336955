export const LANGUAGES = ["en", "az", "ru"] as const;
export type Language = (typeof LANGUAGES)[number];

export const LANGUAGE_COOKIE = "language";

/** Each language's own name for itself. */
export const LANGUAGE_NAMES: Record<Language, string> = {
  en: "English",
  az: "Azərbaycanca",
  ru: "Русский",
};

export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.some((language) => language === value);
}

/** The first language of an Accept-Language header that we speak, else English. */
export function preferredLanguage(header: string | null): Language {
  const wanted = (header ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", quality] = part.trim().split(";q=");
      return {
        tag: tag.slice(0, 2).toLowerCase(),
        quality: Number(quality ?? 1),
      };
    })
    .sort((a, b) => b.quality - a.quality);
  for (const { tag } of wanted) if (isLanguage(tag)) return tag;
  return "en";
}
