import "server-only";
import type { Readable } from "node:stream";
import type { Actor } from "@/lib/auth/permissions";
import { openCompleteness } from "@/lib/completeness/file";
import { openClaims } from "@/lib/figures/export";
import type { RawParams } from "@/lib/indicators/params";
import { openPivot } from "@/lib/pivot/file";
import { lazyBody } from "./file-body";
import {
  type FileEnding,
  type FileSource,
  type FileSubject,
  fileName,
  recordExport,
  type TableFile,
} from "./file-source";
import { openTable } from "./table-source";

/** One way to write any subject's rows. */
export interface FileWriter {
  ending: FileEnding;
  type: string;
  /** Throws BadParameterError for what can't be written this way. */
  check(source: FileSource): Promise<void>;
  /** `rows`: lines of CSV without a header. */
  write(source: FileSource, rows: Readable): AsyncIterable<Uint8Array>;
}

/** What a file is asked to hold. Throws BadParameterError and ForbiddenError. */
export function openFile(
  actor: Actor,
  subject: FileSubject,
  params: RawParams,
): Promise<FileSource> {
  switch (subject) {
    case "claims":
      return openClaims(actor, params);
    case "completeness":
      return openCompleteness(actor, params);
    case "pivot":
      return openPivot(actor, params);
    default:
      return openTable(actor, subject, params);
  }
}

/**
 * A subject as a file, as long as it is, whole or visibly broken. Every writer
 * is handed the same rows. Throws BadParameterError and ForbiddenError before
 * the first byte; the rows are asked for when the body is first read.
 */
export async function exportFile(
  actor: Actor,
  subject: FileSubject,
  params: RawParams,
  writer: FileWriter,
  tokenId: string | null,
): Promise<TableFile> {
  const source = await openFile(actor, subject, params);
  await writer.check(source);
  async function* body(stopped: AbortSignal) {
    const { rows, done } = await source.open(stopped);
    // Recorded on its own time: the download does not wait for the log.
    void recordExport({ actor, tokenId }, source, writer.ending, done);
    try {
      yield* writer.write(source, rows);
    } finally {
      // Nobody reads any more: the query ends and its connection is free.
      rows.destroy();
    }
  }
  return {
    name: `${fileName(source)}.${writer.ending}`,
    type: writer.type,
    ...lazyBody(body),
  };
}
