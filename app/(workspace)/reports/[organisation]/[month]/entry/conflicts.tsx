"use client";

import { useTranslations } from "next-intl";
import { Notice } from "@/lib/ui/notice";
import type { AreaChoice } from "./area-choice";
import { placeOf, useWords } from "./cell-words";
import { BothValues } from "./focus-line";
import { resolveRows } from "./rows";
import { useEntry, useEntryState } from "./use-entry";

/** Every cell that someone else saved meanwhile, with both values. */
export function Conflicts({ areas }: { areas: AreaChoice[] }) {
  const t = useTranslations("entry");
  const { store } = useEntry();
  const words = useWords(areas);
  const cells = useEntryState(({ sheet }) => sheet.cells);
  const rows = useEntryState((state) => state.rows);
  const open = Object.entries(cells).flatMap(([field, { text, theirs }]) =>
    theirs === null ? [] : [{ field, text, theirs }],
  );
  const count = open.length + (rows.theirs ? 1 : 0);
  if (count === 0) return null;
  const shown = (field: string, text: string) =>
    field === "nil" ? t(text === "on" ? "yes" : "no") : text;
  const chooseRows = (keep: "mine" | "theirs") =>
    store.edit((state) => ({ rows: resolveRows(state.rows, keep) }));
  return (
    <Notice tone="attention" live title={t("conflictsTitle", { count })}>
      <ul className="grid gap-1 mt-1">
        {open.map(({ field, text, theirs }) => (
          <li key={field} className="flex flex-wrap gap-x-4">
            <a href={`#${field}`}>
              {field === "nil" ? t("nilCell") : placeOf(field, words)}
            </a>
            <BothValues
              field={field}
              mine={shown(field, text)}
              theirs={shown(field, theirs)}
            />
          </li>
        ))}
        {rows.theirs && (
          <li className="flex flex-wrap gap-x-4">
            <a href="#casualties-title">{words.t("casualties")}</a>
            <button
              type="button"
              className="entry-link"
              onClick={() => chooseRows("mine")}
            >
              {t("keepMyRows", { count: rows.rows.length })}
            </button>
            <button
              type="button"
              className="entry-link"
              onClick={() => chooseRows("theirs")}
            >
              {t("takeTheirRows", { count: rows.theirs.length })}
            </button>
          </li>
        )}
      </ul>
    </Notice>
  );
}
