"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import {
  CASUALTY_FIELDS,
  type CasualtyField,
  casualtyField,
  type TypedReport,
} from "@/lib/reporting/input";
import { lastDayOf } from "@/lib/reporting/month";
import {
  ACTIVITIES,
  AGE_GROUPS,
  CASUALTY_STATUSES,
  DEVICES,
  OUTCOMES,
  SEXES,
} from "@/lib/reporting/vocabulary";
import type { AreaChoice } from "./entry-form";
import { FieldRemark, remarkAt, remarkProps } from "./field-remark";
import type { Remark } from "./sentences";

/** The rows that hold something, as typed or saved, and one empty row to go on. */
function rowsToShow(typed: TypedReport, saved: number): number[] {
  const used = Object.entries(typed)
    .filter(([name, text]) => name.startsWith("casualty.") && text !== "")
    .map(([name]) => Number(name.split(".")[1]));
  const next = Math.max(saved, ...used.map((index) => index + 1), 0);
  return Array.from({ length: next + 1 }, (_, index) => index);
}

export function CasualtyRows({
  areas,
  typed,
  remarks,
  month,
  saved,
}: {
  areas: AreaChoice[];
  typed: TypedReport;
  remarks: Remark[];
  month: string;
  saved: number;
}) {
  const t = useTranslations("reports");
  const [rows, setRows] = useState(() => rowsToShow(typed, saved));

  const choices: Partial<
    Record<CasualtyField, { value: string; label: string }[]>
  > = {
    areaCode: areas.map(({ code, name }) => ({ value: code, label: name })),
    device: DEVICES.map((value) => ({ value, label: t(`device.${value}`) })),
    activity: ACTIVITIES.map((value) => ({
      value,
      label: t(`activity.${value}`),
    })),
    outcome: OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) })),
    ageGroup: AGE_GROUPS.map((value) => ({
      value,
      label: t(`ageGroup.${value}`),
    })),
    sex: SEXES.map((value) => ({ value, label: t(`sex.${value}`) })),
    status: CASUALTY_STATUSES.map((value) => ({
      value,
      label: t(`status.${value}`),
    })),
  };

  return (
    <section aria-labelledby="casualties-title" className="grid gap-2">
      <h2 id="casualties-title">{t("casualties")}</h2>
      <p className="text-ink-muted">{t("casualtiesLead")}</p>
      <ol className="grid gap-3">
        {rows.map((index) => (
          <li key={index}>
            <fieldset className="card p-3 pt-2 grid gap-3 grid-cols-2 sm:grid-cols-3 md:grid-cols-5 items-end">
              <legend className="sr-only">
                {t("casualtyRow", { number: index + 1 })}
              </legend>
              {CASUALTY_FIELDS.map((field) => {
                const name = casualtyField(index, field);
                const remark = remarkAt(remarks, name);
                const options = choices[field];
                const shared = {
                  id: name,
                  name,
                  className: "control text-note",
                  defaultValue: typed[name] ?? "",
                  ...remarkProps(remark),
                };
                return (
                  <div key={field} className="grid gap-1 min-w-0">
                    <label htmlFor={name} className="text-note text-ink-muted">
                      {t(`fields.${field}`)}
                    </label>
                    {options ? (
                      <select {...shared}>
                        <option value="">{t("choose")}</option>
                        {options.map(({ value, label }) => (
                          <option key={value} value={value}>
                            {label}
                          </option>
                        ))}
                      </select>
                    ) : (
                      <input
                        {...shared}
                        autoComplete="off"
                        {...(field === "occurredOn" && {
                          type: "date",
                          min: `${month}-01`,
                          max: lastDayOf(month),
                        })}
                        {...(field === "persons" && { inputMode: "numeric" })}
                      />
                    )}
                    <FieldRemark remark={remark} />
                  </div>
                );
              })}
              <button
                type="button"
                className="text-note text-accent underline underline-offset-4 min-h-9 justify-self-start"
                onClick={() => setRows(rows.filter((row) => row !== index))}
              >
                {t("removeCasualty", { number: index + 1 })}
              </button>
            </fieldset>
          </li>
        ))}
      </ol>
      <button
        type="button"
        className="button button-quiet justify-self-start"
        onClick={() => setRows([...rows, Math.max(-1, ...rows) + 1])}
      >
        {t("addCasualty")}
      </button>
    </section>
  );
}
