import "server-only";
import { asActor, type Transaction } from "@/db/client";
import {
  casualtiesByMonth,
  clearanceByMonth,
  type FigureScope,
  listCounting,
  nationalCasualties,
} from "@/db/queries/indicators";
import type {
  AreaRow,
  OrganisationRow,
  SettingsRow,
} from "@/db/queries/reference";
import { type Actor, canSeeCasualtyDetail } from "@/lib/auth/permissions";
import { addMonths, type Month, monthRange } from "@/lib/reporting/month";
import {
  completenessOf,
  indexOfCounting,
  type MissingReports,
  missingReports,
  monthsCounting,
  sourcesIn,
} from "./completeness";
import { type AreaFigures, districtFigures } from "./districts";
import { type EventOnCharts, readEvents } from "./events";
import type { RawParams, Scope } from "./params";
import {
  type Figure,
  type Kpi,
  kpiOf,
  type MonthCompleteness,
  type MonthFigures,
  NOTHING_REPORTED,
  ordnanceTotal,
  previousPeriod,
  trendPeriod,
  withCasualties,
  yearBefore,
} from "./rules";
import { figureScope, type ScopeWorld, scopeIn, worldOf } from "./world";

export type { AreaFigures } from "./districts";

/** How much of the casualty figures this person may see in this scope. */
export type CasualtyAccess = "full" | "national" | "withheld";

/** All of a scope but its districts. */
export interface Overview {
  scope: Scope;
  today: string;
  settings: SettingsRow;
  area: AreaRow | null;
  organisation: OrganisationRow | null;
  areas: AreaRow[];
  organisations: OrganisationRow[];
  casualtyAccess: CasualtyAccess;
  /** Every month of the scope, in order, reported or not. */
  months: MonthFigures[];
  /** The months that charts show: the scope's, at least the last twelve. */
  trend: { from: Month; to: Month; months: MonthFigures[] };
  kpis: Kpi[];
  casualties: Kpi<"casualties">;
  /** The months read, from well before the trend: for means and comparisons. */
  history: MonthFigures[];
  ordnance: number | null;
  /** Months in which a counted report could hold casualties. */
  casualtiesReported: ReadonlySet<Month>;
  /** For every month of the trend, all reports. */
  completeness: MonthCompleteness[];
  /** For every month of the history: reports that can hold the subject. */
  reporting: Record<"clearance" | "casualties", MonthCompleteness[]>;
  /** Months of the scope with reports missing, the newest first. */
  missing: MissingReports[];
  /** Days to know of in the months of the trend. */
  events: EventOnCharts[];
  /** How many organisations the figures come from. */
  sources: number;
}

/** All of a scope. */
export interface Dashboard extends Overview {
  districts: AreaFigures[];
}

const KPI_INDICATORS = [
  "killed",
  "injured",
  "children",
  "clearedM2",
  "apMines",
  "avMines",
  "uxo",
] as const;

function casualtyAccess(actor: Actor, where: FigureScope): CasualtyAccess {
  if (canSeeCasualtyDetail(actor)) return "full";
  return where.areaIds === null && where.organisationId === null
    ? "national"
    : "withheld";
}

async function monthFigures(
  tx: Transaction,
  where: FigureScope,
  access: CasualtyAccess,
  casualtiesReported: ReadonlySet<Month>,
): Promise<MonthFigures[]> {
  const clearance = await clearanceByMonth(tx, where);
  const casualties =
    access === "full"
      ? await casualtiesByMonth(tx, where)
      : access === "national"
        ? (await nationalCasualties(tx, where)).map((row) => ({
            ...row,
            children: null,
          }))
        : [];
  const cleared = new Map(clearance.map(({ key, ...sums }) => [key, sums]));
  const harmed = new Map(casualties.map(({ key, ...sums }) => [key, sums]));
  // A counted report of a casualty reporter without casualty lines says "none".
  const none = {
    killed: 0,
    injured: 0,
    children: access === "full" ? 0 : null,
  };
  return monthRange(where.from, where.to).map((month) =>
    withCasualties({
      month,
      ...NOTHING_REPORTED,
      ...cleared.get(month),
      ...(access !== "withheld" &&
        (harmed.get(month) ?? (casualtiesReported.has(month) ? none : {}))),
    }),
  );
}

async function readOverview(
  tx: Transaction,
  world: ScopeWorld,
  scope: Scope,
  where: FigureScope,
  access: CasualtyAccess,
): Promise<Overview> {
  const trend = { ...trendPeriod(scope, world.settings.firstMonth) };

  // One read covers the period, its trend with the eleven months before that
  // a mean needs, and the periods it is compared with.
  const earliest = [
    addMonths(trend.from, -11),
    previousPeriod(scope).from,
    yearBefore(scope).from,
  ].sort()[0] as Month;
  const whole = { ...where, from: earliest };
  const isScoped = (id: string) =>
    where.organisationId === null || id === where.organisationId;
  const scoped = world.organisations.filter(({ id }) => isScoped(id));
  const counting = await listCounting(tx, whole);
  const casualtiesReported = monthsCounting(
    counting,
    scoped.filter((one) => one.reportsCasualties),
  );
  const all = await monthFigures(tx, whole, access, casualtiesReported);
  const counts = indexOfCounting(counting);
  const reportsOf = (who: (one: OrganisationRow) => boolean) =>
    completenessOf(
      all.map(({ month }) => month),
      scoped.filter(who),
      counts,
    );
  const kpi = <F extends Figure>(indicator: F) =>
    kpiOf(all, indicator, scope, trend, world.settings.firstMonth);
  return {
    scope,
    today: world.today,
    settings: world.settings,
    area: world.areas.find(({ code }) => code === scope.area) ?? null,
    organisation:
      world.organisations.find(({ code }) => code === scope.organisation) ??
      null,
    areas: world.areas,
    organisations: world.organisations,
    casualtyAccess: access,
    months: all.filter(({ month }) => month >= scope.from),
    trend: {
      ...trend,
      months: all.filter(({ month }) => month >= trend.from),
    },
    kpis: KPI_INDICATORS.map((indicator) => kpi(indicator)),
    casualties: kpi("casualties"),
    history: all,
    ordnance: ordnanceTotal(all, scope),
    casualtiesReported,
    completeness: completenessOf(
      monthRange(trend.from, trend.to),
      scoped,
      counts,
    ),
    reporting: {
      clearance: reportsOf((one) => one.reportsClearance),
      casualties: reportsOf((one) => one.reportsCasualties),
    },
    missing: missingReports(monthRange(scope.from, scope.to), scoped, counts),
    events: await readEvents(tx, { ...trend, areaIds: where.areaIds }),
    sources: sourcesIn(counting, scope),
  };
}

/**
 * What the dashboard says of one address as a whole and by month. Reads one
 * scope once; every card, chart and table is made of these rows, as are the
 * files. Throws BadParameterError.
 */
export async function getOverview(
  actor: Actor,
  params: RawParams,
): Promise<Overview> {
  const world = await worldOf(actor);
  const scope = scopeIn(world, params);
  return asActor(actor, async (tx) => {
    const where = await figureScope(tx, world, scope);
    const access = casualtyAccess(actor, where);
    return readOverview(tx, world, scope, where, access);
  });
}

/** The same with every district. Throws BadParameterError. */
export async function getDashboard(
  actor: Actor,
  params: RawParams,
): Promise<Dashboard> {
  const world = await worldOf(actor);
  const scope = scopeIn(world, params);
  return asActor(actor, async (tx) => {
    const where = await figureScope(tx, world, scope);
    const access = casualtyAccess(actor, where);
    const overview = await readOverview(tx, world, scope, where, access);
    return {
      ...overview,
      districts: await districtFigures(tx, where, overview),
    };
  });
}
