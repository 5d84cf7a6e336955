"use client";

import { useTranslations } from "next-intl";
import { casualtyField } from "@/lib/reporting/input";
import { AccidentEntry } from "./entry/accident-entry";
import type { AreaChoice } from "./entry/area-choice";
import { useCasualtyChoices } from "./entry/casualty-choices";
import { CasualtyRowFields } from "./entry/casualty-row";
import { CasualtyTable } from "./entry/casualty-table";
import { PlainRow } from "./entry/plain-casualty-row";
import { addRows, BLANK_ROW } from "./entry/rows";
import { useEntry, useEntryState } from "./entry/use-entry";
import type { Remark } from "./sentences";

/** The casualty part: its table, its rows, and the ways to add some. */
export function CasualtyRows({
  areas,
  remarks,
  month,
  isReady,
}: {
  areas: AreaChoice[];
  remarks: Remark[];
  month: string;
  /** Whether scripts run: without, one blank row stands below the saved ones. */
  isReady: boolean;
}) {
  const t = useTranslations("reports");
  const { store } = useEntry();
  const { rows } = useEntryState((state) => state.rows);
  const choices = useCasualtyChoices(areas);
  return (
    <section aria-labelledby="casualties-title" className="grid gap-3">
      <div>
        <h2 id="casualties-title">{t("casualties")}</h2>
        <p className="text-ink-muted">{t("casualtiesLead")}</p>
      </div>
      <CasualtyTable />
      <ol className="grid gap-3">
        {rows.map((listed, index) => (
          <li key={listed.id}>
            <CasualtyRowFields
              listed={listed}
              index={index}
              areas={areas}
              month={month}
              remarks={remarks}
              choices={choices}
            />
          </li>
        ))}
        {!isReady && (
          <li>
            <PlainRow index={rows.length} choices={choices} />
          </li>
        )}
      </ol>
      {isReady && (
        <>
          <button
            type="button"
            className="button button-quiet justify-self-start"
            data-add-casualty
            onClick={() => {
              store.edit((state) => ({
                rows: addRows(state.rows, [BLANK_ROW]),
              }));
              const name = casualtyField(rows.length, "occurredOn");
              requestAnimationFrame(() =>
                document.getElementById(name)?.focus(),
              );
            }}
          >
            {t("addCasualty")}
          </button>
          <AccidentEntry areas={areas} month={month} />
        </>
      )}
    </section>
  );
}
