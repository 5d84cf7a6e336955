import { LANGUAGES } from "@/lib/i18n/languages";
import { messagesFor } from "@/lib/i18n/messages";
import {
  CLEARANCE_MEASURES,
  type ClearanceMeasure,
} from "@/lib/reporting/vocabulary";
import { fold } from "./fold";

export type Subject = "clearance" | "casualties";

/** Where a row belongs: in both tables. */
const PLACE_COLUMNS = [
  "month",
  "organisationCode",
  "organisation",
  "areaCode",
  "area",
] as const;
/** Written by exports for people; an import takes nothing from them. */
const IGNORED_COLUMNS = ["version", "approvedAt"] as const;

export const CASUALTY_COLUMN_KEYS = [
  "occurredOn",
  "accidentRef",
  "device",
  "activity",
  "outcome",
  "ageGroup",
  "sex",
  "status",
  "persons",
] as const;
export type CasualtyColumn = (typeof CASUALTY_COLUMN_KEYS)[number];

export type ColumnKey =
  | (typeof PLACE_COLUMNS)[number]
  | (typeof IGNORED_COLUMNS)[number]
  | ClearanceMeasure
  | "note"
  | "nilReport"
  | CasualtyColumn;

export const SUBJECT_COLUMNS: Record<Subject, readonly ColumnKey[]> = {
  clearance: [
    ...PLACE_COLUMNS,
    ...CLEARANCE_MEASURES,
    "note",
    "nilReport",
    ...IGNORED_COLUMNS,
  ],
  casualties: [...PLACE_COLUMNS, ...CASUALTY_COLUMN_KEYS, ...IGNORED_COLUMNS],
};

/** The name that files carry by contract: `apMines` is `ap_mines`. */
export function contractName(key: ColumnKey): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** A column's name in the template, in one language. */
export function templateName(
  key: ColumnKey,
  language: (typeof LANGUAGES)[number],
): string {
  return messagesFor(language).import.columns[key];
}

/** Every name that a header may have, folded, with the column that it means. */
const KNOWN: ReadonlyMap<string, ColumnKey> = new Map(
  [...new Set(Object.values(SUBJECT_COLUMNS).flat())].flatMap((key) => [
    [fold(contractName(key)), key] as const,
    ...LANGUAGES.map(
      (language) => [fold(templateName(key, language)), key] as const,
    ),
  ]),
);

/** The column that a header's name means, by contract or in any language. */
export function columnNamed(name: string): ColumnKey | null {
  return KNOWN.get(fold(name)) ?? null;
}
