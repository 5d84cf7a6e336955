"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { clearanceField, NOTE_LIMIT } from "@/lib/reporting/input";
import type { AreaChoice } from "./entry/area-choice";
import { cellAt, typeText } from "./entry/sheet";
import { useCell, useEntry } from "./entry/use-entry";
import { FieldRemark, remarkAt, remarkProps } from "./field-remark";
import type { Remark } from "./sentences";

function AreaNote({
  field,
  name,
  remark,
}: {
  field: string;
  name: string;
  remark: Remark | undefined;
}) {
  const { store } = useEntry();
  const cell = useCell(field);
  return (
    <div className="grid gap-1">
      <label htmlFor={field} className="text-note text-ink-muted">
        {name}
      </label>
      <input
        id={field}
        name={field}
        className="control text-note"
        maxLength={NOTE_LIMIT}
        value={cell.text}
        onChange={(event) => {
          const text = event.currentTarget.value;
          store.edit(({ sheet }) => ({ sheet: typeText(sheet, field, text) }));
        }}
        onFocus={() => store.focusOn(field)}
        onBlur={() => store.focusOn(null)}
        autoComplete="off"
        {...remarkProps(remark)}
      />
      <FieldRemark remark={remark} />
    </div>
  );
}

/** A note for each district, folded away until one is needed or there. */
export function AreaNotes({
  areas,
  remarks,
}: {
  areas: AreaChoice[];
  remarks: Remark[];
}) {
  const t = useTranslations("reports");
  const fieldOf = (code: string) => clearanceField(code, "note");
  const { store } = useEntry();
  // As the page opens; afterwards it is the reader's to fold.
  const [isUsed] = useState(() =>
    areas.some(
      ({ code }) => cellAt(store.get().sheet, fieldOf(code)).text !== "",
    ),
  );
  return (
    <details open={isUsed}>
      <summary className="py-1.5 text-accent w-fit">{t("notes")}</summary>
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3 pt-2">
        {areas.map(({ code, name }) => (
          <AreaNote
            key={code}
            field={fieldOf(code)}
            name={name}
            remark={remarkAt(remarks, fieldOf(code))}
          />
        ))}
      </div>
    </details>
  );
}
