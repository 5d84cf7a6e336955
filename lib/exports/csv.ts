import "server-only";
import { Readable } from "node:stream";
import { asActor } from "@/db/client";
import { type CopyOutcome, copyAsActor } from "@/db/copy";
import { insertAudit } from "@/db/queries/audit";
import { CASUALTIES_EXPORT } from "@/db/queries/export-casualties";
import { CLEARANCE_EXPORT } from "@/db/queries/export-clearance";
import { type Actor, canSeeCasualtyDetail } from "@/lib/auth/permissions";
import { ForbiddenError } from "@/lib/errors";
import type { RawParams, Scope } from "@/lib/indicators/params";
import { figureScope, readWorld, scopeIn } from "@/lib/indicators/service";
import { log } from "@/lib/log";
import {
  CASUALTY_COLUMNS,
  CLEARANCE_COLUMNS,
  type FileColumn,
} from "./columns";
import { type FileOptions, readFileOptions } from "./params";

export type TableSubject = "clearance" | "casualties";

interface Table {
  columns: FileColumn[];
  query: string;
}

const TABLES: Record<TableSubject, Table> = {
  clearance: { columns: CLEARANCE_COLUMNS, query: CLEARANCE_EXPORT },
  casualties: { columns: CASUALTY_COLUMNS, query: CASUALTIES_EXPORT },
};

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

function fileName(subject: TableSubject, scope: Scope, simulated: boolean) {
  const asOf = scope.asOf ? `_as-of-${scope.asOf}` : "";
  const mark = simulated ? "simulated-" : "";
  return `${mark}${subject}_${scope.from}_${scope.to}${asOf}.csv`;
}

/** Head, then rows; an error of the rows breaks the stream, visibly. */
async function* concatenated(first: string, rows: Readable) {
  yield Buffer.from(first, "utf8");
  yield* rows;
}

/** The export's line in the audit log and the server's log, with its row count. */
async function record(
  actor: Actor,
  subject: TableSubject,
  detail: Record<string, unknown>,
  done: Promise<CopyOutcome>,
): Promise<void> {
  try {
    const { rows } = await done;
    await asActor(actor, (tx) =>
      insertAudit(tx, {
        actorId: actor.id,
        action: "export.made",
        subjectType: "export",
        subjectId: `${subject}.csv`,
        organisationId: actor.organisationId,
        detail: { ...detail, rows },
      }),
    );
    log.info({ subject, rows }, "export complete");
  } catch (error) {
    log.warn({ err: error, subject }, "export broken off");
  }
}

/**
 * A table as CSV, streamed from the database: as long as it is, whole or
 * visibly broken. From the instance's first month unless asked otherwise.
 * Throws BadParameterError and ForbiddenError before the first byte.
 */
export async function exportTable(
  actor: Actor,
  subject: TableSubject,
  params: RawParams,
): Promise<TableFile> {
  if (subject === "casualties" && !canSeeCasualtyDetail(actor)) {
    throw new ForbiddenError();
  }
  const options = readFileOptions(params);
  const { columns, query } = TABLES[subject];
  const { scope, where, simulated } = await asActor(actor, async (tx) => {
    const world = await readWorld(tx);
    const scope = scopeIn(world, {
      ...params,
      from: params.from ?? world.settings.firstMonth,
      to: params.to ?? world.today.slice(0, 7),
    });
    return {
      scope,
      where: await figureScope(tx, world, scope),
      simulated: world.settings.demonstration,
    };
  });
  const { rows, done } = await copyAsActor(actor, {
    text: query,
    settings: {
      from: where.from,
      to: where.to,
      lang: options.lang,
      organisation: where.organisationId ?? "",
      areas: where.areaIds?.join(",") ?? "",
      as_of: where.asOfBefore ?? "",
    },
  });
  // Recorded on its own time: the download does not wait for the log.
  void record(actor, subject, { ...scope, ...options }, done);
  return {
    name: fileName(subject, scope, simulated),
    stream: Readable.toWeb(
      Readable.from(concatenated(head(columns, options), rows)),
    ) as ReadableStream<Uint8Array>,
  };
}
