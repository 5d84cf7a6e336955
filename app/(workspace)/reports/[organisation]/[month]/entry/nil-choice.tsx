"use client";

import { useTranslations } from "next-intl";
import { isBlankRow } from "./rows";
import { cellAt, setTexts } from "./sheet";
import { useEntry, useEntryState } from "./use-entry";

/**
 * How a person says that there is nothing to report. Where nothing is typed it
 * is one button, which asks once more; beside figures, where it is said already,
 * and without scripts, a box to tick, which takes nothing away.
 */
export function NilChoice({
  monthName,
  onReport,
}: {
  monthName: string;
  /** Asks whether it is meant, and sends it. */
  onReport: () => void;
}) {
  const t = useTranslations("reports");
  const words = useTranslations("entry");
  const { store, autosave } = useEntry();
  const nil = useEntryState(({ sheet }) => cellAt(sheet, "nil").text === "on");
  const isEmpty = useEntryState(
    ({ sheet, rows }) =>
      Object.values(sheet.cells).every(({ text }) => text.trim() === "") &&
      rows.rows.every(({ row }) => isBlankRow(row)),
  );
  return (
    // As high with the one as with the other: typing must not move the grid.
    <div className="min-h-11 flex items-center">
      {autosave && isEmpty && !nil ? (
        <button
          type="button"
          className="button button-quiet"
          onClick={onReport}
        >
          {words("nilCell")}
        </button>
      ) : (
        <label className="flex items-start gap-2.5 min-h-6 w-fit">
          <input
            type="checkbox"
            id="nil"
            name="nil"
            checked={nil}
            onChange={(event) => {
              const text = event.currentTarget.checked ? "on" : "";
              store.edit(({ sheet }) => ({
                sheet: setTexts(sheet, [{ field: "nil", text }]),
              }));
            }}
            className="mt-1 size-4.5 accent-[var(--accent)]"
          />
          {t("nil", { month: monthName })}
        </label>
      )}
    </div>
  );
}
