import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { getFormats } from "@/app/formats";
import { pageActor } from "@/lib/auth/actor";
import { NotFoundError } from "@/lib/errors";
import { nameIn } from "@/lib/i18n/names";
import { getSubmission, type Submission } from "@/lib/reporting/submission";
import { warningKey } from "@/lib/reporting/warnings";
import { Link } from "@/lib/ui/link";
import { Notice } from "@/lib/ui/notice";
import { findingRemarks } from "../sentences";
import { SubmitForm } from "./submit-form";
import { Totals } from "./totals";
import { reportHref, reportWords } from "./words";

type Parameters = Promise<{ organisation: string; month: string }>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("submit");
  return { title: t("title") };
}

async function load(params: Parameters): Promise<Submission> {
  const { organisation, month } = await params;
  const actor = await pageActor(`/reports/${organisation}/${month}/submit`);
  try {
    return await getSubmission(actor, {
      organisationCode: organisation,
      month,
    });
  } catch (error) {
    if (error instanceof NotFoundError) notFound();
    throw error;
  }
}

/** What stands between a draft and its submission, and the submission. */
export default async function SubmitPage({ params }: { params: Parameters }) {
  const submission = await load(params);
  const { view, seen, refused, errors, warnings, said, before } = submission;
  const t = await getTranslations("submit");
  const reports = await getTranslations("reports");
  const measure = await getTranslations("common.measures");
  const language = await getLocale();
  const formats = await getFormats();
  const messages = await getMessages();
  const words = await reportWords(view.month);
  const address = { organisation: view.organisation.code, month: view.month };
  const href = (cell?: string | null) =>
    reportHref(address.organisation, address.month, cell);
  const remarks = findingRemarks(errors, {
    t: reports,
    measure,
    areaName: words.areaName,
  });
  const toExplain = warnings.map((warning) => {
    const { cell, where, text } = words.warning(warning);
    const key = warningKey(warning);
    return { key, href: href(cell), where, text, said: said[key] ?? "" };
  });

  return (
    <div className="max-w-5xl grid grid-cols-[minmax(0,1fr)] gap-6">
      <div>
        <p className="mb-2">
          <Link href={href()}>{t("back")}</Link>
        </p>
        <h1>
          {t("reportTitle", {
            organisation: nameIn(language, view.organisation),
            month: formats.month(view.month),
          })}
        </h1>
      </div>
      {refused ? (
        <Notice tone="attention">
          <p>
            {refused === "not-yours"
              ? t("ownStaffOnly")
              : reports(`refusals.${refused}`)}
          </p>
        </Notice>
      ) : (
        <>
          {remarks.length > 0 && (
            <Notice
              tone="critical"
              title={t("errorsTitle", { count: remarks.length })}
            >
              <ul className="list-disc pl-5 mt-1">
                {remarks.map(({ field, where, text }) => (
                  <li key={`${field}${text}`}>
                    {field ? (
                      <a href={href(field)}>
                        {where}: {text}
                      </a>
                    ) : (
                      text
                    )}
                  </li>
                ))}
              </ul>
            </Notice>
          )}
          {remarks.length === 0 && warnings.length === 0 && (
            <Notice tone="positive">
              <p>{t("nothingFound")}</p>
            </Notice>
          )}
          <Totals
            month={view.month}
            content={view.content}
            before={before}
            reportsCasualties={view.organisation.reportsCasualties}
          />
          {seen && remarks.length === 0 && (
            <NextIntlClientProvider
              messages={{
                submit: messages.submit,
                reports: messages.reports,
                errors: messages.errors,
              }}
            >
              <SubmitForm
                address={address}
                seen={seen}
                monthName={formats.month(view.month)}
                warnings={toExplain}
              />
            </NextIntlClientProvider>
          )}
          {remarks.length > 0 && toExplain.length > 0 && (
            <section aria-labelledby="also" className="grid gap-2">
              <h2 id="also">{t("alsoLater", { count: toExplain.length })}</h2>
              <ul className="list-disc pl-5">
                {toExplain.map(({ key, href: to, where, text }) => (
                  <li key={key}>
                    <a href={to}>{where}</a>: {text}
                  </li>
                ))}
              </ul>
            </section>
          )}
        </>
      )}
    </div>
  );
}
