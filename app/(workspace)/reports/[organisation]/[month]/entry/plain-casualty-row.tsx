"use client";

import { useTranslations } from "next-intl";
import { CASUALTY_FIELDS, casualtyField } from "@/lib/reporting/input";
import type { CasualtyChoices } from "./casualty-choices";

/** A blank row of the plain form, for browsers that run no script. */
export function PlainRow({
  index,
  choices,
}: {
  index: number;
  choices: CasualtyChoices;
}) {
  const t = useTranslations("reports");
  return (
    <fieldset className="card p-3 pt-2 grid gap-3 grid-cols-2 sm:grid-cols-3 md:grid-cols-5 items-end">
      <legend className="sr-only">
        {t("casualtyRow", { number: index + 1 })}
      </legend>
      {CASUALTY_FIELDS.map((field) => {
        const name = casualtyField(index, field);
        const shared = { id: name, name, className: "control text-note" };
        return (
          <div key={field} className="grid gap-1 min-w-0">
            <label htmlFor={name} className="text-note text-ink-muted">
              {t(`fields.${field}`)}
            </label>
            {choices[field] ? (
              <select {...shared} defaultValue="">
                <option value="">{t("choose")}</option>
                {choices[field].map(({ value, label }) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </select>
            ) : (
              <input
                {...shared}
                autoComplete="off"
                type={field === "occurredOn" ? "date" : "text"}
              />
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
