"use client";

import {
  type ClipboardEvent,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  useRef,
} from "react";
import { clearanceField, isLand } from "@/lib/reporting/input";
import { writeCount, writeLand } from "@/lib/reporting/numbers";
import type { EntryHistory } from "@/lib/reporting/usual-range";
import {
  CLEARANCE_MEASURES,
  type ClearanceMeasure,
} from "@/lib/reporting/vocabulary";
import type { EntryStore } from "./entry-store";
import {
  commandOf,
  type KeyCommand,
  type Place,
  stepInColumn,
} from "./keyboard";
import { cellAt, redo, setTexts, typeText, undo } from "./sheet";
import type { Written } from "./written";

/** What last month says of a cell, as the cell would say it; null for nothing. */
function lastMonthText(
  history: EntryHistory,
  areaCode: string,
  measure: ClearanceMeasure,
  written: Written,
): string | null {
  const field = clearanceField(areaCode, measure);
  const last = history.cells[field]?.last ?? null;
  if (last === null) return null;
  return written(field, isLand(measure) ? writeLand(last) : writeCount(last));
}

/** Takes last month's figures of a measure into the cells that are empty. */
export function fillColumn(
  store: EntryStore,
  areaCodes: readonly string[],
  history: EntryHistory,
  measure: ClearanceMeasure,
  written: Written,
): void {
  const wanted = areaCodes.flatMap((code) => {
    const field = clearanceField(code, measure);
    const text = lastMonthText(history, code, measure, written);
    const isEmpty = cellAt(store.get().sheet, field).text.trim() === "";
    return text !== null && isEmpty ? [{ field, text }] : [];
  });
  store.edit(({ sheet }) => ({ sheet: setTexts(sheet, wanted) }));
}

function cellInput(target: EventTarget): HTMLInputElement | null {
  return target instanceof HTMLInputElement && target.dataset.row !== undefined
    ? target
    : null;
}

const placeOf = (input: HTMLInputElement): Place => ({
  row: Number(input.dataset.row),
  column: Number(input.dataset.column),
});

/**
 * The grid's handlers: it is moved through, typed in and pasted into as a
 * spreadsheet is. A cell is replaced by typing; F2, a double click or a second
 * click edits it.
 */
export function useGridKeys(
  store: EntryStore,
  areaCodes: readonly string[],
  history: EntryHistory,
  written: Written,
  onPaste: (text: string, at: Place) => void,
) {
  const table = useRef<HTMLTableElement>(null);
  const isEditing = useRef(false);
  /** What stood in the focused cell when it was entered, for Escape. */
  const before = useRef("");
  const size = { rows: areaCodes.length, columns: CLEARANCE_MEASURES.length };

  const focus = ({ row, column }: Place) =>
    table.current
      ?.querySelector<HTMLInputElement>(
        `input[data-row="${row}"][data-column="${column}"]`,
      )
      ?.focus();
  const type = (field: string, text: string) =>
    store.edit(({ sheet }) => ({ sheet: setTexts(sheet, [{ field, text }]) }));

  function back(step: typeof undo) {
    const { sheet, field } = step(store.get().sheet);
    if (!field) return;
    store.edit(() => ({ sheet }));
    document.getElementById(field)?.focus();
  }

  function run(command: KeyCommand, input: HTMLInputElement) {
    const place = placeOf(input);
    const measure = CLEARANCE_MEASURES[place.column];
    const areaCode = areaCodes[place.row];
    if (!measure || !areaCode) return;
    switch (command.kind) {
      case "go":
        isEditing.current = false;
        focus(command.to);
        return;
      case "edit":
        isEditing.current = true;
        input.setSelectionRange(input.value.length, input.value.length);
        return;
      case "restore":
        isEditing.current = false;
        if (input.value !== before.current) type(input.id, before.current);
        // After React has put the value there.
        requestAnimationFrame(() => input.select());
        return;
      case "clear":
        type(input.id, "");
        return;
      case "undo":
        return back(undo);
      case "redo":
        return back(redo);
      case "last-month": {
        const text = lastMonthText(history, areaCode, measure, written);
        if (text !== null) type(input.id, text);
        return focus(stepInColumn(place, 1, size));
      }
      case "last-month-column":
        return fillColumn(store, areaCodes, history, measure, written);
    }
  }

  return {
    table,
    /** Letters typed before the page was ready stand in the inputs only. */
    takeEarlyTyping() {
      for (const input of table.current?.querySelectorAll("input") ?? []) {
        const { text } = cellAt(store.get().sheet, input.id);
        if (input.value === text) continue;
        store.edit(({ sheet }) => ({
          sheet: typeText(sheet, input.id, input.value),
        }));
      }
    },
    handlers: {
      onKeyDown(event: KeyboardEvent<HTMLElement>) {
        const input = cellInput(event.target);
        if (!input || event.nativeEvent.isComposing) return;
        const command = commandOf(
          event,
          placeOf(input),
          size,
          isEditing.current,
        );
        if (!command) return;
        event.preventDefault();
        run(command, input);
      },
      onFocus(event: FocusEvent<HTMLElement>) {
        const input = cellInput(event.target);
        if (!input) return;
        isEditing.current = false;
        before.current = input.value;
        input.select();
        store.focusOn(input.id);
      },
      onBlur(event: FocusEvent<HTMLElement>) {
        if (cellInput(event.target)) store.focusOn(null);
      },
      onMouseDown(event: MouseEvent<HTMLElement>) {
        const input = cellInput(event.target);
        if (!input || event.button !== 0) return;
        if (document.activeElement === input) {
          isEditing.current = true;
          return;
        }
        // Else releasing the button would take the selection away again.
        event.preventDefault();
        input.focus();
      },
      onPaste(event: ClipboardEvent<HTMLElement>) {
        const input = cellInput(event.target);
        const text = event.clipboardData.getData("text/plain");
        // Part of a number pasted while editing is the browser's own business.
        if (!input || (isEditing.current && !/[\t\r\n]/.test(text))) return;
        event.preventDefault();
        onPaste(text, placeOf(input));
      },
    },
  };
}
