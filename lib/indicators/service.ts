import "server-only";
import { asActor, type Transaction } from "@/db/client";
import {
  casualtiesByArea,
  casualtiesByMonth,
  clearanceByArea,
  clearanceByMonth,
  endOfDay,
  type FigureScope,
  listCounting,
  nationalCasualties,
} from "@/db/queries/indicators";
import {
  type AreaRow,
  getSettings,
  listAreas,
  listOrganisations,
  type OrganisationRow,
  type SettingsRow,
} from "@/db/queries/reference";
import { type Actor, canSeeCasualtyDetail } from "@/lib/auth/permissions";
import {
  addMonths,
  type Month,
  monthRange,
  todayIn,
} from "@/lib/reporting/month";
import {
  completenessOf,
  type MissingReports,
  missingReports,
} from "./completeness";
import { type RawParams, readScope, type Scope } from "./params";
import {
  type Figure,
  type Kpi,
  kpiOf,
  type MonthCompleteness,
  type MonthFigures,
  ordnanceTotal,
  previousPeriod,
  trendPeriod,
  yearBefore,
} from "./rules";

export { completenessOf } from "./completeness";

/** How much of the casualty figures this person may see in this scope. */
export type CasualtyAccess = "full" | "national" | "withheld";

export interface AreaFigures extends Omit<MonthFigures, "month"> {
  area: AreaRow;
}

export interface Dashboard {
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
  districts: AreaFigures[];
  /** For every month of the trend, all reports. */
  completeness: MonthCompleteness[];
  /** For every month of the history: reports that can hold the subject. */
  reporting: Record<"clearance" | "casualties", MonthCompleteness[]>;
  /** Months of the scope with reports missing, the newest first. */
  missing: MissingReports[];
  /** How many organisations the figures come from. */
  sources: number;
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

/** Which of an instance's things a scope may name. */
export interface ScopeWorld {
  areas: AreaRow[];
  organisations: OrganisationRow[];
  settings: SettingsRow;
  today: string;
}

export async function readWorld(tx: Transaction): Promise<ScopeWorld> {
  const settings = await getSettings(tx);
  return {
    settings,
    today: todayIn(settings.timeZone),
    areas: await listAreas(tx),
    organisations: await listOrganisations(tx),
  };
}

export function scopeIn(world: ScopeWorld, params: RawParams): Scope {
  return readScope(params, {
    today: world.today,
    firstMonth: world.settings.firstMonth,
    areaCodes: new Set(world.areas.map(({ code }) => code)),
    organisationCodes: new Set(world.organisations.map(({ code }) => code)),
  });
}

/** The area and all below it; null for the nation, which leaves nothing out. */
export function areaIdsBelow(areas: AreaRow[], code: string | null) {
  const area = areas.find((a) => a.code === code);
  if (!area || area.level === 0) return null;
  const ids = [area.id];
  for (const candidate of areas) {
    if (candidate.parentId !== null && ids.includes(candidate.parentId)) {
      ids.push(candidate.id);
    }
  }
  return ids;
}

export async function figureScope(
  tx: Transaction,
  world: ScopeWorld,
  scope: Scope,
): Promise<FigureScope> {
  const organisation = world.organisations.find(
    ({ code }) => code === scope.organisation,
  );
  return {
    from: scope.from,
    to: scope.to,
    areaIds: areaIdsBelow(world.areas, scope.area),
    organisationId: organisation?.id ?? null,
    asOfBefore:
      scope.asOf && (await endOfDay(tx, scope.asOf, world.settings.timeZone)),
  };
}

function casualtyAccess(actor: Actor, where: FigureScope): CasualtyAccess {
  if (canSeeCasualtyDetail(actor)) return "full";
  return where.areaIds === null && where.organisationId === null
    ? "national"
    : "withheld";
}

const NOTHING: Omit<MonthFigures, "month"> = {
  cancelledM2: null,
  reducedM2: null,
  clearedM2: null,
  apMines: null,
  avMines: null,
  uxo: null,
  otherOrdnance: null,
  killed: null,
  injured: null,
  casualties: null,
  children: null,
  teamDays: null,
};

/** With their sum; nothing where nothing is known of either. */
function withCasualties<
  T extends { killed: number | null; injured: number | null },
>(figures: T): T & { casualties: number | null } {
  const { killed, injured } = figures;
  const casualties =
    killed === null && injured === null ? null : (killed ?? 0) + (injured ?? 0);
  return { ...figures, casualties };
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
      ...NOTHING,
      ...cleared.get(month),
      ...(access !== "withheld" &&
        (harmed.get(month) ?? (casualtiesReported.has(month) ? none : {}))),
    }),
  );
}

async function districtFigures(
  tx: Transaction,
  where: FigureScope,
  areas: AreaRow[],
  access: CasualtyAccess,
  casualtiesReported: boolean,
): Promise<AreaFigures[]> {
  const clearance = await clearanceByArea(tx, where);
  const casualties = access === "full" ? await casualtiesByArea(tx, where) : [];
  // As in the cards: who reports casualties and names none says "none".
  const none =
    access === "full" && casualtiesReported
      ? { killed: 0, injured: 0, children: 0 }
      : null;
  const isCovered = (area: AreaRow) =>
    none !== null &&
    area.level === 2 &&
    (where.areaIds === null || where.areaIds.includes(area.id)) &&
    (area.validFrom === null || area.validFrom <= where.to) &&
    (area.validTo === null || area.validTo >= where.from);
  const landOf = new Map(clearance.map((row) => [row.key, row]));
  const peopleOf = new Map(casualties.map((row) => [row.key, row]));
  return areas.flatMap((area) => {
    const land = landOf.get(area.id);
    const people = peopleOf.get(area.id);
    if (!land && !people && !isCovered(area)) return [];
    const { key: _, ...figures } = {
      ...NOTHING,
      key: 0,
      ...none,
      ...land,
      ...people,
    };
    return [withCasualties({ ...figures, area })];
  });
}

/**
 * Everything the dashboard shows for one address. Reads one scope once; every
 * card, chart and table is made of these rows, as are the files.
 * Throws BadParameterError.
 */
export function getDashboard(
  actor: Actor,
  params: RawParams,
): Promise<Dashboard> {
  return asActor(actor, async (tx) => {
    const world = await readWorld(tx);
    const scope = scopeIn(world, params);
    const where = await figureScope(tx, world, scope);
    const access = casualtyAccess(actor, where);

    const trend = { ...trendPeriod(scope, world.settings.firstMonth) };

    // One read covers the period, its trend with the eleven months before that
    // a mean needs, and the periods it is compared with.
    const earliest = [
      addMonths(trend.from, -11),
      previousPeriod(scope).from,
      yearBefore(scope).from,
    ].sort()[0] as Month;
    const whole = { ...where, from: earliest };
    const counting = await listCounting(tx, whole);
    const reporters = new Set(
      world.organisations
        .filter(
          (o) =>
            o.reportsCasualties &&
            (where.organisationId === null || o.id === where.organisationId),
        )
        .map(({ id }) => id),
    );
    const casualtiesReported = new Set(
      counting
        .filter(({ organisationId }) => reporters.has(organisationId))
        .map(({ month }) => month),
    );
    const all = await monthFigures(tx, whole, access, casualtiesReported);
    const months = all.filter(({ month }) => month >= scope.from);
    const scoped = world.organisations.filter(
      ({ id }) => where.organisationId === null || id === where.organisationId,
    );
    const fromScoped = counting.filter(
      ({ organisationId }) =>
        where.organisationId === null ||
        organisationId === where.organisationId,
    );
    const inScope = fromScoped.filter(({ month }) => month >= scope.from);
    const reportsOf = (who: (one: OrganisationRow) => boolean) =>
      completenessOf(
        all.map(({ month }) => month),
        scoped.filter(who),
        fromScoped,
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
      months,
      trend: {
        ...trend,
        months: all.filter(({ month }) => month >= trend.from),
      },
      kpis: KPI_INDICATORS.map((indicator) => kpi(indicator)),
      casualties: kpi("casualties"),
      history: all,
      ordnance: ordnanceTotal(all, scope),
      districts: await districtFigures(
        tx,
        where,
        world.areas,
        access,
        months.some(({ month }) => casualtiesReported.has(month)),
      ),
      completeness: completenessOf(
        monthRange(trend.from, trend.to),
        scoped,
        fromScoped,
      ),
      reporting: {
        clearance: reportsOf((one) => one.reportsClearance),
        casualties: reportsOf((one) => one.reportsCasualties),
      },
      missing: missingReports(
        monthRange(scope.from, scope.to),
        scoped,
        fromScoped,
      ),
      sources: new Set(inScope.map(({ organisationId }) => organisationId))
        .size,
    };
  });
}
