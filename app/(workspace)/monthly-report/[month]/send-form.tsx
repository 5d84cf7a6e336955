"use client";

import { useTranslations } from "next-intl";
import { FormOutcome } from "@/app/(workspace)/admin/form-outcome";
import { useFormAction } from "@/lib/ui/use-form-action";
import { sendByHandAction } from "../actions";

/** Sends a month's report to the addresses that stand above it. */
export function SendForm({ month, count }: { month: string; count: number }) {
  const t = useTranslations("publishing.ofMonth");
  const [result, action, pending] = useFormAction(sendByHandAction);
  return (
    <form action={action} className="grid gap-3">
      <FormOutcome result={result} />
      <input type="hidden" name="month" value={month} />
      <button
        type="submit"
        className="button button-primary justify-self-start"
        disabled={pending}
      >
        {t("submit", { count })}
      </button>
    </form>
  );
}
