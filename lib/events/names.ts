import type { EventRow } from "@/db/queries/events";
import type { Language } from "@/lib/i18n/languages";

/** The event's name; English where nobody has written another. */
export function eventName(
  language: Language,
  { nameEn, nameAz, nameRu }: Pick<EventRow, "nameEn" | "nameAz" | "nameRu">,
): string {
  return { en: nameEn, az: nameAz ?? nameEn, ru: nameRu ?? nameEn }[language];
}
