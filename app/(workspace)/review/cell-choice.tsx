"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";

/** The cells of one area, or the casualty lines, under their name. */
export interface CellGroup {
  label: string;
  cells: { value: string; label: string }[];
}

/** A choice of one cell of a report. */
export function CellChoice({
  name,
  groups,
  chosen,
  none,
}: {
  name: string;
  groups: CellGroup[];
  chosen: string;
  /** What choosing no cell means. */
  none: string;
}) {
  const t = useTranslations("review");
  const id = useId();
  return (
    <>
      <label htmlFor={id} className="text-note text-ink-muted">
        {t("cell")}
      </label>
      <select id={id} name={name} className="control" defaultValue={chosen}>
        <option value="">{none}</option>
        {groups.map((group) => (
          <optgroup key={group.label} label={group.label}>
            {group.cells.map(({ value, label }) => (
              <option key={value} value={value}>
                {`${group.label}, ${label}`}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </>
  );
}
