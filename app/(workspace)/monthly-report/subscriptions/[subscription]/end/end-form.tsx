"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormOutcome } from "@/app/(workspace)/admin/form-outcome";
import { endSubscriptionAction } from "../../../actions";

/** Asks once more before a subscription is ended. */
export function EndForm({ id }: { id: string }) {
  const t = useTranslations("publishing.end");
  const [result, action, pending] = useActionState(endSubscriptionAction, null);
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
        <Link
          href="/monthly-report#subscriptions"
          className="button button-quiet"
        >
          {t("keep")}
        </Link>
      </div>
    </form>
  );
}
