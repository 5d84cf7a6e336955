"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import {
  errorAt,
  FormOutcome,
  shownValue,
  useFirstErrorFocus,
} from "@/app/(workspace)/admin/form-outcome";
import { TextField } from "@/lib/ui/text-field";
import { acceptLinkAction } from "./actions";
import { PasswordFields } from "./password-fields";

/** Creates the account of a one-time link, or sets a new password with it. */
export function JoinForm({
  token,
  email,
  asksName,
  minimum,
  submit,
}: {
  token: string;
  /** Null where the person types an address. */
  email: string | null;
  asksName: boolean;
  minimum: number;
  submit: string;
}) {
  const t = useTranslations("admin.fields");
  const [result, action, pending] = useActionState(acceptLinkAction, null);
  const form = useFirstErrorFocus(result);
  return (
    <form ref={form} action={action} noValidate className="grid gap-5">
      <FormOutcome result={result} />
      <input type="hidden" name="token" value={token} />
      {asksName && (
        <TextField
          label={t("name")}
          name="name"
          autoComplete="name"
          required
          defaultValue={shownValue(result, "name", "")}
          error={errorAt(result, "name")}
        />
      )}
      <TextField
        label={t("email")}
        name="email"
        type="email"
        autoComplete="username"
        required
        readOnly={email !== null}
        defaultValue={email ?? shownValue(result, "email", "")}
        error={errorAt(result, "email")}
      />
      <PasswordFields
        result={result}
        label={t(asksName ? "password" : "newPassword")}
        minimum={minimum}
      />
      <button
        type="submit"
        className="button button-primary"
        disabled={pending}
      >
        {submit}
      </button>
    </form>
  );
}
