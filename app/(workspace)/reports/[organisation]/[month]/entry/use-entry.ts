"use client";

import { createContext, useContext, useSyncExternalStore } from "react";
import type { Autosave } from "./autosave";
import type { EntryState, EntryStore } from "./entry-store";
import { cellAt, type SheetCell } from "./sheet";
import type { Written } from "./written";

/** One open form: what it holds and what saves it. */
export interface Entry {
  store: EntryStore;
  /** Null in the first HTML, before anything can be sent. */
  autosave: Autosave | null;
  /** How a cell's text is written in the language of the page. */
  written: Written;
}

export const EntryContext = createContext<Entry | null>(null);

export function useEntry(): Entry {
  const entry = useContext(EntryContext);
  if (!entry) throw new Error("no entry form around this part");
  return entry;
}

/** A part of the state; the component renders anew only when that part changes. */
export function useEntryState<T>(select: (state: EntryState) => T): T {
  const { store } = useEntry();
  const snapshot = () => select(store.get());
  return useSyncExternalStore(store.watch, snapshot, snapshot);
}

export function useCell(field: string): SheetCell {
  return useEntryState(({ sheet }) => cellAt(sheet, field));
}
