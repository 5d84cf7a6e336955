/** A spreadsheet would run these as formulas (OWASP, CSV injection). */
const FORMULA = /^'*[=+\-@\t\r]/;
const GUARDED = /^'+[=+\-@\t\r]/;

/**
 * Text with an apostrophe before what a spreadsheet would run; one more before
 * text that looks guarded already, so that `unguarded` gives back every text.
 * The database's `csv_text` does the same.
 */
export function guarded(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

export function unguarded(text: string): string {
  return GUARDED.test(text) ? text.slice(1) : text;
}

/** A text as a cell of a CSV file. */
export function csvCell(text: string): string {
  const harmless = guarded(text);
  return /[",\r\n]/.test(harmless)
    ? `"${harmless.replaceAll('"', '""')}"`
    : harmless;
}
