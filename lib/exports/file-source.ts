import "server-only";
import { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import { asActor } from "@/db/client";
import type { CopyOutcome } from "@/db/copy";
import { insertAudit } from "@/db/queries/audit";
import type { SettingsRow } from "@/db/queries/reference";
import type { Actor } from "@/lib/auth/permissions";
import { log } from "@/lib/log";
import type { FileColumn } from "./columns";
import { csvCell } from "./csv-cells";
import type { FileBody } from "./file-body";
import type { FileOptions } from "./params";

export const FILE_SUBJECTS = [
  "clearance",
  "casualties",
  "claims",
  "completeness",
  "pivot",
] as const;
export type FileSubject = (typeof FILE_SUBJECTS)[number];
export type FileEnding = "csv" | "xlsx" | "json";

/** A line that says what was asked for: in words, and as the address had it. */
export interface FileFilter {
  label: string;
  text: string;
  /** By the parameters' names; null where one was not set. */
  asked: Record<string, string | null>;
}

/** Rows as lines of CSV without a header; `done` when all were handed on. */
export interface OpenRows {
  rows: Readable;
  done: Promise<CopyOutcome>;
}

/** What a file holds, whatever it is written to. */
export interface FileSource {
  subject: FileSubject;
  /** What this table is of, where its subject alone does not say it. */
  title?: string;
  columns: FileColumn[];
  options: FileOptions;
  settings: SettingsRow;
  /** `YYYY-MM-DD` on the instance's calendar. */
  today: string;
  filters: FileFilter[];
  /** Reports approved and expected; null where the rows rest on none. Read where it is said. */
  completeness(): Promise<{ approved: number; expected: number } | null>;
  /** Rows, counted up to `limit` and no further. */
  count(limit: number): Promise<number>;
  open(stopped: AbortSignal): Promise<OpenRows>;
}

/** A file that is ready to be sent. */
export interface TableFile extends FileBody {
  name: string;
  type: string;
}

/** The rows of a small table, read already. */
export function listedRows(
  rows: readonly (readonly string[])[],
): Pick<FileSource, "count" | "open"> {
  return {
    count: async (limit) => Math.min(limit, rows.length),
    open: async () => {
      const lines = rows.map((cells) => `${cells.map(csvCell).join(",")}\n`);
      const readable = Readable.from(
        lines.length === 0 ? [] : [Buffer.from(lines.join(""), "utf8")],
      );
      return {
        rows: readable,
        done: finished(readable).then(() => ({ rows: rows.length })),
      };
    },
  };
}

/** Everything that was asked for, by the parameters' names. */
export function askedFor({ filters }: FileSource) {
  return Object.assign({}, ...filters.map(({ asked }) => asked)) as Record<
    string,
    string | null
  >;
}

/** Published figures are real on a demonstration, too. */
export function isSimulated({ settings, subject }: FileSource): boolean {
  return settings.demonstration && subject !== "claims";
}

/** `simulated-clearance_2023-03_2023-03_as-of-2024-01-31` */
export function fileName(source: FileSource): string {
  const { from, to, asOf } = askedFor(source);
  const mark = isSimulated(source) ? "simulated-" : "";
  return [
    `${mark}${source.subject}`,
    ...[from, to].filter(Boolean),
    ...(asOf ? [`as-of-${asOf}`] : []),
  ].join("_");
}

/**
 * The export's line in the audit log and the server's log, with its row count;
 * one that was broken off has handed over some rows, and is recorded as well.
 */
export async function recordExport(
  { actor, tokenId }: { actor: Actor; tokenId: string | null },
  source: FileSource,
  ending: FileEnding,
  done: Promise<CopyOutcome>,
): Promise<void> {
  const { subject, options } = source;
  const record = (action: string, rows: number | null) =>
    asActor(actor, (tx) =>
      insertAudit(tx, {
        actorId: actor.id,
        action,
        subjectType: "export",
        subjectId: `${subject}.${ending}`,
        organisationId: actor.organisationId,
        detail: { ...askedFor(source), ...options, token: tokenId, rows },
      }),
    );
  try {
    const { rows } = await done.catch(async (error) => {
      log.warn({ err: error, subject, ending }, "export broken off");
      await record("export.broken-off", null);
      return { rows: null };
    });
    if (rows === null) return;
    await record("export.made", rows);
    log.info({ subject, ending, rows }, "export complete");
  } catch (error) {
    log.error({ err: error, subject, ending }, "export not recorded");
  }
}
