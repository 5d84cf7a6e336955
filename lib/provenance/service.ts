import "server-only";
import { asActor, type Transaction } from "@/db/client";
import {
  casualtiesByMonth,
  clearanceByMonth,
  endOfDay,
  type FigureScope,
} from "@/db/queries/indicators";
import {
  type Contribution,
  countContributions,
  listChangesSince,
  listContributions,
  type ReportChange,
  TRACED_FIGURES,
  type TracedFigure,
} from "@/db/queries/provenance";
import type { AreaRow, OrganisationRow } from "@/db/queries/reference";
import { type Actor, canSeeCasualtyDetail } from "@/lib/auth/permissions";
import { BadParameterError, ForbiddenError } from "@/lib/errors";
import type { RawParams, Scope } from "@/lib/indicators/params";
import {
  figureScope,
  readWorld,
  type ScopeWorld,
  scopeIn,
} from "@/lib/indicators/world";
import { readFigure, readPage, readSince } from "./params";
import { differenceOf, sumOf } from "./rules";

export { TRACED_FIGURES, type TracedFigure };

/** Reports on one page of the list. */
export const PAGE_SIZE = 100;

/** Something about one report, with whose report it is. */
type OfReport<T> = T & { organisation: OrganisationRow };

export interface Changes {
  /** `YYYY-MM-DD`: compared with what counted at the end of that day. */
  since: string;
  before: number | null;
  difference: number | null;
  reports: OfReport<ReportChange>[];
}

export interface Provenance {
  figure: TracedFigure;
  scope: Scope;
  today: string;
  firstMonth: string;
  area: AreaRow | null;
  organisation: OrganisationRow | null;
  simulated: boolean;
  /** The figure itself, as the dashboard has it; null where nothing is reported. */
  total: number | null;
  contributions: OfReport<Contribution>[];
  /** Reports on all pages together. */
  count: number;
  page: number;
  /** Null unless asked by `since`. */
  changes: Changes | null;
}

export function isCasualtyFigure(
  figure: TracedFigure,
): figure is "killed" | "injured" | "children" {
  return figure === "killed" || figure === "injured" || figure === "children";
}

/** By the same queries as the dashboard, so that the two can't differ. */
async function totalIn(
  tx: Transaction,
  figure: TracedFigure,
  where: FigureScope,
  reports: number,
): Promise<number | null> {
  if (isCasualtyFigure(figure)) {
    const rows = await casualtiesByMonth(tx, where);
    // A counted report without casualty lines says "none".
    return sumOf(rows.map((row) => row[figure])) ?? (reports > 0 ? 0 : null);
  }
  const rows = await clearanceByMonth(tx, where);
  return sumOf(rows.map((row) => row[figure]));
}

function withOrganisation({ organisations }: ScopeWorld) {
  const byId = new Map(organisations.map((one) => [one.id, one]));
  return <T extends { organisationId: string }>(row: T): OfReport<T> => {
    const organisation = byId.get(row.organisationId);
    if (!organisation) throw new Error(`no organisation ${row.organisationId}`);
    return { ...row, organisation };
  };
}

async function changesSince(
  tx: Transaction,
  world: ScopeWorld,
  since: string,
  now: { figure: TracedFigure; where: FigureScope; total: number | null },
): Promise<Changes> {
  const { figure, where, total } = now;
  const end = await endOfDay(tx, since, world.settings.timeZone);
  const then = { ...where, asOfBefore: end };
  const reports = await countContributions(tx, figure, then);
  const before = await totalIn(tx, figure, then, reports);
  const changed = await listChangesSince(tx, figure, where, end);
  return {
    since,
    before,
    difference: differenceOf(before, total),
    reports: changed.map(withOrganisation(world)),
  };
}

/**
 * Where a figure comes from: the report versions that it is the sum of, who
 * approved them and when, and (with `since`) which reports say something else
 * since that day. Casualty figures are followed to reports by the staff of mine
 * action only.
 *
 * Throws BadParameterError, and ForbiddenError where casualties are withheld.
 */
export async function getProvenance(
  actor: Actor,
  params: RawParams,
): Promise<Provenance> {
  const figure = readFigure(params);
  const page = readPage(params);
  if (isCasualtyFigure(figure) && !canSeeCasualtyDetail(actor)) {
    throw new ForbiddenError();
  }
  return asActor(actor, async (tx) => {
    const world = await readWorld(tx);
    const scope = scopeIn(world, params);
    const since = readSince(params, scope.asOf ?? world.today);
    const where = await figureScope(tx, world, scope);
    const count = await countContributions(tx, figure, where);
    if (page > 1 && (page - 1) * PAGE_SIZE >= count) {
      throw new BadParameterError("page", "beyond the last");
    }
    const contributions = await listContributions(tx, figure, where, {
      offset: (page - 1) * PAGE_SIZE,
      limit: PAGE_SIZE,
    });
    const total = await totalIn(tx, figure, where, count);
    return {
      figure,
      scope,
      today: world.today,
      firstMonth: world.settings.firstMonth,
      area: world.areas.find(({ code }) => code === scope.area) ?? null,
      organisation:
        world.organisations.find(({ code }) => code === scope.organisation) ??
        null,
      simulated: world.settings.demonstration,
      total,
      contributions: contributions.map(withOrganisation(world)),
      count,
      page,
      changes:
        since === null
          ? null
          : await changesSince(tx, world, since, { figure, where, total }),
    };
  });
}
