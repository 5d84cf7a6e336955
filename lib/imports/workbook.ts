import { EncryptedFileError, HucreError } from "hucre";
import { readXlsx, streamXlsxRows } from "hucre/xlsx";
import { type Cell, columnLetter, type Sheet, type SheetRow } from "./cells";
import { HEADER_ROWS } from "./delimited";
import { MAX_COLUMNS, MAX_ROWS, MAX_SHEETS } from "./limits";
import type { FileRefusal } from "./refusals";

export type WorkbookReading =
  | { ok: true; sheets: Sheet[] }
  | { ok: false; refusal: FileRefusal };

const DEEPEST_ROW = 1_048_576;

function asCell(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (value instanceof Date) {
    return Number.isNaN(value.getTime())
      ? null
      : { day: value.toISOString().slice(0, 10) };
  }
  // Rich content (links): what a person sees of it.
  const text = (value as { text?: unknown }).text;
  return typeof text === "string" ? text : String(value);
}

async function readSheet(
  bytes: Uint8Array,
  index: number,
  budget: number,
  onProgress: (rows: number) => void,
): Promise<SheetRow[] | "too-many"> {
  const rows: SheetRow[] = [];
  const range = `A1:${columnLetter(MAX_COLUMNS - 1)}${DEEPEST_ROW}`;
  let read = 0;
  for await (const row of streamXlsxRows(bytes, { sheet: index, range })) {
    const cells = row.values.map(asCell);
    // Formatted rows without content are no rows.
    while (cells.length > 0 && cells.at(-1) === null) cells.pop();
    if (cells.length > 0) rows.push({ number: row.index + 1, cells });
    if (rows.length > budget) return "too-many";
    read += 1;
    if (read % 1000 === 0) {
      onProgress(read);
      // The reader works from memory: let others have their turn.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  return rows;
}

/** Reads the visible sheets of an XLSX workbook, numbers and days typed. */
export async function readWorkbook(
  bytes: Uint8Array,
  onProgress: (rows: number) => void = () => {},
): Promise<WorkbookReading> {
  try {
    const found: { name: string; index: number; hidden: boolean }[] = [];
    await readXlsx(bytes, {
      sheets: ({ name, hidden, veryHidden }, index) => {
        found.push({
          name,
          index,
          hidden: hidden === true || veryHidden === true,
        });
        return false;
      },
    });
    if (found.length > MAX_SHEETS) {
      const refusal = {
        refusal: "too-many-sheets",
        limit: MAX_SHEETS,
      } as const;
      return { ok: false, refusal };
    }
    const sheets: Sheet[] = [];
    let budget = MAX_ROWS + HEADER_ROWS;
    for (const { name, index } of found.filter(({ hidden }) => !hidden)) {
      const rows = await readSheet(bytes, index, budget, onProgress);
      if (rows === "too-many") {
        const refusal = { refusal: "too-many-rows", limit: MAX_ROWS } as const;
        return { ok: false, refusal };
      }
      budget -= rows.length;
      sheets.push({ name, rows });
    }
    return { ok: true, sheets };
  } catch (error) {
    if (error instanceof EncryptedFileError) {
      return { ok: false, refusal: { refusal: "password" } };
    }
    // A damaged file ends the reader in many ways; none of them is ours.
    if (error instanceof HucreError || error instanceof Error) {
      return { ok: false, refusal: { refusal: "broken" } };
    }
    throw error;
  }
}
