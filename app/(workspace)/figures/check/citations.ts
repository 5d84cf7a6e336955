import "server-only";
import { getTranslations } from "next-intl/server";
import type { StatementCheck } from "@/lib/figures/check";
import type { Claim } from "@/lib/figures/rules/claim";
import { inUnitOf } from "@/lib/figures/rules/compare";
import type { Decimal } from "@/lib/figures/rules/decimal";
import { makeFormats } from "@/lib/i18n/format";
import { LANGUAGES, type Language } from "@/lib/i18n/languages";
import { nameIn } from "@/lib/i18n/names";

/** What the reports say, with its source, as a line in each language. */
export function citations(
  check: StatementCheck,
  claim: Claim,
  reported: Decimal,
): Promise<{ language: Language; text: string }[]> {
  return Promise.all(
    LANGUAGES.map(async (language) => {
      const t = await getTranslations({
        locale: language,
        namespace: "figures",
      });
      const formats = makeFormats(language);
      const value = `${formats.decimal(inUnitOf(claim, reported))}\u00a0${t(`units.${claim.unit}`)}`;
      const text = t("check.citation", {
        measure: t(`measures.${claim.measure}`),
        value,
        from: formats.date(claim.periodStart),
        to: formats.date(claim.periodEnd),
        centre: nameIn(language, check.centre),
        asOf: formats.date(check.today),
      });
      return {
        language,
        text: check.demonstration ? `${text} ${t("check.simulated")}` : text,
      };
    }),
  );
}
