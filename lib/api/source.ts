import type { SettingsRow } from "@/db/queries/reference";
import type { Language } from "@/lib/i18n/languages";
import { nameIn } from "@/lib/i18n/names";

/** Who publishes the figures, and whether they are simulated. */
export function sourceOf(
  settings: SettingsRow,
  language: Language,
): { source: string; simulated: boolean } {
  return {
    source: nameIn(language, {
      nameEn: settings.centreNameEn,
      nameAz: settings.centreNameAz,
      nameRu: settings.centreNameRu,
    }),
    simulated: settings.demonstration,
  };
}
