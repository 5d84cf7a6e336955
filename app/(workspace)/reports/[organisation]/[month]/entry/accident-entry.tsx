"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import type { CasualtyRow } from "@/lib/reporting/cells-casualties";
import { readCount } from "@/lib/reporting/numbers";
import { OUTCOMES } from "@/lib/reporting/vocabulary";
import type { AreaChoice } from "./area-choice";
import { useCasualtyChoices } from "./casualty-choices";
import { addRows, BLANK_ROW } from "./rows";
import { useEntry } from "./use-entry";

/** Whom one counts at an accident, and what that says of age and sex. */
const PEOPLE = {
  men: { ageGroup: "adult", sex: "male" },
  women: { ageGroup: "adult", sex: "female" },
  boys: { ageGroup: "child", sex: "male" },
  girls: { ageGroup: "child", sex: "female" },
  notKnown: { ageGroup: "unknown", sex: "unknown" },
} as const;
const WHO = Object.keys(PEOPLE) as (keyof typeof PEOPLE)[];
const SHARED = [
  "occurredOn",
  "areaCode",
  "accidentRef",
  "device",
  "activity",
  "status",
] as const;

/**
 * One accident with all its people: what they share once, then how many of
 * whom. "2 men injured, a girl killed" is two numbers; the rows follow.
 */
export function AccidentEntry({
  areas,
  month,
}: {
  areas: AreaChoice[];
  month: string;
}) {
  const t = useTranslations("entry.casualties");
  const words = useTranslations("reports");
  const { store } = useEntry();
  const choices = useCasualtyChoices(areas);
  const [shared, setShared] = useState<CasualtyRow>(BLANK_ROW);
  const [counts, setCounts] = useState<Record<string, string>>({});
  const first = useRef<HTMLInputElement>(null);

  const rows = OUTCOMES.flatMap((outcome) =>
    WHO.flatMap((who): CasualtyRow[] => {
      const persons = readCount(counts[`${outcome}.${who}`] ?? "");
      return persons.ok && persons.value
        ? [{ ...shared, ...PEOPLE[who], outcome, persons: `${persons.value}` }]
        : [];
    }),
  );

  function add() {
    if (rows.length === 0) return;
    store.edit((state) => ({ rows: addRows(state.rows, rows) }));
    setCounts({});
    setShared(BLANK_ROW);
    first.current?.focus();
  }

  return (
    <fieldset
      className="card p-3 pt-2 grid gap-3"
      // Enter adds the rows: it must not send the form around this part.
      onKeyDown={(event) => {
        if (event.key !== "Enter" || event.target instanceof HTMLButtonElement)
          return;
        event.preventDefault();
        add();
      }}
    >
      <legend className="font-semibold px-1">{t("accident")}</legend>
      <div className="grid gap-3 grid-cols-2 sm:grid-cols-3 lg:grid-cols-6 items-end">
        {SHARED.map((field) => {
          const id = `accident-${field}`;
          const control = {
            id,
            className: "control text-note",
            value: shared[field],
          };
          const set = (text: string) => setShared({ ...shared, [field]: text });
          return (
            <div key={field} className="grid gap-1 min-w-0">
              <label htmlFor={id} className="text-note text-ink-muted">
                {words(`fields.${field}`)}
              </label>
              {choices[field] ? (
                <select
                  {...control}
                  onChange={(event) => set(event.currentTarget.value)}
                >
                  <option value="">{words("choose")}</option>
                  {choices[field].map(({ value, label }) => (
                    <option key={value} value={value}>
                      {label}
                    </option>
                  ))}
                </select>
              ) : (
                <input
                  {...control}
                  ref={field === "occurredOn" ? first : undefined}
                  autoComplete="off"
                  onChange={(event) => set(event.currentTarget.value)}
                  {...(field === "occurredOn" && {
                    type: "date",
                    min: `${month}-01`,
                    max: `${month}-31`,
                  })}
                />
              )}
            </div>
          );
        })}
      </div>
      <div className="overflow-x-auto">
        <table className="entry-counts">
          <thead>
            <tr>
              <td />
              {WHO.map((who) => (
                <th key={who} scope="col">
                  {t(`who.${who}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {OUTCOMES.map((outcome) => (
              <tr key={outcome}>
                <th scope="row">{words(`outcome.${outcome}`)}</th>
                {WHO.map((who) => {
                  const key = `${outcome}.${who}`;
                  return (
                    <td key={who}>
                      <input
                        className="control text-note"
                        inputMode="numeric"
                        autoComplete="off"
                        aria-label={`${words(`outcome.${outcome}`)}, ${t(`who.${who}`)}`}
                        value={counts[key] ?? ""}
                        onChange={(event) =>
                          setCounts({
                            ...counts,
                            [key]: event.currentTarget.value,
                          })
                        }
                      />
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <button
        type="button"
        className="button button-quiet justify-self-start"
        disabled={rows.length === 0}
        onClick={add}
      >
        {t("addAccident", { count: rows.length })}
      </button>
    </fieldset>
  );
}
