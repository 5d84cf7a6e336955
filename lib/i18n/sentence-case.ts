import type { Language } from "./languages";

/** The text as a whole sentence: Russian dates end in a full stop of their own. */
export function withFullStop(text: string): string {
  return text.endsWith(".") ? text : `${text}.`;
}

/**
 * The text with its first letter as a sentence begins: month names are small in
 * Azerbaijani and Russian, and Azerbaijani "i" becomes "İ".
 */
export function sentenceCase(text: string, language: Language): string {
  return `${text.charAt(0).toLocaleUpperCase(language)}${text.slice(1)}`;
}
