import { Readable } from "node:stream";
import { CsvError, type Options, parse } from "csv-parse";
import { parse as parseAtOnce } from "csv-parse/sync";
import type { SheetRow } from "./cells";
import { MAX_COLUMNS, MAX_ROWS } from "./limits";
import type { FileRefusal } from "./refusals";

const SEPARATORS = [",", ";", "\t"] as const;
type Separator = (typeof SEPARATORS)[number];

/** Rows in which a header is looked for: titles may stand above it. */
export const HEADER_ROWS = 20;
const CHUNK = 64 * 1024;

export type RowsReading =
  | { ok: true; rows: SheetRow[] }
  | { ok: false; refusal: FileRefusal };

/** How many columns of a row of names we know. */
export type HeaderScore = (names: readonly string[]) => number;

const options = (separator: Separator): Options => ({
  delimiter: separator,
  relax_column_count: true,
  skip_empty_lines: false,
  // Files edited by several programs mix their line ends.
  record_delimiter: ["\r\n", "\n", "\r"],
  max_record_size: 1024 * 1024,
});

/** The separator under which the header is recognised best. */
function findSeparator(text: string, score: HeaderScore): Separator {
  const head = text.slice(0, CHUNK);
  const scores = SEPARATORS.map((separator) => {
    try {
      const rows: string[][] = parseAtOnce(head, {
        ...options(separator),
        relax_quotes: true,
        to: HEADER_ROWS,
      });
      return Math.max(0, ...rows.map(score));
    } catch {
      return 0;
    }
  });
  return SEPARATORS[scores.indexOf(Math.max(...scores))] ?? ",";
}

function* piecesOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += CHUNK) {
    yield text.slice(at, at + CHUNK);
  }
}

/**
 * Reads comma-, semicolon- or tab-separated text. Empty lines count as rows,
 * as they do in a spreadsheet. Gives way to other work between pieces, so that
 * a large file does not hold up anybody else.
 */
export async function readDelimited(
  text: string,
  score: HeaderScore,
  onProgress: (rows: number) => void = () => {},
): Promise<RowsReading> {
  // Excel's own way to name the separator; it shows no row for it.
  const hint = /^sep=(.)\r?\n/i.exec(text);
  const body = hint ? text.slice(hint[0].length) : text;
  const hinted = SEPARATORS.find((separator) => separator === hint?.[1]);
  const separator = hinted ?? findSeparator(body, score);
  const rows: SheetRow[] = [];
  let number = 0;
  try {
    const records = Readable.from(piecesOf(body)).pipe(
      parse(options(separator)),
    );
    for await (const record of records as AsyncIterable<string[]>) {
      number += 1;
      if (record.some((cell) => cell.trim() !== "")) {
        rows.push({ number, cells: record.slice(0, MAX_COLUMNS) });
      }
      if (rows.length > MAX_ROWS + HEADER_ROWS) {
        const refusal = { refusal: "too-many-rows", limit: MAX_ROWS } as const;
        return { ok: false, refusal };
      }
      if (number % 1000 === 0) onProgress(number);
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // What was read before the error may not have reached us: the reader counts.
    const row = Number(error.records ?? number) + 1;
    return { ok: false, refusal: { refusal: "quotes", row } };
  }
  return { ok: true, rows };
}
