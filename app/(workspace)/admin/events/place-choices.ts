import "server-only";
import { getLocale, getTranslations } from "next-intl/server";
import { nameIn } from "@/lib/i18n/names";

/** The places that an event may name, the whole country first. */
export async function placeChoices(
  areas: readonly {
    id: number;
    level: number;
    nameEn: string;
    nameAz: string;
    nameRu: string;
  }[],
): Promise<{ value: string; label: string }[]> {
  const common = await getTranslations("common");
  const language = await getLocale();
  return [
    { value: "", label: common("wholeCountry") },
    ...areas
      .filter(({ level }) => level > 0)
      .map((area) => ({
        value: String(area.id),
        label: nameIn(language, area),
      })),
  ];
}
