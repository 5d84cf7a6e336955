import { createTranslator } from "next-intl";
import type { MonthlyReportFile } from "@/lib/exports/monthly-report";
import { messagesFor } from "@/lib/i18n/messages";
import { escapeHtml, oneLine } from "@/lib/mail/one-line";

/** What a letter says beside the report that it carries. */
export interface LetterFacts {
  document: MonthlyReportFile["document"];
  kind: "report" | "corrected" | "test";
  /** The reports are simulated: every page, file and mail must say so. */
  simulated: boolean;
  /** The page that ends the subscription; null for a test. */
  endAddress: string | null;
}

export interface Letter {
  subject: string;
  text: string;
  html: string;
}

/**
 * The mail around a month's report, in its language: the month in a sentence,
 * how complete it is, where to read on, how to end it. It takes its words from
 * the document that is attached, so the two can't disagree.
 */
export function writeLetter({
  document,
  kind,
  simulated,
  endAddress,
}: LetterFacts): Letter {
  const shared = {
    locale: document.lang,
    messages: messagesFor(document.lang),
  };
  const t = createTranslator({ ...shared, namespace: "publishing.letter" });
  const mail = createTranslator({ ...shared, namespace: "mail" });
  const common = createTranslator({ ...shared, namespace: "common" });
  const centre = oneLine(document.organisationName);
  const month = document.subtitle;
  const { provisional, text: completeness } = document.status;
  const manner =
    kind === "report" && provisional ? ("provisional" as const) : kind;
  const said = t(`subject.${manner}`, { month, centre });
  const subject = simulated ? `[${common("simulatedMark")}] ${said}` : said;
  const first = simulated ? [mail("simulated")] : [];
  const paragraphs = [
    ...(kind === "test" ? [t("test")] : []),
    ...(kind === "corrected" ? [t("corrected")] : []),
    t("attached", { month }),
    document.headline,
    provisional ? `${completeness} ${t("provisional")}` : completeness,
  ];
  const why = t("why", { centre });

  const paragraph = (html: string) => `<p>${html}</p>`;
  const link = (address: string, words: string) =>
    `<a href="${escapeHtml(address)}">${escapeHtml(words)}</a>`;
  return {
    subject,
    text: [
      ...first,
      ...paragraphs,
      `${t("open")}:\n${document.permalink}`,
      ...(endAddress === null
        ? []
        : [`-- \n${why}`, `${t("end")}:\n${endAddress}`]),
    ]
      .join("\n\n")
      .concat("\n"),
    html: [
      "<!doctype html>",
      `<html lang="${document.lang}"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>`,
      '<body style="font-family: sans-serif; line-height: 1.5; max-width: 36em">',
      ...first.map((one) => paragraph(`<strong>${escapeHtml(one)}</strong>`)),
      ...paragraphs.map((one) => paragraph(escapeHtml(one))),
      paragraph(link(document.permalink, t("open"))),
      ...(endAddress === null
        ? []
        : [
            "<hr>",
            paragraph(
              `<small>${escapeHtml(why)} ${link(endAddress, t("end"))}.</small>`,
            ),
          ]),
      "</body></html>",
      "",
    ].join("\n"),
  };
}
