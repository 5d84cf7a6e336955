import { type SQL, sql } from "drizzle-orm";
import { type Month, monthRange } from "@/lib/reporting/month";
import type { Transaction } from "../client";
import { DATED_MEASURES, saidOf } from "./rollups";
import { type YearSpans, yearSpans } from "./year-spans";

/**
 * How the sums by area at the end of a day are worked out: for some months from
 * today's sums, with what has come since taken out and what has gone since put
 * back; for the others from the versions that counted then. Whichever reads
 * fewer lines.
 */
export interface AsOfPlan {
  /** Months whose sums of today are the starting point. */
  months: Month[];
  /** Versions whose lines are added to it. */
  added: string[];
  /** Versions whose lines are taken away from it. */
  removed: string[];
}

interface AsOfScope {
  from: Month;
  to: Month;
  asOfBefore: string;
}

/** A transaction asks for land and for people alike. */
const plans = new WeakMap<Transaction, Map<string, Promise<AsOfPlan>>>();

/** Plans the sums of a period as of a day (`asOfBefore`, the first instant after it). */
export function planAsOf(tx: Transaction, scope: AsOfScope): Promise<AsOfPlan> {
  const known = plans.get(tx) ?? new Map<string, Promise<AsOfPlan>>();
  plans.set(tx, known);
  const key = `${scope.from} ${scope.to} ${scope.asOfBefore}`;
  const plan = known.get(key) ?? makePlan(tx, scope);
  known.set(key, plan);
  return plan;
}

async function makePlan(tx: Transaction, scope: AsOfScope): Promise<AsOfPlan> {
  const day = sql`${scope.asOfBefore}::timestamptz`;
  // Of most months nothing has changed since: their versions need no look.
  const versions = sql`
    select v.id, v.month, v.counts_to is null as is_now,
      v.counts_from < ${day} and (v.counts_to is null or v.counts_to >= ${day}) as was_then
    from report_versions v
    where v.counts_from is not null and v.month in (
      select month from report_versions
      where month between ${scope.from} and ${scope.to}
        and (counts_from >= ${day} or counts_to >= ${day}))`;
  const [plan] = await tx.execute<{
    fresh: Month[] | null;
    added: string[] | null;
    removed: string[] | null;
  }>(sql`
    with version as (${versions}), month as (
      select month, count(*) filter (where was_then)
        >= count(*) filter (where was_then <> is_now) as from_now
      from version group by month
    )
    select
      (select array_agg(month::text) from month where not from_now) as fresh,
      array_agg(v.id) filter (where was_then and not (from_now and is_now)) as added,
      array_agg(v.id) filter (where not was_then and is_now and from_now) as removed
    from version v join month m on m.month = v.month`);
  const fresh = new Set(plan?.fresh);
  return {
    months: monthRange(scope.from, scope.to).filter(
      (month) => !fresh.has(month),
    ),
    added: plan?.added ?? [],
    removed: plan?.removed ?? [],
  };
}

/** One parameter that the database reads as an array. */
const array = (values: readonly string[]) =>
  sql.param(`{${values.map((value) => `"${value}"`).join(",")}}`);

const CASUALTIES = ["killed", "injured", "children"] as const;
const CASUALTY_OF_LINE: Record<(typeof CASUALTIES)[number], string> = {
  killed: "case when l.outcome = 'killed' then l.persons else 0 end",
  injured: "case when l.outcome = 'injured' then l.persons else 0 end",
  children: "case when l.age_group = 'child' then l.persons else 0 end",
};

/** Sums kept by area, signed: to be summed up as they stand. */
function keptSums(
  subject: "clearance" | "casualties",
  { years, added, removed }: YearSpans,
  areas: SQL,
): SQL {
  const part = (
    table: string,
    condition: SQL,
    month: string,
    sign: "" | "-",
  ) => sql`
    select ${sql.raw([month, "l.area_id", ...namesOf(subject).map((name) => `${sign}l.${name} as ${name}`)].join(", "))}
    from ${sql.raw(table)} l where ${condition} and ${areas}`;
  const months = (list: readonly Month[]) =>
    sql`l.month = any (${array(list)}::text[])`;
  const parts = [part(`${subject}_by_area`, months(added), "l.month", "")];
  if (years.length > 0) {
    const of = sql`l.year = any (${array(years)}::text[])`;
    parts.push(part("clearance_by_year", of, "null", ""));
  }
  if (removed.length > 0) {
    parts.push(part("clearance_by_area", months(removed), "l.month", "-"));
  }
  return sql.join(parts, sql` union all `);
}

const namesOf = (subject: "clearance" | "casualties"): string[] =>
  subject === "clearance"
    ? [...DATED_MEASURES.flatMap((name) => [name, `${name}_lines`]), "lines"]
    : [...CASUALTIES, "lines"];

/** Today's sums and the planned versions' lines: to be summed up as they stand. */
function parts(
  subject: "clearance" | "casualties",
  plan: AsOfPlan,
  areas: SQL,
  key: SumsKey,
): SQL {
  const names = namesOf(subject);
  const ofLine = (name: string) => {
    if (name === "lines") return "1";
    if (subject === "casualties") {
      return CASUALTY_OF_LINE[name as (typeof CASUALTIES)[number]];
    }
    return name.endsWith("_lines")
      ? `(${saidOf(name.slice(0, -"_lines".length))} is not null)::int`
      : saidOf(name);
  };
  const table = subject === "clearance" ? "clearance_lines" : "casualty_lines";
  const columns = (sign: string) =>
    sql.raw(
      names.map((name) => `${sign}${ofLine(name)} as ${name}`).join(", "),
    );
  const lines = (versions: readonly string[], sign: "" | "-") => sql`
    select l.month, l.area_id, ${columns(sign)} from ${sql.raw(table)} l
    where l.version_id = any (${array(versions)}::uuid[]) and ${areas}`;
  const spans =
    subject === "clearance" && key === "area_id"
      ? yearSpans(plan.months)
      : { years: [], added: plan.months, removed: [] };
  return sql.join(
    [
      keptSums(subject, spans, areas),
      ...(plan.added.length > 0 ? [lines(plan.added, "")] : []),
      ...(plan.removed.length > 0 ? [lines(plan.removed, "-")] : []),
    ],
    sql` union all `,
  );
}

/** Measures summed; null where no line is left that reports one. */
const sumsOf = (subject: "clearance" | "casualties"): string[] =>
  subject === "clearance"
    ? DATED_MEASURES.map(
        (name) =>
          // Whole numbers below 2^53: exact, and a tenth of a decimal's work.
          `case when sum(${name}_lines) > 0 then sum(${name}::float8) end as ${name}`,
      )
    : CASUALTIES.map((name) => `sum(${name}) as ${name}`);

/** What the sums as of a day are told apart by. */
export type SumsKey = "month" | "area_id" | "month, area_id";

/**
 * The measures as of the planned day, a row for each month or area (or both),
 * in the shape of a line: null where no counted line reported the measure. To be read
 * as `from (…) t`.
 */
export function sumsAsOf(
  subject: "clearance" | "casualties",
  plan: AsOfPlan,
  areaIds: number[] | null,
  key: SumsKey,
): SQL {
  const areas =
    areaIds === null
      ? sql`true`
      : sql`l.area_id in ${areaIds.length > 0 ? areaIds : [-1]}`;
  const by = sql.raw(key);
  return sql`(
    select ${by}, ${sql.raw(sumsOf(subject).join(", "))}
    from (${parts(subject, plan, areas, key)}) part
    group by ${by} having sum(lines) > 0)`;
}

/** What was cleared in each area of what counts now, in the same shape. */
export function clearanceNow(months: Month[], areaIds: number[] | null): SQL {
  const plan = { months, added: [], removed: [] };
  return sumsAsOf("clearance", plan, areaIds, "area_id");
}

/**
 * The country's months at the end of a day: those of now, without the reports
 * that came since and with those that went. To be read as `from (…) t`.
 */
export function countryAsOf({ from, to, asOfBefore }: AsOfScope): SQL {
  const day = sql`${asOfBefore}::timestamptz`;
  const period = sql`t.month between ${from} and ${to}`;
  const columns = (write: (name: string) => string) =>
    sql.raw(
      DATED_MEASURES.flatMap((name) => [
        `${write(name)} as ${name}`,
        `${write(`${name}_lines`)} as ${name}_lines`,
      ]).join(", "),
    );
  const reports = (sign: "" | "-", when: SQL) => sql`
    select t.month, ${columns((name) =>
      name.endsWith("_lines")
        ? `${sign}(t.${name.slice(0, -"_lines".length)} is not null)::int`
        : `${sign}t.${name}`,
    )}, ${sql.raw(`${sign}1`)} as lines
    from clearance_by_version t join report_versions v on v.id = t.version_id
    where ${period} and ${when}`;
  return sql`(
    select month, ${sql.raw(sumsOf("clearance").join(", "))}
    from (
      select t.month, ${columns((name) => `t.${name}`)}, t.lines
      from clearance_by_month t where ${period}
      union all ${reports("", sql`v.counts_from < ${day} and v.counts_to >= ${day}`)}
      union all ${reports("-", sql`v.counts_from >= ${day} and v.counts_to is null`)}
    ) part
    group by month having sum(lines) > 0)`;
}
