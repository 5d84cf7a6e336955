"use client";

import { useTranslations } from "next-intl";
import {
  errorAt,
  type Outcome,
  shownValue,
} from "@/app/(workspace)/admin/form-outcome";
import { LANGUAGE_NAMES, LANGUAGES } from "@/lib/i18n/languages";
import { LATEST_DAY } from "@/lib/publishing/rules";
import { SEND_WHENS } from "@/lib/publishing/vocabulary";
import { TextField } from "@/lib/ui/text-field";

export interface PlanValues {
  language: string;
  sendWhen: string;
  day: string;
}

function FieldError({ id, error }: { id: string; error?: string }) {
  return error ? (
    <p id={id} className="text-note text-critical font-medium">
      {error}
    </p>
  ) : null;
}

/** A select of the product's languages, each by its own name. */
export function LanguageField({
  label,
  value,
  id,
}: {
  label: string;
  value: string;
  id: string;
}) {
  return (
    <div className="grid gap-1 justify-items-start">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <select
        // A form is reset after its action: a new key takes the new default.
        key={value}
        id={id}
        name="language"
        defaultValue={value}
        className="control"
      >
        {LANGUAGES.map((language) => (
          <option key={language} value={language} lang={language}>
            {LANGUAGE_NAMES[language]}
          </option>
        ))}
      </select>
    </div>
  );
}

/** How a subscription is sent: its language, and when. */
export function PlanFields({
  result,
  values,
}: {
  result: Outcome | null;
  values: PlanValues;
}) {
  const t = useTranslations("publishing.add");
  const whenError = errorAt(result, "sendWhen");
  const shown = shownValue(result, "sendWhen", values.sendWhen);
  return (
    <>
      <LanguageField
        id="field-language"
        label={t("language")}
        value={shownValue(result, "language", values.language)}
      />
      <fieldset
        className="grid gap-1 min-w-0"
        aria-describedby={whenError ? "when-error" : undefined}
      >
        <legend className="font-medium mb-1">{t("when")}</legend>
        {SEND_WHENS.map((when, index) => (
          <label key={when} className="flex gap-3 items-baseline py-1">
            <input
              key={String(shown === when)}
              type="radio"
              name="sendWhen"
              value={when}
              defaultChecked={shown === when}
              aria-invalid={whenError && index === 0 ? true : undefined}
              className="accent-(--accent) size-4 translate-y-0.5 shrink-0"
            />
            {t(`whens.${when}`)}
          </label>
        ))}
        <FieldError id="when-error" error={whenError} />
      </fieldset>
      <div className="max-w-72">
        <TextField
          label={t("day")}
          hint={t("dayHint", { latest: LATEST_DAY })}
          name="day"
          inputMode="numeric"
          autoComplete="off"
          defaultValue={shownValue(result, "day", values.day)}
          error={errorAt(result, "day")}
        />
      </div>
    </>
  );
}
