"use client";

import { useTranslations } from "next-intl";
import { FormOutcome, shownValue } from "@/app/(workspace)/admin/form-outcome";
import { useFormAction } from "@/lib/ui/use-form-action";
import { sendTestAction } from "./actions";
import { LanguageField } from "./plan-fields";

/** Sends a month's report to the person alone, and says what became of it. */
export function TestForm({
  months,
  language,
}: {
  months: { month: string; name: string }[];
  language: string;
}) {
  const t = useTranslations("publishing.test");
  const [result, action, pending] = useFormAction(sendTestAction);
  const month = shownValue(result, "month", months[0]?.month ?? "");
  return (
    <form action={action} className="grid gap-4">
      <FormOutcome result={result} />
      <div className="flex flex-wrap gap-4 items-end">
        <div className="grid gap-1 justify-items-start">
          <label htmlFor="test-month" className="font-medium">
            {t("month")}
          </label>
          <select
            key={month}
            id="test-month"
            name="month"
            defaultValue={month}
            className="control"
          >
            {months.map(({ month, name }) => (
              <option key={month} value={month}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <LanguageField
          id="test-language"
          label={t("language")}
          value={shownValue(result, "language", language)}
        />
        <button type="submit" className="button" disabled={pending}>
          {t("submit")}
        </button>
      </div>
    </form>
  );
}
