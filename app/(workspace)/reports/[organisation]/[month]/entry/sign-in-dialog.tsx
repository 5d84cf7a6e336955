"use client";

import { useTranslations } from "next-intl";
import { useActionState, useEffect } from "react";
import { Notice } from "@/lib/ui/notice";
import { TextField } from "@/lib/ui/text-field";
import { Dialog } from "./dialog";
import { signInAgainAction } from "./sign-in-again";
import { useEntry } from "./use-entry";

/** Asks for the password where the session has ended, and goes on saving. */
export function SignInDialog({
  email,
  onClose,
}: {
  email: string;
  onClose: () => void;
}) {
  const t = useTranslations("entry");
  const { store, autosave } = useEntry();
  const [result, action, pending] = useActionState(signInAgainAction, null);
  useEffect(() => {
    if (!result?.ok) return;
    void autosave?.resume();
    onClose();
  }, [result, autosave, onClose]);
  return (
    <Dialog title={t("signInTitle")} onClose={onClose}>
      <p className="my-3">{t("signInLead", { count: store.waiting() })}</p>
      <form action={action} className="grid gap-4 max-w-sm" noValidate>
        {result?.ok === false && (
          <Notice tone="critical" live>
            <p>{result.message}</p>
          </Notice>
        )}
        <TextField
          id="again-email"
          label={t("email")}
          name="email"
          type="email"
          autoComplete="username"
          value={email}
          readOnly
        />
        <TextField
          id="again-password"
          label={t("password")}
          name="password"
          type="password"
          autoComplete="current-password"
          required
          data-first
        />
        <p className="flex flex-wrap gap-3">
          <button
            type="submit"
            className="button button-primary"
            disabled={pending}
          >
            {t("signIn")}
          </button>
          <button
            type="button"
            className="button button-quiet"
            onClick={onClose}
          >
            {t("later")}
          </button>
        </p>
      </form>
    </Dialog>
  );
}
