"use client";

import { useTranslations } from "next-intl";
import {
  clearanceField,
  NOTE_LIMIT,
  type TypedReport,
} from "@/lib/reporting/input";
import type { AreaChoice } from "./entry-form";
import { FieldRemark, remarkAt, remarkProps } from "./field-remark";
import type { Remark } from "./sentences";

/** A note for each district, folded away until one is needed or there. */
export function AreaNotes({
  areas,
  typed,
  remarks,
}: {
  areas: AreaChoice[];
  typed: TypedReport;
  remarks: Remark[];
}) {
  const t = useTranslations("reports");
  const fieldOf = (code: string) => clearanceField(code, "note");
  const used = areas.some(({ code }) => typed[fieldOf(code)]);
  return (
    <details open={used}>
      <summary className="py-1.5 text-accent w-fit">{t("notes")}</summary>
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3 pt-2">
        {areas.map(({ code, name }) => {
          const field = fieldOf(code);
          const remark = remarkAt(remarks, field);
          return (
            <div key={code} className="grid gap-1">
              <label htmlFor={field} className="text-note text-ink-muted">
                {name}
              </label>
              <input
                id={field}
                name={field}
                className="control text-note"
                maxLength={NOTE_LIMIT}
                defaultValue={typed[field] ?? ""}
                autoComplete="off"
                {...remarkProps(remark)}
              />
              <FieldRemark remark={remark} />
            </div>
          );
        })}
      </div>
    </details>
  );
}
