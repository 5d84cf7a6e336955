"use client";

import { useTranslations } from "next-intl";
import { FormOutcome } from "@/app/(workspace)/admin/form-outcome";
import { useFormAction } from "@/lib/ui/use-form-action";
import { sendAgainAction } from "./actions";

/** Lets one delivery that failed be tried anew. */
export function SendAgain({ id, address }: { id: string; address: string }) {
  const t = useTranslations("publishing.deliveries");
  const [result, action, pending] = useFormAction(sendAgainAction);
  return (
    <form action={action} className="grid gap-2 mt-1">
      <FormOutcome result={result} />
      <input type="hidden" name="id" value={id} />
      <button
        type="submit"
        className="button justify-self-start whitespace-nowrap"
        disabled={pending}
        aria-label={t("againNamed", { address })}
      >
        {t("again")}
      </button>
    </form>
  );
}
