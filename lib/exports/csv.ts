import "server-only";
import type { Readable } from "node:stream";
import type { Actor } from "@/lib/auth/permissions";
import type { RawParams } from "@/lib/indicators/params";
import { csvCell } from "./csv-cells";
import { exportFile, type FileWriter } from "./export-file";
import type { FileSource, FileSubject, TableFile } from "./file-source";

const BYTE_ORDER_MARK = "\ufeff";

function head({ columns, options: { hxl, bom } }: FileSource): string {
  const row = (cells: string[]) => `${cells.join(",")}\n`;
  return (
    (bom ? BYTE_ORDER_MARK : "") +
    row(columns.map(({ name, label }) => csvCell(label ?? name))) +
    (hxl ? row(columns.map((column) => column.hxl)) : "")
  );
}

const CSV: FileWriter = {
  ending: "csv",
  type: "text/csv; charset=utf-8",
  check: async () => {},
  // The rows as they come: nothing is read or written anew on the way.
  async *write(source: FileSource, rows: Readable) {
    yield Buffer.from(head(source), "utf8");
    yield* rows;
  },
};

/**
 * A subject as CSV. Throws BadParameterError and ForbiddenError before the
 * first byte.
 */
export function exportTable(
  actor: Actor,
  subject: FileSubject,
  params: RawParams,
  tokenId: string | null = null,
): Promise<TableFile> {
  return exportFile(actor, subject, params, CSV, tokenId);
}
