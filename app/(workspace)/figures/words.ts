import "server-only";
import { getLocale, getTranslations } from "next-intl/server";
import { getFormats } from "@/app/formats";
import { type Claim, landUseOf } from "@/lib/figures/rules/claim";
import { inUnitOf } from "@/lib/figures/rules/compare";
import type { Decimal } from "@/lib/figures/rules/decimal";
import { nameIn } from "@/lib/i18n/names";
import { getRequestReference } from "@/lib/reference/service";

/** How a claim is written in the language of the request. */
export async function getFigureWords() {
  const t = await getTranslations("figures");
  const formats = await getFormats();
  const language = await getLocale();
  const { areas } = await getRequestReference();

  const unitWord = ({ unit }: Pick<Claim, "unit">, text: string) =>
    text === "1" && unit !== "ha" && unit !== "m2"
      ? t(`unitsOne.${unit}`)
      : t(`units.${unit}`);
  const withUnit = (claim: Pick<Claim, "unit">, text: string) =>
    `${text}\u00a0${unitWord(claim, text)}`;
  const number = (text: string) =>
    text.startsWith("-")
      ? `−${formats.decimal(text.slice(1))}`
      : formats.decimal(text);
  const qualified = ({ qualifier }: Claim, text: string) =>
    qualifier === "exact" ? text : `${t(`qualifiers.${qualifier}`)} ${text}`;

  const words = {
    t,
    formats,
    language,
    /** "about 1,701.5", its digits as published. */
    value(claim: Claim): string {
      return qualified(claim, formats.decimal(claim.value));
    },
    /** "about 1,701.5 ha" */
    figure(claim: Claim): string {
      return qualified(claim, withUnit(claim, formats.decimal(claim.value)));
    },
    /** An amount in the base unit, in the claim's unit. */
    amount(claim: Pick<Claim, "unit">, amount: Decimal): string {
      return withUnit(claim, number(inUnitOf(claim, amount)));
    },
    /** The same with its sign, for differences. */
    signed(claim: Pick<Claim, "unit">, amount: Decimal): string {
      const text = words.amount(claim, amount);
      return amount.units > 0n ? `+${text}` : text;
    },
    window({ periodStart, periodEnd }: Claim): string {
      if (!periodStart) return t("windowNone");
      const from = formats.date(periodStart);
      return periodEnd
        ? t("window", { from, to: formats.date(periodEnd) })
        : t("windowUntil", { from });
    },
    place(claim: Claim): string {
      const area = areas.find(({ code }) => code === claim.areaCode);
      const place = area
        ? nameIn(language, area)
        : (claim.areaText ?? t("wholeCountry"));
      const use = landUseOf(claim);
      return use ? `${place}, ${t("landUse", { use })}` : place;
    },
    scope(claim: Claim): string {
      return claim.operator ?? t(`scopes.${claim.scope}`);
    },
    publishedOn(claim: Claim): string {
      return claim.publishedOn
        ? t("publishedOn", { date: formats.dateOrMonth(claim.publishedOn) })
        : t("noPublicationDate");
    },
    /** "Land cleared, 1 – 31 March 2023, whole country" */
    subject(claim: Claim): string {
      return [
        t(`measures.${claim.measure}`),
        words.window(claim),
        words.place(claim),
      ].join(", ");
    },
  };
  return words;
}

export type FigureWords = Awaited<ReturnType<typeof getFigureWords>>;
