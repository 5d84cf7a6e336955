"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import {
  type PastePlan,
  planPaste,
  splitBlock,
} from "@/lib/reporting/cells-paste";
import { type CheckContext, isSummed } from "@/lib/reporting/checks";
import { clearanceField, isLand } from "@/lib/reporting/input";
import type { EntryHistory } from "@/lib/reporting/usual-range";
import {
  CLEARANCE_MEASURES,
  type ClearanceMeasure,
  FOUND_MEASURES,
  LAND_MEASURES,
  RESOURCE_MEASURES,
} from "@/lib/reporting/vocabulary";
import { AreaNotes } from "./area-notes";
import type { AreaChoice } from "./entry/area-choice";
import { useWords } from "./entry/cell-words";
import { GridCell } from "./entry/grid-cell";
import { PasteDialog } from "./entry/paste-dialog";
import { cellAt, setTexts } from "./entry/sheet";
import { gridFindings, totalsOf } from "./entry/totals";
import { useEntry, useEntryState } from "./entry/use-entry";
import { useGridKeys } from "./entry/use-grid-keys";
import { FieldRemark } from "./field-remark";
import { findingRemarks, type Remark } from "./sentences";

/** What a figure is called where no header says its unit: on a phone. */
function useLabels(): (measure: ClearanceMeasure) => string {
  const t = useTranslations("common");
  return (measure) =>
    isLand(measure)
      ? `${t(`measures.${measure}`)} (${t("units.hectares")})`
      : t(`measures.${measure}`);
}

function TotalsRow({ areas }: { areas: AreaChoice[] }) {
  const t = useTranslations("reports");
  const label = useLabels();
  const { written } = useEntry();
  const sheet = useEntryState((state) => state.sheet);
  const totals = totalsOf(
    sheet,
    areas.map(({ code }) => code),
  );
  return (
    <tr>
      <th scope="row" className="entry-area">
        {t("total")}
      </th>
      {CLEARANCE_MEASURES.map((measure) => (
        <td key={measure} data-label={label(measure)}>
          {isSummed(measure) && (
            <output data-total={measure}>
              {written(clearanceField("total", measure), totals[measure] ?? "")}
            </output>
          )}
        </td>
      ))}
    </tr>
  );
}

/** What the checks say of the figures while they are typed. */
function LiveFindings({
  areas,
  context,
}: {
  areas: AreaChoice[];
  context: CheckContext;
}) {
  const sheet = useEntryState((state) => state.sheet);
  const remarks = findingRemarks(gridFindings(sheet, context), useWords(areas));
  if (remarks.length === 0) return null;
  return (
    <ul className="text-note text-attention font-medium" role="status">
      {remarks.map(({ field, text }) => (
        <li key={`${field}${text}`}>
          {field ? <a href={`#${field}`}>{text}</a> : text}
        </li>
      ))}
    </ul>
  );
}

function GridHead() {
  const t = useTranslations("reports");
  const measures = useTranslations("common.measures");
  const groups = [
    { label: t("groupLand"), span: LAND_MEASURES.length },
    { label: t("groupFound"), span: FOUND_MEASURES.length },
    { label: t("groupMeans"), span: RESOURCE_MEASURES.length },
  ];
  return (
    <thead>
      <tr>
        <th scope="col" rowSpan={2} className="entry-area">
          {t("area")}
        </th>
        {groups.map(({ label, span }) => (
          <th
            key={label}
            scope="colgroup"
            colSpan={span}
            className="entry-group"
          >
            {label}
          </th>
        ))}
      </tr>
      <tr>
        {CLEARANCE_MEASURES.map((measure) => (
          <th key={measure} scope="col" title={measures(measure)}>
            <span className="sr-only">{measures(measure)}</span>
            <span aria-hidden="true">{t(`short.${measure}`)}</span>
          </th>
        ))}
      </tr>
    </thead>
  );
}

export function ClearanceGrid({
  areas,
  remarks,
  history,
  context,
}: {
  areas: AreaChoice[];
  remarks: Remark[];
  history: EntryHistory;
  context: CheckContext;
}) {
  const t = useTranslations("reports");
  const entry = useTranslations("entry");
  const measures = useTranslations("common.measures");
  const label = useLabels();
  const { store, written } = useEntry();
  const codes = areas.map(({ code }) => code);
  const [plan, setPlan] = useState<PastePlan | null>(null);
  const [said, setSaid] = useState("");

  const grid = useGridKeys(store, codes, history, written, (text, at) => {
    const block = splitBlock(text);
    if (!block) return setSaid(entry("paste.tooLarge"));
    const { sheet } = store.get();
    const made = planPaste(block, at, codes, (f) => cellAt(sheet, f).text);
    if (!made.clear) return setPlan(made);
    const wanted = made.cells.map(({ field, to }) => ({
      field,
      text: written(field, to),
    }));
    store.edit((state) => ({ sheet: setTexts(state.sheet, wanted) }));
    setSaid(entry("paste.done", { count: wanted.length }));
  });
  const { takeEarlyTyping } = grid;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as the page becomes ready
  useEffect(takeEarlyTyping, []);

  return (
    <section aria-labelledby="clearance-title" className="grid gap-2">
      <h2 id="clearance-title">{t("clearance")}</h2>
      <p className="text-ink-muted">{t("clearanceLead")}</p>
      <div className="card entry-scroll">
        {/* The handlers only move between the inputs, which are the controls. */}
        <table ref={grid.table} className="entry-grid" {...grid.handlers}>
          <caption className="sr-only">{t("clearance")}</caption>
          <colgroup>
            <col className="entry-area-column" />
            {CLEARANCE_MEASURES.map((measure) => (
              <col
                key={measure}
                className={isLand(measure) ? "entry-land-column" : undefined}
              />
            ))}
          </colgroup>
          <GridHead />
          <tbody>
            {areas.map(({ code, name }, row) => {
              const rowRemarks = remarks.filter((remark) =>
                remark.field?.startsWith(`clearance.${code}.`),
              );
              return (
                <tr
                  key={code}
                  className={
                    rowRemarks.length > 0 ? "entry-refused" : undefined
                  }
                >
                  <th scope="row" className="entry-area">
                    {name}
                    {rowRemarks.map((remark) => (
                      <FieldRemark key={remark.field} remark={remark} />
                    ))}
                  </th>
                  {CLEARANCE_MEASURES.map((measure, column) => (
                    <GridCell
                      key={measure}
                      field={clearanceField(code, measure)}
                      measure={measure}
                      row={row}
                      column={column}
                      label={label(measure)}
                      name={t("at", { area: name, measure: measures(measure) })}
                      areas={areas}
                    />
                  ))}
                </tr>
              );
            })}
          </tbody>
          <tfoot>
            <TotalsRow areas={areas} />
          </tfoot>
        </table>
      </div>
      <LiveFindings areas={areas} context={context} />
      <p className="sr-only" role="status">
        {said}
      </p>
      <details>
        <summary className="py-1.5 text-accent w-fit">
          {entry("keysTitle")}
        </summary>
        <dl className="entry-keys text-note">
          {(
            [
              "move",
              "row",
              "edit",
              "clear",
              "undo",
              "paste",
              "lastMonth",
              "lastMonthColumn",
            ] as const
          ).map((key) => (
            <div key={key}>
              <dt>{entry(`keys.${key}.press`)}</dt>
              <dd>{entry(`keys.${key}.does`)}</dd>
            </div>
          ))}
        </dl>
      </details>
      <AreaNotes areas={areas} remarks={remarks} />
      {plan && (
        <PasteDialog plan={plan} areas={areas} onClose={() => setPlan(null)} />
      )}
    </section>
  );
}
