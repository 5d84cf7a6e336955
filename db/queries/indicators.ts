import { type SQL, sql } from "drizzle-orm";
import { type Month, monthRange } from "@/lib/reporting/month";
import type { Transaction } from "../client";
import { clearanceNow, countryAsOf, planAsOf, sumsAsOf } from "./sums-as-of";

/** Whose figures, where, and what counted when. */
export interface FigureScope {
  from: Month;
  to: Month;
  /** Null for everywhere. */
  areaIds: number[] | null;
  organisationId: string | null;
  /** The first instant after the day as of which is asked; null for now. */
  asOfBefore: string | null;
}

export type ClearanceSums = {
  cancelledM2: number | null;
  reducedM2: number | null;
  clearedM2: number | null;
  apMines: number | null;
  avMines: number | null;
  uxo: number | null;
  otherOrdnance: number | null;
  teamDays: number | null;
};

export type CasualtySums = {
  killed: number | null;
  injured: number | null;
  children: number | null;
};

const MEASURES = sql`
  sum(t.cancelled_m2)::float8 as "cancelledM2",
  sum(t.reduced_m2)::float8 as "reducedM2",
  sum(t.cleared_m2)::float8 as "clearedM2",
  sum(t.ap_mines)::float8 as "apMines",
  sum(t.av_mines)::float8 as "avMines",
  case when count(t.submunitions) + count(t.other_uxo) > 0
    then (coalesce(sum(t.submunitions), 0) + coalesce(sum(t.other_uxo), 0))::float8 end as "uxo",
  case when count(t.axo) + count(t.ieds) > 0
    then (coalesce(sum(t.axo), 0) + coalesce(sum(t.ieds), 0))::float8 end as "otherOrdnance"`;

/** Sums of the tables that the approvals keep. */
const CLEARANCE_TOTALS = sql`${MEASURES}, sum(t.team_days)::float8 as "teamDays"`;
const CLEARANCE_LINES = sql`${MEASURES},
  sum(t.teams::bigint * t.days_worked)::float8 as "teamDays"`;
const CASUALTY_TOTALS = sql`
  sum(t.killed)::float8 as killed, sum(t.injured)::float8 as injured,
  sum(t.children)::float8 as children`;

/** The same from the lines themselves. */
const CASUALTY_LINES = sql`
  coalesce(sum(t.persons) filter (where t.outcome = 'killed'), 0)::float8 as killed,
  coalesce(sum(t.persons) filter (where t.outcome = 'injured'), 0)::float8 as injured,
  coalesce(sum(t.persons) filter (where t.age_group = 'child'), 0)::float8 as children`;

/** Whether a version counted: now, or at the end of an earlier day. */
export function counted(asOfBefore: string | null): SQL {
  return asOfBefore === null
    ? sql`v.counts_from is not null and v.counts_to is null`
    : sql`v.counts_from < ${asOfBefore}::timestamptz
        and (v.counts_to is null or v.counts_to >= ${asOfBefore}::timestamptz)`;
}

function areaCondition(areaIds: number[] | null): SQL {
  return areaIds === null
    ? sql`true`
    : sql`t.area_id in ${areaIds.length > 0 ? areaIds : [-1]}`;
}

type Subject = "clearance" | "casualties";
type Key = "month" | "area_id" | "organisation_id";

/**
 * Reads from the smallest table that can answer: the country's sums, those of
 * each version, the sums by area, and only for one organisation's areas the lines themselves.
 */
async function sumsFrom(
  tx: Transaction,
  subject: Subject,
  key: Key,
  scope: FigureScope,
): Promise<SQL> {
  const by = sql.raw(`t.${key}`);
  const period = sql`t.month between ${scope.from} and ${scope.to}`;
  const totals = subject === "clearance" ? CLEARANCE_TOTALS : CASUALTY_TOTALS;
  const organisation =
    scope.organisationId === null
      ? sql`true`
      : sql`t.organisation_id = ${scope.organisationId}::uuid`;
  const counting = sql`join report_versions v on v.id = t.version_id and ${counted(scope.asOfBefore)}`;
  const { asOfBefore } = scope;
  if (
    subject === "clearance" &&
    key === "month" &&
    scope.areaIds === null &&
    scope.organisationId === null
  ) {
    const country =
      asOfBefore === null
        ? sql`clearance_by_month`
        : countryAsOf({ ...scope, asOfBefore });
    return sql`select ${by} as key, ${totals} from ${country} t
      where ${period} group by ${by}`;
  }
  if (key !== "area_id" && scope.areaIds === null) {
    return sql`select ${by} as key, ${totals}
      from ${sql.raw(`${subject}_by_version`)} t ${counting}
      where ${period} and ${organisation} group by ${by}`;
  }
  if (scope.organisationId !== null || key === "organisation_id") {
    const lines = sql.raw(
      subject === "clearance" ? "clearance_lines" : "casualty_lines",
    );
    const sums = subject === "clearance" ? CLEARANCE_LINES : CASUALTY_LINES;
    return sql`select ${by} as key, ${sums} from ${lines} t ${counting}
      where ${period} and ${organisation} and ${areaCondition(scope.areaIds)}
      group by ${by}`;
  }
  if (asOfBefore === null && subject === "clearance" && key === "area_id") {
    const months = monthRange(scope.from, scope.to);
    return sql`select ${by} as key, ${totals}
      from ${clearanceNow(months, scope.areaIds)} t group by ${by}`;
  }
  if (asOfBefore === null) {
    return sql`select ${by} as key, ${totals} from ${sql.raw(`${subject}_by_area`)} t
      where ${period} and ${areaCondition(scope.areaIds)} group by ${by}`;
  }
  const plan = await planAsOf(tx, { ...scope, asOfBefore });
  return sql`select ${by} as key, ${totals}
    from ${sumsAsOf(subject, plan, scope.areaIds, key)} t group by ${by}`;
}

export type Keyed<K, T> = { key: K } & T;

export async function clearanceByMonth(
  tx: Transaction,
  scope: FigureScope,
): Promise<Keyed<Month, ClearanceSums>[]> {
  return tx.execute<Keyed<Month, ClearanceSums>>(
    await sumsFrom(tx, "clearance", "month", scope),
  );
}

export async function casualtiesByMonth(
  tx: Transaction,
  scope: FigureScope,
): Promise<Keyed<Month, CasualtySums>[]> {
  return tx.execute<Keyed<Month, CasualtySums>>(
    await sumsFrom(tx, "casualties", "month", scope),
  );
}

export async function clearanceByArea(
  tx: Transaction,
  scope: FigureScope,
): Promise<Keyed<number, ClearanceSums>[]> {
  return tx.execute<Keyed<number, ClearanceSums>>(
    await sumsFrom(tx, "clearance", "area_id", scope),
  );
}

export async function casualtiesByArea(
  tx: Transaction,
  scope: FigureScope,
): Promise<Keyed<number, CasualtySums>[]> {
  return tx.execute<Keyed<number, CasualtySums>>(
    await sumsFrom(tx, "casualties", "area_id", scope),
  );
}

export async function clearanceByOrganisation(
  tx: Transaction,
  scope: FigureScope,
): Promise<Keyed<string, ClearanceSums>[]> {
  return tx.execute<Keyed<string, ClearanceSums>>(
    await sumsFrom(tx, "clearance", "organisation_id", scope),
  );
}

/** By what casualties are broken down: one row per value and counterpart. */
export type CasualtyBreakdownRow = {
  dimension: "age_group" | "device" | "activity" | "status";
  value: string;
  /** Sex within age groups, else the outcome. */
  part: string;
  persons: number;
};

/**
 * Persons by age and sex, and by device, activity and status with the outcome,
 * in one reading of the lines. Viewers get none: the lines are not theirs.
 */
export async function casualtyBreakdown(
  tx: Transaction,
  scope: FigureScope,
): Promise<CasualtyBreakdownRow[]> {
  return tx.execute<CasualtyBreakdownRow>(sql`
    select
      case when grouping(t.age_group) = 0 then 'age_group'
        when grouping(t.device) = 0 then 'device'
        when grouping(t.activity) = 0 then 'activity'
        else 'status' end as dimension,
      coalesce(t.age_group::text, t.device::text, t.activity::text, t.status::text) as value,
      coalesce(t.sex::text, t.outcome::text) as part,
      sum(t.persons)::int as persons
    from casualty_lines t
    join report_versions v on v.id = t.version_id and ${counted(scope.asOfBefore)}
    where t.month between ${scope.from} and ${scope.to}
      and ${scope.organisationId === null ? sql`true` : sql`t.organisation_id = ${scope.organisationId}::uuid`}
      and ${areaCondition(scope.areaIds)}
    group by grouping sets ((t.age_group, t.sex), (t.device, t.outcome), (t.activity, t.outcome), (t.status, t.outcome))`);
}

/** Outlines by area, as GeoJSON geometries; not every area has one. */
export async function listBoundaries(
  tx: Transaction,
): Promise<{ areaId: number; geometry: unknown }[]> {
  return tx.execute<{ areaId: number; geometry: unknown }>(
    sql`select area_id as "areaId", geometry from area_boundaries order by area_id`,
  );
}

/** Killed and injured of the whole country: all that viewers may know. */
export async function nationalCasualties(
  tx: Transaction,
  scope: Pick<FigureScope, "from" | "to" | "asOfBefore">,
): Promise<Keyed<Month, Omit<CasualtySums, "children">>[]> {
  return tx.execute<Keyed<Month, Omit<CasualtySums, "children">>>(
    sql`select month as key, killed::float8 as killed, injured::float8 as injured
      from national_casualties(${scope.from}, ${scope.to}, ${scope.asOfBefore}::timestamptz)`,
  );
}

/** The first instant after a day on the instance's calendar. */
export async function endOfDay(
  tx: Transaction,
  date: string,
  timeZone: string,
): Promise<string> {
  const [row] = await tx.execute<{ instant: string }>(
    sql`select ((${date}::date + 1)::timestamp at time zone ${timeZone})::text as instant`,
  );
  if (!row) throw new Error("the database did not tell the time");
  return row.instant;
}

/** Whose reports count, by organisation: the months of each. */
export type CountingMonths = ReadonlyMap<string, ReadonlySet<Month>>;

/** Which months of each organisation had a counting version. */
export async function listCounting(
  tx: Transaction,
  scope: Pick<FigureScope, "from" | "to" | "asOfBefore" | "organisationId">,
): Promise<CountingMonths> {
  // One row an organisation: eight thousand small ones cost more than their sums.
  const rows = await tx.execute<{ organisationId: string; months: string }>(
    sql`select v.organisation_id as "organisationId", string_agg(v.month, ' ') as months
      from report_versions v
      where v.month between ${scope.from} and ${scope.to} and ${counted(scope.asOfBefore)}
        and ${scope.organisationId === null ? sql`true` : sql`v.organisation_id = ${scope.organisationId}::uuid`}
      group by v.organisation_id`,
  );
  return new Map(
    rows.map(({ organisationId, months }) => [
      organisationId,
      new Set(months.split(" ")),
    ]),
  );
}
