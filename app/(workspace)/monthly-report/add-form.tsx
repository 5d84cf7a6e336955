"use client";

import { useTranslations } from "next-intl";
import {
  errorAt,
  FormOutcome,
  shownValue,
  useFirstErrorFocus,
} from "@/app/(workspace)/admin/form-outcome";
import { useFormAction } from "@/lib/ui/use-form-action";
import { addSubscriptionsAction } from "./actions";
import { PlanFields } from "./plan-fields";

/** Subscribes addresses, one or a pasted list; what is wrong is said line by line. */
export function AddForm({ language }: { language: string }) {
  const t = useTranslations("publishing.add");
  const [result, action, pending] = useFormAction(addSubscriptionsAction);
  const form = useFirstErrorFocus(result);
  const error = errorAt(result, "addresses");
  return (
    <form ref={form} action={action} noValidate className="grid gap-5 max-w-xl">
      <FormOutcome result={result} />
      <div className="grid gap-1">
        <label htmlFor="field-addresses" className="font-medium">
          {t("addresses")}
        </label>
        <p id="field-addresses-hint" className="text-note text-ink-muted">
          {t("addressesHint")}
        </p>
        <textarea
          id="field-addresses"
          name="addresses"
          rows={4}
          required
          spellCheck={false}
          autoCapitalize="none"
          autoComplete="off"
          className="control h-auto py-2"
          defaultValue={shownValue(result, "addresses", "")}
          aria-invalid={error ? true : undefined}
          aria-describedby={`field-addresses-hint${error ? " field-addresses-error" : ""}`}
        />
        {error && (
          <ul
            id="field-addresses-error"
            className="text-note text-critical font-medium break-words"
          >
            {error.split("\n").map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
      </div>
      <PlanFields
        result={result}
        values={{ language, sendWhen: "complete", day: "" }}
      />
      <button
        type="submit"
        className="button button-primary justify-self-start"
        disabled={pending}
      >
        {t("submit")}
      </button>
    </form>
  );
}
