import type { useTranslations } from "next-intl";
import type { Formats } from "@/lib/i18n/format";
import type { Language } from "@/lib/i18n/languages";
import { sentenceCase } from "@/lib/i18n/sentence-case";
import { type MonthCompleteness, totalOf } from "./rules";
import type { Overview } from "./service";

/** What the first sentence of a page or a document is made with. */
export interface HeadlineWording {
  t: ReturnType<typeof useTranslations<"dashboard">>;
  formats: Formats;
  language: Language;
}

/**
 * What the figures of a period say, in one sentence. People are named only
 * where somebody reported them: neither "withheld" nor "not reported" is
 * "nobody".
 */
export function headlineOf(
  view: Pick<Overview, "scope" | "months" | "ordnance" | "sources">,
  period: string,
  { t, formats, language }: HeadlineWording,
): string {
  const total = (indicator: "killed" | "injured" | "clearedM2") =>
    totalOf(view.months, view.scope, indicator);
  const killed = total("killed");
  const injured = total("injured");
  const land = {
    period,
    cleared: formats.hectares(total("clearedM2")),
    found: formats.count(view.ordnance),
  };
  const sentence =
    view.sources === 0
      ? t("headlineNothing", { period })
      : killed === null || injured === null
        ? t("headlineLand", land)
        : t("headline", { ...land, killed, injured });
  return sentenceCase(sentence, language);
}

/** How many of a period's expected reports are approved, over all its months. */
export function approvedReports({
  completeness,
  scope,
}: Pick<Overview, "completeness" | "scope">): {
  expected: number;
  approved: number;
  missing: number;
} {
  const count = (of: (month: MonthCompleteness) => number) =>
    completeness
      .filter(({ month }) => month >= scope.from)
      .reduce((sum, month) => sum + of(month), 0);
  const expected = count((month) => month.expected);
  const approved = count((month) => month.approved);
  return { expected, approved, missing: expected - approved };
}
