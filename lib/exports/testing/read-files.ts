import { parse } from "csv-parse/sync";
import { readXlsx } from "hucre/xlsx";
import type { ColumnType } from "../columns";
import { unguarded } from "../csv-cells";
import type { FileMeta } from "../meta";

export type ReadValue = string | number | boolean | null;
export type ReadRow = Record<string, ReadValue>;

/** What the columns' names say their types are, by the file that describes them. */
export const typesIn = ({ columns }: FileMeta) =>
  new Map(columns.map(({ name, type }) => [name, type]));

function typed(text: string, type: ColumnType | undefined): ReadValue {
  if (text === "") return null;
  if (type === "integer") return Number(text);
  if (type === "boolean") return text === "true";
  return unguarded(text);
}

type Types = ReadonlyMap<string, ColumnType>;

/** A CSV file's rows by column name, as their types say. */
export function readCsv(text: string, types: Types): ReadRow[] {
  const [header = [], ...rows]: string[][] = parse(text);
  return rows.map((row) =>
    Object.fromEntries(
      header.map((name, at) => [name, typed(row[at] ?? "", types.get(name))]),
    ),
  );
}

function fromSheet(value: unknown, type: ColumnType | undefined): ReadValue {
  if (value === null || value === undefined || value === "") return null;
  if (value instanceof Date) {
    // A spreadsheet's day is a fraction: seconds are exact, milliseconds not.
    const second = new Date(Math.round(value.getTime() / 1000) * 1000);
    const iso = second.toISOString();
    return type === "date" ? iso.slice(0, 10) : iso.replace(".000Z", "Z");
  }
  if (type === "boolean") return value === "true";
  if (type === "decimal") return String(value);
  return typeof value === "number" ? value : String(value);
}

/** The rows of a workbook's first sheet, read by another program's library. */
export async function readSheetRows(
  bytes: Uint8Array,
  types: Types,
): Promise<ReadRow[]> {
  const { sheets } = await readXlsx(bytes);
  const [header = [], ...rows] = sheets[0]?.rows ?? [];
  return rows.map((row) =>
    Object.fromEntries(
      header.map((name, at) => [
        String(name),
        fromSheet(row[at], types.get(String(name))),
      ]),
    ),
  );
}

/** What the rows say in some columns together; blank cells add nothing. */
export function sumOf(rows: readonly ReadRow[], ...columns: string[]): number {
  return rows
    .flatMap((row) => columns.map((column) => Number(row[column] ?? 0)))
    .reduce((a, b) => a + b, 0);
}
