"use client";

import { useTranslations } from "next-intl";
import {
  FormOutcome,
  useFirstErrorFocus,
} from "@/app/(workspace)/admin/form-outcome";
import { Link } from "@/lib/ui/link";
import { useFormAction } from "@/lib/ui/use-form-action";
import { changeSubscriptionAction } from "../../actions";
import { PlanFields, type PlanValues } from "../../plan-fields";

export function ChangeForm({ id, values }: { id: string; values: PlanValues }) {
  const t = useTranslations("publishing");
  const [result, action, pending] = useFormAction(changeSubscriptionAction);
  const form = useFirstErrorFocus(result);
  return (
    <form ref={form} action={action} noValidate className="grid gap-5">
      <FormOutcome result={result} />
      <input type="hidden" name="id" value={id} />
      <PlanFields result={result} values={values} />
      <div className="flex flex-wrap gap-3">
        <button
          type="submit"
          className="button button-primary"
          disabled={pending}
        >
          {t("change.submit")}
        </button>
        <Link
          href="/monthly-report#subscriptions"
          className="button button-quiet"
        >
          {t("change.keep")}
        </Link>
      </div>
    </form>
  );
}
