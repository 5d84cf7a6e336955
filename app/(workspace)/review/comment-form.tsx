"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { REMARK_LIMIT } from "@/lib/reporting/comments";
import { useFormAction } from "@/lib/ui/use-form-action";
import { addCommentAction } from "./actions";
import { CellChoice, type CellGroup } from "./cell-choice";

/** Says something: at a given cell, or at one chosen from the report's. */
export function CommentForm({
  address,
  at,
}: {
  address: { organisation: string; month: string };
  at: { cell: string | null } | { groups: CellGroup[] };
}) {
  const t = useTranslations("review");
  const errors = useTranslations("errors");
  const [result, action, pending] = useFormAction(addCommentAction);
  const id = useId();
  const failed = result?.ok === false ? result : null;
  const error =
    failed?.fields?.body ??
    (failed?.problem && errors(failed.problem, { id: failed.errorId ?? "" }));
  return (
    <form action={action} className="grid gap-2 max-w-2xl">
      <input type="hidden" name="organisation" value={address.organisation} />
      <input type="hidden" name="month" value={address.month} />
      {"groups" in at ? (
        <CellChoice
          name="cell"
          groups={at.groups}
          chosen={failed?.values?.cell ?? ""}
          none={t("wholeReport")}
        />
      ) : (
        <input type="hidden" name="cell" value={at.cell ?? ""} />
      )}
      <label htmlFor={id} className="text-note text-ink-muted">
        {"groups" in at ? t("comment") : t("reply")}
      </label>
      <textarea
        id={id}
        name="body"
        rows={2}
        maxLength={REMARK_LIMIT}
        className="control"
        // An answer on its way resets the form.
        readOnly={pending}
        defaultValue={failed?.values?.body ?? ""}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
      />
      {error && (
        <p
          id={`${id}-error`}
          role="alert"
          className="text-note text-critical font-medium"
        >
          {error}
        </p>
      )}
      <button
        type="submit"
        className="button button-quiet justify-self-start"
        disabled={pending}
      >
        {t("addComment")}
      </button>
      {result?.ok && (
        <p role="status" className="text-note">
          {result.message}
        </p>
      )}
    </form>
  );
}
