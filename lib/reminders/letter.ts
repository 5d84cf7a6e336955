import { createTranslator } from "next-intl";
import { makeFormats } from "@/lib/i18n/format";
import type { Language } from "@/lib/i18n/languages";
import { messagesFor } from "@/lib/i18n/messages";
import { type Named, nameIn } from "@/lib/i18n/names";
import { escapeHtml, oneLine } from "@/lib/mail/one-line";
import { daysBetween } from "@/lib/reporting/deadlines";
import type { Month } from "@/lib/reporting/month";
import type { ReminderReason } from "./reasons";

/** Everything a reminder says. */
export interface LetterFacts {
  language: Language;
  reason: ReminderReason;
  /** Who is written to. */
  name: string;
  organisation: Named & { code: string };
  month: Month;
  today: string;
  due: string;
  centre: Named;
  /** The reports are simulated: every page, file and mail must say so. */
  simulated: boolean;
  /** Where people reach this instance, without a slash at the end. */
  publicUrl: string;
}

export interface Letter {
  subject: string;
  text: string;
  html: string;
  choicesAddress: string;
}

/**
 * A reminder in its reader's language, as plain text and as simple HTML that
 * loads nothing. It holds no figure and no reason of a return: mail is read in
 * places that the walls do not reach.
 */
export function writeLetter(facts: LetterFacts): Letter {
  const { language, reason, month, publicUrl } = facts;
  const shared = { locale: language, messages: messagesFor(language) };
  const t = createTranslator({ ...shared, namespace: "mail" });
  const mark = createTranslator({ ...shared, namespace: "common" });
  const formats = makeFormats(language);
  const organisation = oneLine(nameIn(language, facts.organisation));
  const values = {
    organisation,
    month: formats.month(month),
    date: formats.date(facts.due),
    days: Math.max(0, daysBetween(facts.today, facts.due)),
  };
  const reportAddress = `${publicUrl}/reports/${encodeURIComponent(facts.organisation.code)}/${month}`;
  const choicesAddress = `${publicUrl}/account#reminders`;
  const paragraphs = [
    t("greeting", { name: oneLine(facts.name) }),
    t(`body.${reason}`, values),
    ...(reason === "due-soon" || reason === "missed" ? [t("nothing")] : []),
  ];
  const why = t("why", { centre: oneLine(nameIn(language, facts.centre)) });
  const simulated = facts.simulated ? [t("simulated")] : [];
  const subject = t(`subject.${reason}`, values);

  const paragraph = (html: string) => `<p>${html}</p>`;
  const link = (address: string, words: string) =>
    `<a href="${escapeHtml(address)}">${escapeHtml(words)}</a>`;
  return {
    subject: facts.simulated
      ? `[${mark("simulatedMark")}] ${subject}`
      : subject,
    choicesAddress,
    text: [
      ...simulated,
      ...paragraphs,
      `${t("open")}:\n${reportAddress}`,
      `-- \n${why}`,
      `${t("choose")}:\n${choicesAddress}`,
    ]
      .join("\n\n")
      .concat("\n"),
    html: [
      "<!doctype html>",
      `<html lang="${language}"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>`,
      '<body style="font-family: sans-serif; line-height: 1.5; max-width: 36em">',
      ...simulated.map((said) =>
        paragraph(`<strong>${escapeHtml(said)}</strong>`),
      ),
      ...paragraphs.map((said) => paragraph(escapeHtml(said))),
      paragraph(link(reportAddress, t("open"))),
      "<hr>",
      paragraph(
        `<small>${escapeHtml(why)} ${link(choicesAddress, t("choose"))}.</small>`,
      ),
      "</body></html>",
      "",
    ].join("\n"),
  };
}
