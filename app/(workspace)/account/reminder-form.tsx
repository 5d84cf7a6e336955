"use client";

import { useTranslations } from "next-intl";
import { FormOutcome } from "@/app/(workspace)/admin/form-outcome";
import type { ReminderReason } from "@/lib/reminders/reasons";
import { useFormAction } from "@/lib/ui/use-form-action";
import { chooseRemindersAction } from "./actions";

/** What the person is written to about: a box for each reason. */
export function ReminderForm({
  choices,
  daysBefore,
}: {
  choices: { reason: ReminderReason; wanted: boolean }[];
  daysBefore: number;
}) {
  const t = useTranslations("mail.account");
  const [result, action, pending] = useFormAction(chooseRemindersAction);
  return (
    <form action={action} className="grid gap-4">
      <FormOutcome result={result} />
      <fieldset aria-labelledby="reminders-title" className="grid min-w-0">
        {choices.map(({ reason, wanted }) => (
          <label key={reason} className="flex gap-3 items-center min-h-11">
            <input
              type="checkbox"
              name={reason}
              defaultChecked={wanted}
              className="size-5 shrink-0 accent-(--accent)"
            />
            {t(`reasons.${reason}`, { days: daysBefore })}
          </label>
        ))}
      </fieldset>
      <button
        type="submit"
        className="button button-primary justify-self-start"
        disabled={pending}
      >
        {t("save")}
      </button>
    </form>
  );
}
