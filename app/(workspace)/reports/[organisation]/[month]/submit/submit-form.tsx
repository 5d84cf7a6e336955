"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { sentenceCase } from "@/lib/i18n/sentence-case";
import { COMMENT_LIMIT } from "@/lib/reporting/warnings";
import { Notice } from "@/lib/ui/notice";
import { useFormAction } from "@/lib/ui/use-form-action";
import { useProblemSentence } from "../problem-sentence";
import { submitReportAction } from "./actions";
import { commentField } from "./comment-fields";

/** A warning in words, and what was said about it before. */
export interface WarningToExplain {
  key: string;
  /** The page and cell to mend it at. */
  href: string;
  where: string;
  text: string;
  said: string;
}

/**
 * A comment on each warning, then the submission. A plain form: what was typed
 * stands after a refusal, with or without JavaScript.
 */
export function SubmitForm({
  address,
  seen,
  monthName,
  warnings,
}: {
  address: { organisation: string; month: string };
  seen: { number: number; lockVersion: number };
  monthName: string;
  warnings: WarningToExplain[];
}) {
  const t = useTranslations("submit");
  const reports = useTranslations("reports");
  const language = useLocale();
  const [result, action, pending] = useFormAction(submitReportAction);
  const sentence = useProblemSentence(result);
  const failed = result?.ok === false ? result : null;
  const answer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (result?.ok === false) answer.current?.focus();
  }, [result]);

  return (
    <form action={action} className="grid gap-5" noValidate>
      <input type="hidden" name="organisation" value={address.organisation} />
      <input type="hidden" name="month" value={address.month} />
      <input type="hidden" name="seenNumber" value={seen.number} />
      <input type="hidden" name="seenLock" value={seen.lockVersion} />
      <div ref={answer} tabIndex={-1} className="outline-none empty:hidden">
        {failed && (
          <Notice tone="critical" live>
            <p>
              {failed.problem === "conflict"
                ? t("conflict")
                : (sentence ?? t("notSubmitted"))}
            </p>
          </Notice>
        )}
      </div>
      {warnings.length > 0 && (
        <section aria-labelledby="warnings" className="grid gap-3">
          <div>
            <h2 id="warnings">
              {t("warningsTitle", { count: warnings.length })}
            </h2>
            <p className="text-ink-muted">{t("warningsLead")}</p>
          </div>
          <ol className="grid gap-3">
            {warnings.map(({ key, href, where, text, said }) => {
              const name = commentField(key);
              const error = failed?.fields?.[name];
              return (
                <li key={key} className="card p-4 grid gap-2 min-w-0">
                  <p id={`${name}-warning`}>
                    <a href={href} className="font-medium">
                      {where}
                    </a>
                    <br />
                    {text}
                  </p>
                  <label htmlFor={name} className="text-note text-ink-muted">
                    {t("comment")}
                  </label>
                  <textarea
                    id={name}
                    name={name}
                    rows={2}
                    maxLength={COMMENT_LIMIT}
                    required
                    className="control max-w-3xl"
                    // An answer on its way resets the form.
                    readOnly={pending}
                    defaultValue={failed?.values?.[name] ?? said}
                    aria-invalid={error ? true : undefined}
                    aria-describedby={
                      error
                        ? `${name}-error ${name}-warning`
                        : `${name}-warning`
                    }
                  />
                  {error && (
                    <p
                      id={`${name}-error`}
                      className="text-note text-critical font-medium"
                    >
                      {error}
                    </p>
                  )}
                </li>
              );
            })}
          </ol>
        </section>
      )}
      <p className="text-ink-muted">{t("afterwards")}</p>
      <button
        type="submit"
        className="button button-primary justify-self-start"
        disabled={pending}
      >
        {sentenceCase(reports("submit", { month: monthName }), language)}
      </button>
    </form>
  );
}
