"use client";

import { useTranslations } from "next-intl";
import { errorAt, type Outcome } from "@/app/(workspace)/admin/form-outcome";
import { TextField } from "@/lib/ui/text-field";

/** A new password, twice. What was typed is never sent back. */
export function PasswordFields({
  result,
  label,
  minimum,
}: {
  result: Outcome | null;
  label: string;
  minimum: number;
}) {
  const t = useTranslations("admin.fields");
  return (
    <>
      <TextField
        label={label}
        hint={t("passwordHint", { minimum })}
        name="password"
        type="password"
        autoComplete="new-password"
        minLength={minimum}
        required
        error={errorAt(result, "password")}
      />
      <TextField
        label={t("repeat")}
        name="repeat"
        type="password"
        autoComplete="new-password"
        required
        error={errorAt(result, "repeat")}
      />
    </>
  );
}
