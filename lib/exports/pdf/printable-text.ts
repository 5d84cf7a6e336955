import { REPORT_FONT } from "./report-fonts";

/** Shown for a character that the report's typeface can't draw. */
const REPLACEMENT = "\u25a1";

/**
 * Characters that draw nothing: joiners, variation selectors, marks that turn
 * the direction of the text around them. Without the emoji they belonged to
 * they would only hide what a name says. The soft hyphen stays: a caller uses
 * it to say where a long column header may break.
 */
const INVISIBLE =
  /[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]|[\ufe00-\ufe0f]|[\u{e0000}-\u{e0fff}]/gu;

/** Line ends, tabs and other control characters; no place in a sentence. */
const CONTROL = /[\p{Cc}\u2028\u2029]+/gu;

const SOFT_HYPHEN = 0xad;

/** Between a number and its unit, and between a day and its month. */
const KEPT_TOGETHER =
  /(?<=\d) (?=(?:ha|га|m²|м²|г\.|ədəd|nəfər)(?!\p{L}))|(?<=(?<!\d)\d{1,2}) (?=\p{L}{3,} \d{4}(?!\d))/gu;

/** What may be missing in a typeface; of the rest, every one has all. */
const BEYOND_ASCII = /[^\x20-\x7e]/gu;

type Covers = (codePoint: number) => boolean;

/**
 * Text that can be set with the report's typeface. PDF/UA allows no character
 * without a glyph, so one emoji in an organisation's name would otherwise
 * stop the whole report. Half a surrogate pair counts as such a character. A
 * number stays on the line of its unit, a day on that of its month.
 */
export function printableText(text: string, covers: Covers): string {
  const visible = text
    .normalize("NFC")
    .replace(CONTROL, " ")
    .replace(INVISIBLE, "")
    .replace(KEPT_TOGETHER, "\u00a0");
  return visible.replace(BEYOND_ASCII, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return covers(code) || code === SOFT_HYPHEN ? character : REPLACEMENT;
  });
}

/**
 * The chart with its text in the report's typeface, whatever family the screen
 * version names, and without characters that it lacks.
 */
export function printableSvg(svg: string, covers: Covers): string {
  const text = printableText(svg, covers)
    .replace(/&#(?:x([0-9a-f]+)|([0-9]+));/gi, (reference, hex, decimal) => {
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
      return covers(code) ? reference : REPLACEMENT;
    })
    .replace(/\sfont-family\s*=\s*("[^"]*"|'[^']*')/gi, "")
    .replace(/font-family\s*:[^;"<}]*;?/gi, "");
  return text.replace(/<svg\b/i, `<svg font-family="${REPORT_FONT}"`);
}

/** A copy of a plain object with every text in it made printable. */
export function printableTexts<T>(value: T, covers: Covers): T;
export function printableTexts(value: unknown, covers: Covers): unknown {
  if (typeof value === "string") return printableText(value, covers);
  if (Array.isArray(value)) {
    return value.map((item) => printableTexts(item, covers));
  }
  if (value !== null && typeof value === "object") {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        key,
        key === "svg" && typeof item === "string"
          ? printableSvg(item, covers)
          : printableTexts(item, covers),
      ]),
    );
  }
  return value;
}
