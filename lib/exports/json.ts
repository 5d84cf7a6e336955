import "server-only";
import type { Readable } from "node:stream";
import type { Actor } from "@/lib/auth/permissions";
import type { RawParams } from "@/lib/indicators/params";
import type { ColumnType, FileColumn } from "./columns";
import { unguarded } from "./csv-cells";
import { csvRecords } from "./csv-records";
import { exportFile, type FileWriter } from "./export-file";
import type { FileSource, FileSubject, TableFile } from "./file-source";
import { describeFile } from "./meta";
import { refuseByteOrderMark } from "./params";

/**
 * A cell as JSON. Whole numbers and truth values are the digits and words of
 * the rows; a decimal stays text, for a reader's floating point would change
 * what was published. Blank is null: not reported.
 */
function jsonValue(text: string, type: ColumnType): string {
  if (text === "") return "null";
  if (type === "integer" || type === "boolean") return text;
  return JSON.stringify(unguarded(text));
}

function jsonRow(
  record: readonly string[],
  columns: readonly FileColumn[],
): string {
  const members = columns.map(
    ({ name, type }, at) => `"${name}":${jsonValue(record[at] ?? "", type)}`,
  );
  return `{${members.join(",")}}`;
}

const PIECE = 64 * 1024;

const JSON_FILE: FileWriter = {
  ending: "json",
  type: "application/json",
  check: async ({ options }) => refuseByteOrderMark(options),
  // The closing bracket comes after the last row, and not without it.
  async *write(source: FileSource, rows: Readable) {
    let piece = `{"meta":${JSON.stringify(await describeFile(source, "json"))},\n"rows":[`;
    let separator = "\n";
    for await (const record of csvRecords(rows)) {
      piece += separator + jsonRow(record, source.columns);
      separator = ",\n";
      if (piece.length > PIECE) {
        yield Buffer.from(piece, "utf8");
        piece = "";
      }
    }
    yield Buffer.from(`${piece}\n]}\n`, "utf8");
  },
};

/**
 * A subject as JSON, `{"meta": …, "rows": [{column: value}]}`. Throws
 * BadParameterError and ForbiddenError before the first byte.
 */
export function exportJson(
  actor: Actor,
  subject: FileSubject,
  params: RawParams,
  tokenId: string | null = null,
): Promise<TableFile> {
  return exportFile(actor, subject, params, JSON_FILE, tokenId);
}
