"use client";

import { useTranslations } from "next-intl";
import { PasswordFields } from "@/app/(public)/invitation/password-fields";
import {
  errorAt,
  FormOutcome,
  useFirstErrorFocus,
} from "@/app/(workspace)/admin/form-outcome";
import { TextField } from "@/lib/ui/text-field";
import { useFormAction } from "@/lib/ui/use-form-action";
import { changePasswordAction } from "./actions";

export function PasswordForm({
  email,
  minimum,
}: {
  email: string;
  minimum: number;
}) {
  const t = useTranslations("admin");
  const [result, action, pending] = useFormAction(changePasswordAction);
  const form = useFirstErrorFocus(result);
  return (
    <form ref={form} action={action} noValidate className="grid gap-5 max-w-xl">
      <FormOutcome result={result} />
      {/* Tells a password keeper whose password this is. */}
      <input
        type="text"
        name="email"
        autoComplete="username"
        value={email}
        readOnly
        hidden
      />
      <TextField
        label={t("fields.currentPassword")}
        name="current"
        type="password"
        autoComplete="current-password"
        required
        error={errorAt(result, "current")}
      />
      <PasswordFields
        result={result}
        label={t("fields.newPassword")}
        minimum={minimum}
      />
      <button
        type="submit"
        className="button button-primary justify-self-start"
        disabled={pending}
      >
        {t("account.submit")}
      </button>
    </form>
  );
}
