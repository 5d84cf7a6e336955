import { LANGUAGES } from "@/lib/i18n/languages";
import { messagesFor } from "@/lib/i18n/messages";
import {
  ACTIVITIES,
  AGE_GROUPS,
  CASUALTY_STATUSES,
  DEVICES,
  OUTCOMES,
  SEXES,
} from "@/lib/reporting/vocabulary";
import { fold } from "./fold";

/** The words that a casualty's column may hold. */
export const CHOICES = {
  device: DEVICES,
  activity: ACTIVITIES,
  outcome: OUTCOMES,
  ageGroup: AGE_GROUPS,
  sex: SEXES,
  status: CASUALTY_STATUSES,
} as const;
export type ChoiceColumn = keyof typeof CHOICES;
export type Choice<C extends ChoiceColumn> = (typeof CHOICES)[C][number];

/** A word as the template's list shows it in one language. */
export function choiceLabel<C extends ChoiceColumn>(
  column: C,
  value: Choice<C>,
  language: (typeof LANGUAGES)[number],
): string {
  const words: Record<string, string> = messagesFor(language).reports[column];
  return words[value] ?? value;
}

function meanings<C extends ChoiceColumn>(
  column: C,
): ReadonlyMap<string, string> {
  const values: readonly Choice<C>[] = CHOICES[column];
  return new Map(
    values.flatMap((value) => [
      [fold(value), value] as const,
      ...LANGUAGES.map(
        (language) =>
          [fold(choiceLabel(column, value, language)), value] as const,
      ),
    ]),
  );
}

const MEANINGS: Record<ChoiceColumn, ReadonlyMap<string, string>> = {
  device: meanings("device"),
  activity: meanings("activity"),
  outcome: meanings("outcome"),
  ageGroup: meanings("ageGroup"),
  sex: meanings("sex"),
  status: meanings("status"),
};

/**
 * The value that a word means, by contract or in any of our languages. A word
 * with a question mark is somebody's doubt and means none.
 */
export function readChoice<C extends ChoiceColumn>(
  column: C,
  text: string,
): Choice<C> | null {
  if (text.includes("?")) return null;
  return (MEANINGS[column].get(fold(text)) as Choice<C> | undefined) ?? null;
}

const YES = new Set(
  ["true", "1", "yes", "bəli", "hə", "да", "истина", "doğru"].map(fold),
);
const NO = new Set(
  ["false", "0", "no", "xeyr", "yox", "нет", "ложь", "yanlış"].map(fold),
);

/** A truth value as spreadsheets of our languages write it; empty is no. */
export function readYesNo(text: string): boolean | null {
  const word = fold(text);
  if (word === "" || NO.has(word)) return false;
  return YES.has(word) ? true : null;
}
