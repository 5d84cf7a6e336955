"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import type { Encoding } from "@/lib/imports/encodings";
import { answerImportAction } from "./actions";

/** An area that the file names in words of its own. */
export interface AreaToName {
  typed: string;
  key: string;
  choices: { code: string; name: string }[];
}

/** What only the person can know of a file; the check runs again with it. */
export function QuestionForm({
  id,
  encodings,
  areas,
}: {
  id: string;
  encodings: { encoding: Encoding; sample: string }[];
  areas: AreaToName[];
}) {
  const t = useTranslations("import");
  const [result, action, pending] = useActionState(answerImportAction, null);
  const unanswered = result?.ok === false ? result.fields?.answer : undefined;
  return (
    <form action={action} className="card p-5 grid gap-4">
      <h2>{t("questions.title")}</h2>
      <input type="hidden" name="id" value={id} />
      {encodings.length > 0 && (
        <fieldset className="grid gap-2">
          <legend className="font-medium mb-1">
            {t("questions.encoding")}
          </legend>
          {encodings.map(({ encoding, sample }) => (
            <label key={encoding} className="flex gap-3 items-baseline py-1">
              <input type="radio" name="encoding" value={encoding} required />
              <span className="min-w-0">
                <span className="block break-words">{sample}</span>
                <span className="block text-note text-ink-muted">
                  {t(`encodings.${encoding}`)}
                </span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
      {areas.map(({ typed, key, choices }, at) => (
        <div key={key} className="grid gap-1 max-w-md">
          <label htmlFor={`area-${at}`} className="font-medium break-words">
            {t("questions.area", { typed })}
          </label>
          <input type="hidden" name={`name.${at}`} value={key} />
          <select
            id={`area-${at}`}
            name={`area.${at}`}
            className="control"
            defaultValue=""
          >
            <option value="">{t("questions.areaNone")}</option>
            {choices.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </div>
      ))}
      {unanswered && (
        <p role="alert" className="text-critical font-medium">
          {unanswered}
        </p>
      )}
      <button
        type="submit"
        className="button button-primary justify-self-start"
        disabled={pending}
      >
        {t("questions.answer")}
      </button>
    </form>
  );
}
