"use client";

import { useLocale, useTranslations } from "next-intl";
import { makeFormats } from "@/lib/i18n/format";
import { cellOf } from "@/lib/reporting/cells";
import { isLand } from "@/lib/reporting/input";
import type { EntryHistory } from "@/lib/reporting/usual-range";
import type { AreaChoice } from "./area-choice";
import { problemSentence, useWords } from "./cell-words";
import { resolve } from "./sheet-sync";
import { useCell, useEntry, useEntryState } from "./use-entry";
import { fillColumn } from "./use-grid-keys";

/**
 * What the cell that someone is in said last month and usually says, why it
 * can't be taken, or what someone else saved there.
 */
export function FocusLine({
  areas,
  history,
  lastMonth: month,
}: {
  areas: AreaChoice[];
  history: EntryHistory;
  /** The name of the month before: a browser may not have it. */
  lastMonth: string;
}) {
  const t = useTranslations("entry");
  const { store, written } = useEntry();
  const words = useWords(areas);
  const formats = makeFormats(useLocale());
  const field = useEntryState((state) => state.current);
  const cell = useCell(field ?? "");
  const place = field ? cellOf(field) : null;
  if (!field || place?.kind !== "measure") {
    return (
      <p
        id="entry-focus"
        className="entry-focus entry-focus-hint text-ink-muted"
      >
        {t("focusNone")}
      </p>
    );
  }
  const { measure } = place;
  const land = isLand(measure);
  const figure = (n: number | null) =>
    land && n !== null
      ? t("hectares", { figure: formats.hectares(n) })
      : formats.count(n);
  const past = history.cells[field];
  const usual = past?.usual;
  return (
    <div className="entry-focus">
      <p id="entry-focus" className="max-w-none">
        <strong className="font-semibold">
          {words.t("at", {
            area: words.areaName(place.areaCode),
            measure: words.measure(measure),
          })}
        </strong>
        {": "}
        {t("lastMonth", { month, figure: figure(past?.last ?? null) })}
        {usual &&
          `; ${t(usual.middle ? "usual" : "soFar", {
            low: figure(usual.low),
            high: figure(usual.high),
            months: usual.months,
          })}`}
        {cell.mark === "refused" && cell.problem && (
          <span className="text-critical font-medium">
            {" "}
            {problemSentence(field, cell.problem, cell.text, words)}
          </span>
        )}
      </p>
      {cell.theirs !== null ? (
        <BothValues field={field} mine={cell.text} theirs={cell.theirs} />
      ) : (
        <button
          type="button"
          className="entry-link"
          // The cell keeps the focus: the hands stay where they are.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() =>
            fillColumn(
              store,
              areas.map(({ code }) => code),
              history,
              measure,
              written,
            )
          }
        >
          {t("fillColumn", { month })}
        </button>
      )}
    </div>
  );
}

/** Mine and theirs of one cell, to choose from. */
export function BothValues({
  field,
  mine,
  theirs,
}: {
  field: string;
  mine: string;
  theirs: string;
}) {
  const t = useTranslations("entry");
  const { store } = useEntry();
  const choose = (keep: "mine" | "theirs") =>
    store.edit(({ sheet }) => ({ sheet: resolve(sheet, field, keep) }));
  return (
    <span className="inline-flex flex-wrap gap-x-4 gap-y-1">
      <button
        type="button"
        className="entry-link"
        onClick={() => choose("mine")}
      >
        {t("keepMine", { value: mine || t("mark.nothing") })}
      </button>
      <button
        type="button"
        className="entry-link"
        onClick={() => choose("theirs")}
      >
        {t("takeTheirs", { value: theirs || t("mark.nothing") })}
      </button>
    </span>
  );
}
