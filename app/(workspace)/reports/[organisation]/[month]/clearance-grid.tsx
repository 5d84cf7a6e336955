"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, useRef, useState } from "react";
import { isSummed, sumOf } from "@/lib/reporting/checks";
import {
  clearanceField,
  isLand,
  type TypedReport,
} from "@/lib/reporting/input";
import {
  readCount,
  readLand,
  writeCount,
  writeLand,
} from "@/lib/reporting/numbers";
import {
  CLEARANCE_MEASURES,
  type ClearanceMeasure,
  FOUND_MEASURES,
  LAND_MEASURES,
  RESOURCE_MEASURES,
} from "@/lib/reporting/vocabulary";
import { AreaNotes } from "./area-notes";
import type { AreaChoice } from "./entry-form";
import { FieldRemark, remarkAt, remarkProps } from "./field-remark";
import type { Remark } from "./sentences";

type Totals = Partial<Record<ClearanceMeasure, string>>;

/** Sums of what can be read; what can't is left out until it is mended. */
function totalsOf(
  areas: AreaChoice[],
  textAt: (name: string) => string,
): Totals {
  return Object.fromEntries(
    CLEARANCE_MEASURES.map((measure) => {
      const land = isLand(measure);
      const figures = areas.map(({ code }) => {
        const text = textAt(clearanceField(code, measure));
        const reading = land ? readLand(text) : readCount(text);
        return reading.ok ? reading.value : null;
      });
      const sum = sumOf(figures);
      return [measure, land ? writeLand(sum) : writeCount(sum)];
    }),
  );
}

/** Up, down and Enter move within a column, as in a spreadsheet. */
function moveInColumn(event: KeyboardEvent<HTMLElement>): void {
  const input = event.target;
  if (!(input instanceof HTMLInputElement)) return;
  const step =
    event.key === "ArrowDown" || (event.key === "Enter" && !event.shiftKey)
      ? 1
      : event.key === "ArrowUp" || event.key === "Enter"
        ? -1
        : 0;
  if (step === 0) return;
  // Enter must never send a form that someone is still filling in.
  event.preventDefault();
  const column = [
    ...event.currentTarget.querySelectorAll<HTMLInputElement>(
      `input[data-measure="${input.dataset.measure}"]`,
    ),
  ];
  const next = column[column.indexOf(input) + step];
  next?.focus();
  next?.select();
}

export function ClearanceGrid({
  areas,
  typed,
  remarks,
}: {
  areas: AreaChoice[];
  typed: TypedReport;
  remarks: Remark[];
}) {
  const t = useTranslations("reports");
  const measures = useTranslations("common.measures");
  const grid = useRef<HTMLTableElement>(null);
  const [totals, setTotals] = useState(() =>
    totalsOf(areas, (name) => typed[name] ?? ""),
  );

  function followTyping() {
    const form = grid.current?.closest("form");
    if (!form) return;
    const fields = new FormData(form);
    setTotals(totalsOf(areas, (name) => String(fields.get(name) ?? "")));
  }

  const groups = [
    { label: t("groupLand"), span: LAND_MEASURES.length },
    { label: t("groupFound"), span: FOUND_MEASURES.length },
    { label: t("groupMeans"), span: RESOURCE_MEASURES.length },
  ];
  return (
    <section aria-labelledby="clearance-title" className="grid gap-2">
      <h2 id="clearance-title">{t("clearance")}</h2>
      <p className="text-ink-muted">{t("clearanceLead")}</p>
      <div className="card entry-scroll">
        <table
          ref={grid}
          className="entry-grid"
          onInput={followTyping}
          onKeyDown={moveInColumn}
        >
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
          <tbody>
            {areas.map(({ code, name }) => {
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
                  {CLEARANCE_MEASURES.map((measure) => {
                    const field = clearanceField(code, measure);
                    return (
                      <td key={measure} data-label={measures(measure)}>
                        <input
                          id={field}
                          name={field}
                          data-measure={measure}
                          defaultValue={typed[field] ?? ""}
                          inputMode="decimal"
                          autoComplete="off"
                          aria-label={t("at", {
                            area: name,
                            measure: measures(measure),
                          })}
                          {...remarkProps(remarkAt(remarks, field))}
                        />
                      </td>
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" className="entry-area">
                {t("total")}
              </th>
              {CLEARANCE_MEASURES.map((measure) => (
                <td key={measure} data-label={measures(measure)}>
                  {isSummed(measure) && (
                    <output data-total={measure}>{totals[measure]}</output>
                  )}
                </td>
              ))}
            </tr>
          </tfoot>
        </table>
      </div>
      <AreaNotes areas={areas} typed={typed} remarks={remarks} />
    </section>
  );
}
