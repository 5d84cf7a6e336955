"use client";

import { useTranslations } from "next-intl";
import { memo } from "react";
import type { ClearanceMeasure } from "@/lib/reporting/vocabulary";
import type { AreaChoice } from "./area-choice";
import { problemSentence, useWords } from "./cell-words";
import type { SheetCell } from "./sheet";
import { typeText } from "./sheet";
import { useCell, useEntry } from "./use-entry";

/** A cell's state in words, for those who can't see its mark. */
function CellState({
  field,
  cell,
  areas,
}: {
  field: string;
  cell: SheetCell;
  areas: AreaChoice[];
}) {
  const t = useTranslations("entry.mark");
  const words = useWords(areas);
  if (cell.mark === null) return null;
  const text =
    cell.mark === "refused" && cell.problem
      ? t("refused", {
          why: problemSentence(field, cell.problem, cell.text, words),
        })
      : cell.mark === "conflict"
        ? t("conflict", { theirs: cell.theirs || t("nothing") })
        : cell.mark === "refused"
          ? t("changed")
          : t(cell.mark);
  return (
    <span id={`${field}-state`} className="sr-only">
      {text}
    </span>
  );
}

/** One figure of the grid: an input of the form that knows how it stands. */
export const GridCell = memo(function GridCell({
  field,
  measure,
  row,
  column,
  label,
  name,
  areas,
}: {
  field: string;
  measure: ClearanceMeasure;
  row: number;
  column: number;
  /** The measure, shown above the cell on narrow screens. */
  label: string;
  /** Area and measure, for those who can't see where the cell stands. */
  name: string;
  areas: AreaChoice[];
}) {
  const { store } = useEntry();
  const cell = useCell(field);
  return (
    <td data-label={label} data-mark={cell.mark ?? undefined}>
      <input
        id={field}
        name={field}
        data-measure={measure}
        data-row={row}
        data-column={column}
        value={cell.text}
        onChange={(event) => {
          const text = event.currentTarget.value;
          store.edit(({ sheet }) => ({ sheet: typeText(sheet, field, text) }));
        }}
        inputMode="decimal"
        autoComplete="off"
        aria-label={name}
        aria-invalid={cell.mark === "refused" ? true : undefined}
        aria-describedby={
          cell.mark ? `${field}-state entry-focus` : "entry-focus"
        }
      />
      <CellState field={field} cell={cell} areas={areas} />
    </td>
  );
});
