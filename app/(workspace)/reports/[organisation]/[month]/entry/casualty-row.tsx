"use client";

import { useTranslations } from "next-intl";
import { type ChangeEvent, useRef, useState } from "react";
import { CASUALTY_FIELDS, casualtyField } from "@/lib/reporting/input";
import { lastDayOf } from "@/lib/reporting/month";
import { FieldRemark, remarkAt, remarkProps } from "../field-remark";
import type { Remark } from "../sentences";
import type { AreaChoice } from "./area-choice";
import type { CasualtyChoices } from "./casualty-choices";
import { problemSentence, useWords } from "./cell-words";
import {
  copyRow,
  type ListedRow,
  problemsOf,
  removeRow,
  setField,
} from "./rows";
import { useEntry } from "./use-entry";

/** What a row still lacks is said only once its person has left it. */
const LACKING: readonly string[] = ["choose", "missing"];

/** One row of casualties: its fields, what is wrong, and its copies. */
export function CasualtyRowFields({
  listed,
  index,
  areas,
  month,
  remarks,
  choices,
}: {
  listed: ListedRow;
  index: number;
  areas: AreaChoice[];
  month: string;
  remarks: Remark[];
  choices: CasualtyChoices;
}) {
  const t = useTranslations("reports");
  const entry = useTranslations("entry.casualties");
  const words = useWords(areas);
  const { store } = useEntry();
  const [isLeft, setLeft] = useState(listed.known);
  const fieldset = useRef<HTMLFieldSetElement>(null);
  const problems = problemsOf(listed.row, store.context);

  function copy(what: "row" | "accident") {
    store.edit(({ rows }) => ({ rows: copyRow(rows, listed.id, what) }));
    // The copy stands behind this row; its first open field is the next task.
    requestAnimationFrame(() => {
      const next = fieldset.current
        ?.closest("li")
        ?.nextElementSibling?.querySelectorAll<
          HTMLInputElement | HTMLSelectElement
        >("input, select");
      const fields = [...(next ?? [])];
      (fields.find(({ value }) => value === "") ?? fields[0])?.focus();
    });
  }

  return (
    <fieldset
      ref={fieldset}
      className="card p-3 pt-2 grid gap-3 grid-cols-2 sm:grid-cols-3 md:grid-cols-5 items-end"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setLeft(true);
      }}
    >
      <legend className="sr-only">
        {t("casualtyRow", { number: index + 1 })}
      </legend>
      {CASUALTY_FIELDS.map((field) => {
        const name = casualtyField(index, field);
        const problem = problems[field];
        const isShown =
          problem && (isLeft || !LACKING.includes(problem.problem));
        const remark = isShown
          ? {
              field: name,
              where: null,
              text: problemSentence(name, problem, listed.row[field], words),
            }
          : remarkAt(remarks, name);
        const shared = {
          id: name,
          name,
          className: "control text-note",
          value: listed.row[field],
          onChange: (
            event: ChangeEvent<HTMLInputElement | HTMLSelectElement>,
          ) => {
            const text = event.currentTarget.value;
            store.edit(({ rows }) => ({
              rows: setField(rows, listed.id, field, text),
            }));
          },
          ...remarkProps(remark),
        };
        return (
          <div key={field} className="grid gap-1 min-w-0 self-start">
            <label htmlFor={name} className="text-note text-ink-muted">
              {t(`fields.${field}`)}
            </label>
            {choices[field] ? (
              <select {...shared}>
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
      <p className="col-span-full flex flex-wrap gap-x-5 max-w-none">
        <button
          type="button"
          className="entry-link"
          onClick={() => copy("accident")}
        >
          {entry("sameAccident")}
        </button>
        <button
          type="button"
          className="entry-link"
          onClick={() => copy("row")}
        >
          {entry("duplicate")}
        </button>
        <button
          type="button"
          className="entry-link"
          onClick={() =>
            store.edit(({ rows }) => ({ rows: removeRow(rows, listed.id) }))
          }
        >
          {t("removeCasualty", { number: index + 1 })}
        </button>
      </p>
    </fieldset>
  );
}
