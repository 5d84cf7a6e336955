import { columnLetter } from "@/lib/imports/cells";
import { daySerial } from "@/lib/imports/serial-days";
import { STYLE } from "./xlsx-styles";

/** What a column holds, and so how its cells are written and shown. */
export type ColumnKind =
  | "text"
  | "whole"
  | "decimal"
  | "day"
  | "instant"
  | "prose";

/**
 * Text as read; decimals as their digits, days as `YYYY-MM-DD`, instants as ISO
 * text; null is empty.
 */
export type SheetValue = string | number | null;

const FORMULA = /^[=+\-@\t\r]/;

/**
 * Text that a spreadsheet would take for a formula if someone edited it gets
 * the quote-prefix style: it stays text, and nothing is added to it.
 */
export function looksLikeFormula(text: string): boolean {
  return FORMULA.test(text);
}

const ESCAPES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

// XML 1.0 has no control characters but these three, and reads CR as LF.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is sought
const UNWRITABLE = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g;
const LIKE_AN_ESCAPE = /_(?=x[0-9A-Fa-f]{4}_)/g;
// Nearly all texts of a table: nothing in them needs another look.
const PLAIN = /^[\p{L}\p{M}\p{N} .,:;()/+-]*$/u;

/** Text as XML of a worksheet holds it (ECMA-376 22.9.2.19, ST_Xstring). */
export function xmlText(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .toWellFormed()
    .replace(LIKE_AN_ESCAPE, "_x005F_")
    .replace(
      UNWRITABLE,
      (c) =>
        `_x${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`,
    )
    .replace(/[&<>"]/g, (c) => ESCAPES[c] ?? c);
}

/** A spreadsheet cuts longer text off without a word. */
const LONGEST_TEXT = 32_767;

function textCell(ref: string, text: string, style: number): string {
  const quoted = looksLikeFormula(text) ? STYLE.quoted : style;
  const kept = text.slice(0, LONGEST_TEXT);
  return `<c r="${ref}" t="inlineStr" s="${quoted}"><is><t xml:space="preserve">${xmlText(kept)}</t></is></c>`;
}

/** More significant digits than these a spreadsheet rounds without a word. */
const EXACT_DIGITS = 15;

function decimalCell(ref: string, digits: string): string {
  const significant = digits.replace(".", "").replace(/^0+/, "").length;
  return significant > EXACT_DIGITS
    ? textCell(ref, digits, STYLE.text)
    : numberCell(ref, digits, STYLE.plain);
}

const numberCell = (ref: string, value: number | string, style: number) =>
  `<c r="${ref}" s="${style}"><v>${value}</v></c>`;

const DAY_MS = 86_400_000;
const UNIX_EPOCH = daySerial("1970-01-01");

/** The serial number of an instant on the UTC calendar, with its time of day. */
function instantSerial(iso: string): number {
  return UNIX_EPOCH + Date.parse(iso) / DAY_MS;
}

function cell(ref: string, value: SheetValue, kind: ColumnKind): string {
  if (value === null) return "";
  if (typeof value === "number") return numberCell(ref, value, STYLE.whole);
  if (kind === "decimal") return decimalCell(ref, value);
  if (kind === "day") return numberCell(ref, daySerial(value), STYLE.day);
  if (kind === "instant") {
    return numberCell(ref, instantSerial(value), STYLE.instant);
  }
  return textCell(ref, value, kind === "prose" ? STYLE.prose : STYLE.text);
}

/** One row as XML; `number` counts from 1. */
export function rowXml(
  number: number,
  values: readonly SheetValue[],
  kinds: readonly ColumnKind[],
): string {
  let cells = "";
  for (const [at, value] of values.entries()) {
    cells += cell(`${columnLetter(at)}${number}`, value, kinds[at] ?? "text");
  }
  return `<row r="${number}">${cells}</row>`;
}

/** A row of column names. */
export function headerXml(number: number, names: readonly string[]): string {
  const cells = names.map((name, at) =>
    textCell(`${columnLetter(at)}${number}`, name, STYLE.header),
  );
  return `<row r="${number}">${cells.join("")}</row>`;
}
