"use client";

import { useTranslations } from "next-intl";
import { EXTENSION_REASON_LIMIT } from "@/lib/reporting/extending";
import { Notice } from "@/lib/ui/notice";
import { TextField } from "@/lib/ui/text-field";
import { useFormAction } from "@/lib/ui/use-form-action";
import { extendDeadlineAction } from "./actions";

/** Moves the deadline of one report to a later day, with the reason. */
export function ExtensionForm({
  address,
  earliest,
}: {
  address: { organisation: string; month: string };
  /** The first day that can be chosen. */
  earliest: string;
}) {
  const t = useTranslations("review");
  const errors = useTranslations("errors");
  const [result, action, pending] = useFormAction(extendDeadlineAction);
  const failed = result?.ok === false ? result : null;
  return (
    // What was answered stays in sight, good or bad.
    <details className="card p-4" open={result !== null || undefined}>
      <summary className="text-accent w-fit">{t("extension.title")}</summary>
      <form action={action} className="grid gap-3 max-w-xl pt-3" noValidate>
        <input type="hidden" name="organisation" value={address.organisation} />
        <input type="hidden" name="month" value={address.month} />
        {failed?.problem && (
          <Notice tone="critical" live>
            <p>{errors(failed.problem, { id: failed.errorId ?? "" })}</p>
          </Notice>
        )}
        {result?.ok && (
          <Notice tone="positive" live>
            <p>{result.message}</p>
          </Notice>
        )}
        <TextField
          name="until"
          type="date"
          min={earliest}
          label={t("extension.until")}
          defaultValue={failed?.values?.until ?? ""}
          error={failed?.fields?.until}
        />
        <TextField
          name="why"
          label={t("extension.why")}
          maxLength={EXTENSION_REASON_LIMIT}
          defaultValue={failed?.values?.why ?? ""}
          error={failed?.fields?.why}
          autoComplete="off"
        />
        <button
          type="submit"
          className="button justify-self-start"
          disabled={pending}
        >
          {t("extension.extend")}
        </button>
      </form>
    </details>
  );
}
