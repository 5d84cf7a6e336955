import "server-only";
import { asActor, type Transaction } from "@/db/client";
import { copyAsActor } from "@/db/copy";
import { countAsActor } from "@/db/copy-count";
import { CASUALTIES_EXPORT } from "@/db/queries/export-casualties";
import { CLEARANCE_EXPORT } from "@/db/queries/export-clearance";
import { type FigureScope, listCounting } from "@/db/queries/indicators";
import { type Actor, canSeeCasualtyDetail } from "@/lib/auth/permissions";
import { ForbiddenError } from "@/lib/errors";
import type { Language } from "@/lib/i18n/languages";
import { messagesFor } from "@/lib/i18n/messages";
import { type Named, nameIn } from "@/lib/i18n/names";
import { completenessOf, indexOfCounting } from "@/lib/indicators/completeness";
import type { RawParams, Scope } from "@/lib/indicators/params";
import {
  figureScope,
  readWorld,
  type ScopeWorld,
  scopeIn,
} from "@/lib/indicators/world";
import { monthRange } from "@/lib/reporting/month";
import {
  CASUALTY_COLUMNS,
  CLEARANCE_COLUMNS,
  type FileColumn,
} from "./columns";
import type { FileFilter, FileSource } from "./file-source";
import { readFileOptions } from "./params";

export type TableSubject = "clearance" | "casualties";

/** A table by its one query, whatever it is read by. */
export interface TableSource extends FileSource {
  subject: TableSubject;
  /** What the query reads by `current_setting('export.<name>')`. */
  querySettings: Record<string, string>;
  scope: Scope;
}

const TABLES: Record<TableSubject, { columns: FileColumn[]; query: string }> = {
  clearance: { columns: CLEARANCE_COLUMNS, query: CLEARANCE_EXPORT },
  casualties: { columns: CASUALTY_COLUMNS, query: CASUALTIES_EXPORT },
};

/** Reports approved and expected, of the organisations that fill this table. */
async function completenessIn(
  tx: Transaction,
  { organisations }: ScopeWorld,
  subject: TableSubject,
  where: FigureScope,
): Promise<{ approved: number; expected: number }> {
  const asked = organisations.filter(
    ({ id, reportsCasualties }) =>
      (where.organisationId === null || id === where.organisationId) &&
      (subject === "clearance" || reportsCasualties),
  );
  const months = monthRange(where.from, where.to);
  const counting = await listCounting(tx, where);
  const byMonth = completenessOf(months, asked, indexOfCounting(counting));
  const sum = (key: "approved" | "expected") =>
    byMonth.reduce((total, month) => total + month[key], 0);
  return { approved: sum("approved"), expected: sum("expected") };
}

function filtersOf(
  { areas, organisations }: ScopeWorld,
  scope: Scope,
  lang: Language,
): FileFilter[] {
  const { about } = messagesFor(lang).files;
  const named = (row: (Named & { code: string }) | undefined, all: string) =>
    row ? `${nameIn(lang, row)} (${row.code})` : all;
  const { from, to, area, organisation, asOf } = scope;
  return [
    { label: about.period, text: `${from} – ${to}`, asked: { from, to } },
    {
      label: about.area,
      text: named(
        areas.find(({ code }) => code === area),
        about.allAreas,
      ),
      asked: { area },
    },
    {
      label: about.organisation,
      text: named(
        organisations.find(({ code }) => code === organisation),
        about.allOrganisations,
      ),
      asked: { organisation },
    },
    { label: about.asOf, text: asOf ?? about.asOfNow, asked: { asOf } },
  ];
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
  const { columns, query } = TABLES[subject];
  return asActor(actor, async (tx) => {
    const world = await readWorld(tx);
    const scope = scopeIn(world, {
      ...params,
      from: params.from ?? world.settings.firstMonth,
      to: params.to ?? world.today.slice(0, 7),
    });
    const where = await figureScope(tx, world, scope);
    const querySettings = {
      from: where.from,
      to: where.to,
      lang: options.lang,
      organisation: where.organisationId ?? "",
      areas: where.areaIds?.join(",") ?? "",
      as_of: where.asOfBefore ?? "",
    };
    const copied = { text: query, settings: querySettings };
    return {
      subject,
      columns,
      querySettings,
      options,
      scope,
      settings: world.settings,
      today: world.today,
      filters: filtersOf(world, scope, options.lang),
      completeness: () =>
        asActor(actor, (reading) =>
          completenessIn(reading, world, subject, where),
        ),
      count: (limit) => countAsActor(actor, copied, limit),
      open: (stopped) => copyAsActor(actor, copied, stopped),
    };
  });
}
