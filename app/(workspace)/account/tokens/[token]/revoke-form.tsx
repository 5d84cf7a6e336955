"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormOutcome } from "@/app/(workspace)/admin/form-outcome";
import { revokeTokenAction } from "../actions";

/** Asks once more before a token is ended. */
export function RevokeForm({ id }: { id: string }) {
  const t = useTranslations("tokens.revoke");
  const [result, action, pending] = useActionState(revokeTokenAction, null);
  return (
    <form action={action} className="grid gap-4">
      <FormOutcome result={result} />
      <input type="hidden" name="id" value={id} />
      <div className="flex flex-wrap gap-3">
        <button
          type="submit"
          className="button button-primary"
          disabled={pending}
        >
          {t("confirm")}
        </button>
        <Link href="/account/tokens" className="button button-quiet">
          {t("keep")}
        </Link>
      </div>
    </form>
  );
}
