"use client";

import { useTranslations } from "next-intl";
import {
  errorAt,
  FormOutcome,
  shownValue,
  useFirstErrorFocus,
} from "@/app/(workspace)/admin/form-outcome";
import { TextField } from "@/lib/ui/text-field";
import { useFormAction } from "@/lib/ui/use-form-action";
import {
  preferClaimAction,
  signNoteAction,
  withdrawClaimAction,
} from "./actions";

/** Signs an explanation of the difference; it is kept as it is. */
export function NoteForm({ claim }: { claim: number }) {
  const t = useTranslations("figures.claim");
  const [result, action, pending] = useFormAction(signNoteAction);
  const form = useFirstErrorFocus(result);
  const error = errorAt(result, "body");
  return (
    <form
      ref={form}
      action={action}
      noValidate
      className="grid gap-3 max-w-2xl"
    >
      <FormOutcome result={result} />
      <input type="hidden" name="claim" value={claim} />
      <div className="grid gap-1">
        <label htmlFor="note-body" className="font-medium">
          {t("noteField")}
        </label>
        <p id="note-body-hint" className="text-note text-ink-muted">
          {t("noteHint")}
        </p>
        <textarea
          id="note-body"
          name="body"
          rows={3}
          className="control"
          defaultValue={shownValue(result, "body", "")}
          aria-invalid={error ? true : undefined}
          aria-describedby={
            error ? "note-body-hint note-body-error" : "note-body-hint"
          }
        />
        {error && (
          <p
            id="note-body-error"
            className="text-note text-critical font-medium"
          >
            {error}
          </p>
        )}
      </div>
      <button
        type="submit"
        className="button button-primary justify-self-start"
        disabled={pending}
      >
        {t("sign")}
      </button>
    </form>
  );
}

/** Marks a claim as preferred, or withdraws it: either wants a reason. */
export function ReasonForm({
  claim,
  decision,
}: {
  claim: number;
  decision: "prefer" | "withdraw";
}) {
  const t = useTranslations("figures.claim");
  const [result, action, pending] = useFormAction(
    decision === "prefer" ? preferClaimAction : withdrawClaimAction,
  );
  const form = useFirstErrorFocus(result);
  return (
    <form
      ref={form}
      action={action}
      noValidate
      className="grid gap-3 max-w-2xl"
    >
      <FormOutcome result={result} />
      <input type="hidden" name="claim" value={claim} />
      <TextField
        id={`${decision}-reason`}
        name="reason"
        label={t("reason")}
        hint={t(decision === "prefer" ? "preferHint" : "withdrawHint")}
        defaultValue={shownValue(result, "reason", "")}
        error={errorAt(result, "reason")}
      />
      <button
        type="submit"
        className="button button-quiet justify-self-start"
        disabled={pending}
      >
        {t(decision)}
      </button>
    </form>
  );
}
