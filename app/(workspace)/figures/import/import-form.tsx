"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import {
  errorAt,
  FormOutcome,
  useFirstErrorFocus,
} from "@/app/(workspace)/admin/form-outcome";
import { Notice } from "@/lib/ui/notice";
import { TextField } from "@/lib/ui/text-field";
import { importFileAction } from "./actions";

/** Takes the file; where it is refused, every line that is wrong. */
export function ImportForm() {
  const t = useTranslations("figures.import");
  const [result, action, pending] = useActionState(importFileAction, null);
  const form = useFirstErrorFocus(result);
  const problems = result?.ok === false ? (result.problems ?? []) : [];
  return (
    <form ref={form} action={action} className="grid gap-5 max-w-2xl">
      <FormOutcome result={result} />
      {problems.length > 0 && (
        <Notice tone="critical" live>
          <p className="font-semibold">
            {t("refused", { count: problems.length })}
          </p>
          <ul className="list-disc pl-5 mt-1">
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </Notice>
      )}
      <TextField
        type="file"
        name="file"
        accept=".csv,text/csv"
        label={t("file")}
        error={errorAt(result, "file")}
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
