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
import { isExpected } from "@/lib/reporting/deadlines";
import { type Month, monthRange, todayIn } from "@/lib/reporting/month";
import { type RawParams, readScope, type Scope } from "./params";
import {
  type Kpi,
  kpiOf,
  type MonthFigures,
  ordnanceTotal,
  previousPeriod,
  trendPeriod,
  yearBefore,
} from "./rules";

/** How much of the casualty figures this person may see in this scope. */
export type CasualtyAccess = "full" | "national" | "withheld";

export interface AreaFigures extends Omit<MonthFigures, "month"> {
  area: AreaRow;
}

export interface MonthCompleteness {
  month: Month;
  expected: number;
  approved: number;
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
  ordnance: number | null;
  districts: AreaFigures[];
  /** For every month of the trend. */
  completeness: MonthCompleteness[];
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
  children: null,
};

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
  return monthRange(where.from, where.to).map((month) => ({
    month,
    ...NOTHING,
    ...cleared.get(month),
    ...(access !== "withheld" &&
      (harmed.get(month) ?? (casualtiesReported.has(month) ? none : {}))),
  }));
}

/** How many of the reports that were due in each month count. */
export function completenessOf(
  months: Month[],
  organisations: OrganisationRow[],
  counting: { organisationId: string; month: Month }[],
): MonthCompleteness[] {
  const reported = new Set(
    counting.map((c) => `${c.organisationId} ${c.month}`),
  );
  return months.map((month) => {
    const expected = organisations.filter((o) => isExpected(o, month));
    const approved = expected.filter(({ id }) =>
      reported.has(`${id} ${month}`),
    );
    return { month, expected: expected.length, approved: approved.length };
  });
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
      : {};
  const landOf = new Map(clearance.map((row) => [row.key, row]));
  const peopleOf = new Map(casualties.map((row) => [row.key, row]));
  return areas.flatMap((area) => {
    const land = landOf.get(area.id);
    const people = peopleOf.get(area.id);
    if (!land && !people) return [];
    const { key: _, ...figures } = {
      ...NOTHING,
      key: 0,
      ...none,
      ...land,
      ...people,
    };
    return [{ ...figures, area }];
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

    // One read covers the period, its trend and the periods it is compared with.
    const earliest = [
      trend.from,
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
      kpis: KPI_INDICATORS.map((indicator) =>
        kpiOf(all, indicator, scope, trend, world.settings.firstMonth),
      ),
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
      sources: new Set(inScope.map(({ organisationId }) => organisationId))
        .size,
    };
  });
}
