import type { Language } from "./languages";

/** A thing that has a name in each language, as the tables hold it. */
export interface Named {
  nameEn: string;
  nameAz: string;
  nameRu: string;
}

export function nameIn(language: Language, named: Named): string {
  if (language === "az") return named.nameAz;
  return language === "ru" ? named.nameRu : named.nameEn;
}
