import "server-only";
import { asActor, type Transaction } from "@/db/client";
import type { CopyOutcome } from "@/db/copy";
import { insertAudit } from "@/db/queries/audit";
import { CASUALTIES_EXPORT } from "@/db/queries/export-casualties";
import { CLEARANCE_EXPORT } from "@/db/queries/export-clearance";
import { type FigureScope, listCounting } from "@/db/queries/indicators";
import { type Actor, canSeeCasualtyDetail } from "@/lib/auth/permissions";
import { ForbiddenError } from "@/lib/errors";
import type { RawParams, Scope } from "@/lib/indicators/params";
import {
  completenessOf,
  figureScope,
  readWorld,
  type ScopeWorld,
  scopeIn,
} from "@/lib/indicators/service";
import { log } from "@/lib/log";
import { monthRange } from "@/lib/reporting/month";
import {
  CASUALTY_COLUMNS,
  CLEARANCE_COLUMNS,
  type FileColumn,
} from "./columns";
import { type FileOptions, readFileOptions } from "./params";

export type TableSubject = "clearance" | "casualties";

/** A table by its one query, whatever file it is written to. */
export interface TableSource {
  subject: TableSubject;
  columns: FileColumn[];
  query: string;
  /** What the query reads by `current_setting('export.<name>')`. */
  settings: Record<string, string>;
  options: FileOptions;
  scope: Scope;
  world: ScopeWorld;
  /** How many of the reports that the table could rest on are approved. */
  completeness: { approved: number; expected: number };
}

const TABLES: Record<TableSubject, Pick<TableSource, "columns" | "query">> = {
  clearance: { columns: CLEARANCE_COLUMNS, query: CLEARANCE_EXPORT },
  casualties: { columns: CASUALTY_COLUMNS, query: CASUALTIES_EXPORT },
};

/** Reports approved and expected, of the organisations that fill this table. */
async function completenessIn(
  tx: Transaction,
  { organisations }: ScopeWorld,
  subject: TableSubject,
  where: FigureScope,
): Promise<TableSource["completeness"]> {
  const asked = organisations.filter(
    ({ id, reportsCasualties }) =>
      (where.organisationId === null || id === where.organisationId) &&
      (subject === "clearance" || reportsCasualties),
  );
  const months = monthRange(where.from, where.to);
  const counting = await listCounting(tx, where);
  const byMonth = completenessOf(months, asked, counting);
  const sum = (key: "approved" | "expected") =>
    byMonth.reduce((total, month) => total + month[key], 0);
  return { approved: sum("approved"), expected: sum("expected") };
}

/**
 * What a table file is asked to hold: from the instance's first month unless
 * asked otherwise. Throws BadParameterError and ForbiddenError.
 */
export async function openTable(
  actor: Actor,
  subject: TableSubject,
  params: RawParams,
): Promise<TableSource> {
  if (subject === "casualties" && !canSeeCasualtyDetail(actor)) {
    throw new ForbiddenError();
  }
  const options = readFileOptions(params);
  return asActor(actor, async (tx) => {
    const world = await readWorld(tx);
    const scope = scopeIn(world, {
      ...params,
      from: params.from ?? world.settings.firstMonth,
      to: params.to ?? world.today.slice(0, 7),
    });
    const where = await figureScope(tx, world, scope);
    return {
      subject,
      ...TABLES[subject],
      settings: {
        from: where.from,
        to: where.to,
        lang: options.lang,
        organisation: where.organisationId ?? "",
        areas: where.areaIds?.join(",") ?? "",
        as_of: where.asOfBefore ?? "",
      },
      options,
      scope,
      world,
      completeness: await completenessIn(tx, world, subject, where),
    };
  });
}

/** `simulated-clearance_2023-03_2023-03_as-of-2024-01-31.csv` */
export function tableFileName(
  { subject, scope, world }: TableSource,
  ending: "csv" | "xlsx",
): string {
  const asOf = scope.asOf ? `_as-of-${scope.asOf}` : "";
  const mark = world.settings.demonstration ? "simulated-" : "";
  return `${mark}${subject}_${scope.from}_${scope.to}${asOf}.${ending}`;
}

/** The export's line in the audit log and the server's log, with its row count. */
export async function recordExport(
  actor: Actor,
  { subject, scope, options }: TableSource,
  ending: "csv" | "xlsx",
  done: Promise<CopyOutcome>,
): Promise<void> {
  try {
    const { rows } = await done;
    await asActor(actor, (tx) =>
      insertAudit(tx, {
        actorId: actor.id,
        action: "export.made",
        subjectType: "export",
        subjectId: `${subject}.${ending}`,
        organisationId: actor.organisationId,
        detail: { ...scope, ...options, rows },
      }),
    );
    log.info({ subject, ending, rows }, "export complete");
  } catch (error) {
    log.warn({ err: error, subject, ending }, "export broken off");
  }
}
