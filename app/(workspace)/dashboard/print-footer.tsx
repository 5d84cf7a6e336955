import { getTranslations } from "next-intl/server";
import { getFormats } from "@/app/formats";
import type { DashboardView, ScopeLines } from "./view";

/** Text as a string of a style sheet: nothing in it can end the string or the sheet. */
function cssString(text: string): string {
  const safe = text.replaceAll(
    /["\\<>\p{Cc}]/gu,
    (sign) => `\\${sign.codePointAt(0)?.toString(16)} `,
  );
  return `"${safe}"`;
}

/**
 * What stands at the foot of each printed sheet, should it get separated from
 * the others: place, period, as of which day and from whom. Paper knows no
 * "today", so the day is written out. Only a style sheet can write there.
 */
export async function PrintFooter({
  view,
  lines,
}: {
  view: DashboardView;
  lines: ScopeLines;
}) {
  const t = await getTranslations("dashboard");
  const formats = await getFormats();
  const text = t("scope", {
    area: lines.place,
    period: lines.period,
    asOf: t("asOfDate", {
      date: formats.date(view.scope.asOf ?? view.today),
    }),
  });
  const rule = `@page{@bottom-left{content:${cssString(`${text} · ${lines.source}`)}}}`;
  return (
    <style
      media="print"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: React would escape the quotation marks; the text can't leave its string
      dangerouslySetInnerHTML={{ __html: rule }}
    />
  );
}
