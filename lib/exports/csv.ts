import "server-only";
import { Readable } from "node:stream";
import { copyAsActor } from "@/db/copy";
import type { Actor } from "@/lib/auth/permissions";
import type { RawParams } from "@/lib/indicators/params";
import type { FileColumn } from "./columns";
import type { FileOptions } from "./params";
import {
  openTable,
  recordExport,
  type TableSubject,
  tableFileName,
} from "./table-source";

export type { TableSubject } from "./table-source";

export interface TableFile {
  name: string;
  stream: ReadableStream<Uint8Array>;
}

const BYTE_ORDER_MARK = "\ufeff";

function head(columns: FileColumn[], { hxl, bom }: FileOptions): string {
  const row = (cells: string[]) => `${cells.join(",")}\n`;
  return (
    (bom ? BYTE_ORDER_MARK : "") +
    row(columns.map(({ name }) => name)) +
    (hxl ? row(columns.map((column) => column.hxl)) : "")
  );
}

/** Head, then rows; an error of the rows breaks the stream, visibly. */
async function* concatenated(first: string, rows: Readable) {
  yield Buffer.from(first, "utf8");
  yield* rows;
}

/**
 * A table as CSV, streamed from the database: as long as it is, whole or
 * visibly broken. Throws BadParameterError and ForbiddenError before the first
 * byte.
 */
export async function exportTable(
  actor: Actor,
  subject: TableSubject,
  params: RawParams,
): Promise<TableFile> {
  const source = await openTable(actor, subject, params);
  const { rows, done } = await copyAsActor(actor, {
    text: source.query,
    settings: source.settings,
  });
  // Recorded on its own time: the download does not wait for the log.
  void recordExport(actor, source, "csv", done);
  return {
    name: tableFileName(source, "csv"),
    stream: Readable.toWeb(
      Readable.from(concatenated(head(source.columns, source.options), rows)),
    ) as ReadableStream<Uint8Array>,
  };
}
