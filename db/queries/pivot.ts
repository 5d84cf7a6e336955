import { type SQL, sql } from "drizzle-orm";
import type { Base, PersonAxis } from "@/lib/pivot/rules";
import type { Transaction } from "../client";
import { counted, type FigureScope } from "./indicators";
import { DATED_MEASURES } from "./rollups";
import { planAsOf, type SumsKey, sumsAsOf } from "./sums-as-of";

/** What the rows or columns of a table are told apart by. */
export type PivotKey =
  | "month"
  | "quarter"
  | "year"
  /** `01` to `12` and `Q1` to `Q4`, of any year. */
  | "monthOfYear"
  | "quarterOfYear"
  | "area"
  | "organisation"
  | PersonAxis;

export interface PivotQuery {
  subject: "clearance" | "casualties";
  /** Null: not told apart. */
  rows: PivotKey | null;
  columns: PivotKey | null;
  /** What is summed, each on its own. */
  bases: readonly Base[];
  where: FigureScope;
  /** For each area, by id, the area in whose row or column it counts. */
  shownIn: ReadonlyMap<number, number>;
  /** Killed and injured of the country alone: all that viewers may know. */
  national: boolean;
}

/** One sum for each base; the keys are texts, null where not told apart. */
export type PivotSums = { row: string | null; column: string | null } & {
  [B in Base]?: number | null;
};

const COLUMNS: Record<Base, string> = {
  killed: "killed",
  injured: "injured",
  outcomeUnknown: "outcome_unknown",
  cancelledM2: "cancelled_m2",
  reducedM2: "reduced_m2",
  clearedM2: "cleared_m2",
  apMines: "ap_mines",
  avMines: "av_mines",
  submunitions: "submunitions",
  otherUxo: "other_uxo",
  axo: "axo",
  ieds: "ieds",
  smallArmsAmmunition: "small_arms_ammunition",
  teamDays: "team_days",
};

const OF_LINE: Partial<Record<Base, string>> = {
  killed: "sum(t.persons) filter (where t.outcome = 'killed')",
  injured: "sum(t.persons) filter (where t.outcome = 'injured')",
  outcomeUnknown: "sum(t.persons) filter (where t.outcome = 'unknown')",
  teamDays: "sum(t.teams::bigint * t.days_worked)",
};

/** As they are stored: texts are made of the sums, not of every line. */
const KEYS: Record<PivotKey, string> = {
  month: "t.month",
  quarter: "left(t.month, 4) || '-Q' || (right(t.month, 2)::int + 2) / 3",
  year: "left(t.month, 4)",
  monthOfYear: "right(t.month, 2)",
  quarterOfYear: "'Q' || (right(t.month, 2)::int + 2) / 3",
  area: "shown.in_area",
  organisation: "t.organisation_id",
  ageGroup: "t.age_group",
  sex: "t.sex",
  activity: "t.activity",
  device: "t.device",
  status: "t.status",
};

const PERSON_KEYS: readonly string[] = [
  "ageGroup",
  "sex",
  "activity",
  "device",
  "status",
];

/** Of which an earlier day's sums by area can be worked out from today's. */
const DATED: readonly string[] = [...DATED_MEASURES, "killed", "injured"];

/** Where the sums are read from: rows to be known as `t`. */
interface Source {
  from: SQL;
  /** Whether these are lines of reports, not sums of them. */
  lines: boolean;
  /** Whether they hold the scope's months and areas and nothing else. */
  within: boolean;
}

const areaFilter = (areaIds: readonly number[] | null) =>
  areaIds === null
    ? sql`true`
    : sql`t.area_id = any (${sql.param(`{${areaIds.join(",")}}`)}::int[])`;

function linesOf({ subject, where }: PivotQuery): Source {
  const table = subject === "clearance" ? "clearance_lines" : "casualty_lines";
  return {
    lines: true,
    within: false,
    from: sql`${sql.raw(table)} t
      join report_versions v on v.id = t.version_id and ${counted(where.asOfBefore)}`,
  };
}

/**
 * The smallest table that can answer: the sums of each version where no area is
 * told apart, the sums by area where no organisation is, and the lines where
 * both are, or something that the sums don't know.
 */
async function sourceOf(tx: Transaction, query: PivotQuery): Promise<Source> {
  const { subject, where, bases } = query;
  const keys = [query.rows, query.columns];
  if (query.national) {
    return {
      lines: false,
      within: true,
      from: sql`national_casualties(${where.from}, ${where.to}, ${where.asOfBefore}::timestamptz) t`,
    };
  }
  if (keys.some((key) => key !== null && PERSON_KEYS.includes(key))) {
    return linesOf(query);
  }
  const byArea = keys.includes("area");
  const byOrganisation =
    keys.includes("organisation") || where.organisationId !== null;
  if (!byArea && where.areaIds === null) {
    return {
      lines: false,
      within: false,
      from: sql`${sql.raw(`${subject}_by_version`)} t
        join report_versions v on v.id = t.version_id and ${counted(where.asOfBefore)}`,
    };
  }
  if (byOrganisation) return linesOf(query);
  const { asOfBefore } = where;
  if (asOfBefore === null) {
    return {
      lines: false,
      within: false,
      from: sql`${sql.raw(`${subject}_by_area`)} t`,
    };
  }
  if (!bases.every((base) => DATED.includes(COLUMNS[base]))) {
    return linesOf(query);
  }
  const byTime = keys.some((key) => key !== null && key !== "area");
  const key: SumsKey =
    byArea && byTime ? "month, area_id" : byArea ? "area_id" : "month";
  const plan = await planAsOf(tx, { ...where, asOfBefore });
  return {
    lines: false,
    within: true,
    from: sql`${sumsAsOf(subject, plan, where.areaIds, key)} t`,
  };
}

function scopeOf({ where }: PivotQuery): SQL {
  const organisation =
    where.organisationId === null
      ? sql`true`
      : sql`t.organisation_id = ${where.organisationId}::uuid`;
  return sql`t.month between ${where.from} and ${where.to}
    and ${organisation} and ${areaFilter(where.areaIds)}`;
}

/**
 * The sums of a table's cells, by row and column, of what counts: now, or at
 * the end of an earlier day. Null where no counted line reports the base.
 */
export async function pivotSums(
  tx: Transaction,
  query: PivotQuery,
): Promise<PivotSums[]> {
  const source = await sourceOf(tx, query);
  const { rows, columns, shownIn } = query;
  const key = (one: PivotKey | null) =>
    one === null ? sql`null` : sql.raw(KEYS[one]);
  const sums = query.bases.map((base) => {
    const column = COLUMNS[base];
    const summed = (source.lines && OF_LINE[base]) || `sum(t.${column})`;
    return sql.raw(`(${summed})::float8 as "${base}"`);
  });
  const groups = [rows, columns].filter((one) => one !== null).map(key);
  const list = (numbers: Iterable<number>) =>
    sql.param(`{${[...numbers].join(",")}}`);
  const shown = [rows, columns].includes("area")
    ? sql`join unnest(${list(shownIn.keys())}::int[], ${list(shownIn.values())}::int[])
        as shown (area_id, in_area) on shown.area_id = t.area_id`
    : sql``;
  return tx.execute<PivotSums>(sql`
    select (${key(rows)})::text as "row", (${key(columns)})::text as "column",
      ${sql.join(sums, sql`, `)}
    from ${source.from} ${shown}
    where ${source.within ? sql`true` : scopeOf(query)}
    ${groups.length > 0 ? sql`group by ${sql.join(groups, sql`, `)}` : sql``}`);
}
