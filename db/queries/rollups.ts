import { type SQL, sql } from "drizzle-orm";
import type { Month } from "@/lib/reporting/month";
import type { Transaction } from "../client";

/** Serialises the keepers of one month's sums: two approvals must see each other. */
export async function lockRollups(
  tx: Transaction,
  month: Month,
): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtext('rollups'), hashtext(${month}))`,
  );
}

/** Measures of which a past sum can be worked out from today's. */
export const DATED_MEASURES = [
  "cancelled_m2",
  "reduced_m2",
  "cleared_m2",
  "ap_mines",
  "av_mines",
  "submunitions",
  "other_uxo",
  "axo",
  "ieds",
  "team_days",
] as const;

const CLEARANCE_MEASURES = [
  ...DATED_MEASURES,
  "small_arms_ammunition",
  "items_destroyed",
];

/** What a line `l` says of a measure, as an expression. */
export function saidOf(measure: string): string {
  return measure === "team_days"
    ? "(l.teams::bigint * l.days_worked)"
    : `l.${measure}`;
}

const CLEARANCE_COLUMNS = sql.raw(CLEARANCE_MEASURES.join(", "));

const CLEARANCE_SUMS = sql.raw(
  CLEARANCE_MEASURES.map((measure) => `sum(${saidOf(measure)})`).join(", "),
);

const LINE_COLUMNS = sql.raw(
  ["lines", ...DATED_MEASURES.map((measure) => `${measure}_lines`)].join(", "),
);

const LINE_COUNTS = sql.raw(
  [
    "count(*)",
    ...DATED_MEASURES.map((measure) => `count(${saidOf(measure)})`),
  ].join(", "),
);

/** The same of the sums `t` of versions: its lines are the reports. */
const REPORT_SUMS = sql.raw(
  CLEARANCE_MEASURES.map((measure) => `sum(t.${measure})`).join(", "),
);

const REPORT_COUNTS = sql.raw(
  ["count(*)", ...DATED_MEASURES.map((measure) => `count(t.${measure})`)].join(
    ", ",
  ),
);

/** Sums of sums and of their lines, of rows with the same columns. */
const SUMS_OF_SUMS = sql.raw(
  [
    ...CLEARANCE_MEASURES,
    "lines",
    ...DATED_MEASURES.map((measure) => `${measure}_lines`),
  ]
    .map((column) => `sum(t.${column})`)
    .join(", "),
);

const CASUALTY_COLUMNS = sql.raw("killed, injured, outcome_unknown, children");

const CASUALTY_SUMS = sql.raw(`
  coalesce(sum(l.persons) filter (where l.outcome = 'killed'), 0),
  coalesce(sum(l.persons) filter (where l.outcome = 'injured'), 0),
  coalesce(sum(l.persons) filter (where l.outcome = 'unknown'), 0),
  coalesce(sum(l.persons) filter (where l.age_group = 'child'), 0)`);

const COUNTING = sql`join report_versions v on v.id = l.version_id
  and v.counts_from is not null and v.counts_to is null`;

/**
 * Computes the sums anew, for one month or (`null`) for all. The same
 * statements serve the approval and the rebuild, so they can't differ.
 */
export async function refreshRollups(
  tx: Transaction,
  month: Month | null,
): Promise<void> {
  const within = (column: string): SQL =>
    month === null ? sql`true` : sql`${sql.raw(column)} = ${month}`;
  for (const table of [
    "clearance_by_area",
    "casualties_by_area",
    "clearance_by_version",
    "casualties_by_version",
  ]) {
    await tx.execute(
      sql`delete from ${sql.raw(table)} where ${within("month")}`,
    );
  }
  await tx.execute(sql`
    insert into clearance_by_area (month, area_id, ${CLEARANCE_COLUMNS}, ${LINE_COLUMNS})
    select l.month, l.area_id, ${CLEARANCE_SUMS}, ${LINE_COUNTS}
    from clearance_lines l ${COUNTING}
    where ${within("l.month")} group by l.month, l.area_id`);
  await tx.execute(sql`
    insert into casualties_by_area (month, area_id, ${CASUALTY_COLUMNS}, lines)
    select l.month, l.area_id, ${CASUALTY_SUMS}, count(*)
    from casualty_lines l ${COUNTING}
    where ${within("l.month")} group by l.month, l.area_id`);
  for (const [table, columns, sums, lines] of [
    ["clearance_by_version", CLEARANCE_COLUMNS, CLEARANCE_SUMS, "clearance"],
    ["casualties_by_version", CASUALTY_COLUMNS, CASUALTY_SUMS, "casualty"],
  ] as const) {
    await tx.execute(sql`
      insert into ${sql.raw(table)} (version_id, month, organisation_id, ${columns})
      select v.id, v.month, v.organisation_id, ${sums}
      from ${sql.raw(`${lines}_lines`)} l join report_versions v on v.id = l.version_id
      where v.counts_from is not null and ${within("v.month")}
      group by v.id, v.month, v.organisation_id`);
  }
  await refreshMonths(tx, month);
  await refreshYears(tx, month);
}

/** Sums the country's months from those of the versions that count. */
async function refreshMonths(
  tx: Transaction,
  month: Month | null,
): Promise<void> {
  const within = month === null ? sql`true` : sql`t.month = ${month}`;
  await tx.execute(sql`delete from clearance_by_month t where ${within}`);
  await tx.execute(sql`
    insert into clearance_by_month (month, ${CLEARANCE_COLUMNS}, ${LINE_COLUMNS})
    select t.month, ${REPORT_SUMS}, ${REPORT_COUNTS}
    from clearance_by_version t
    join report_versions v on v.id = t.version_id
      and v.counts_from is not null and v.counts_to is null
    where ${within} group by t.month`);
}

/**
 * Sums years from their months by area. Two approvals of different months meet
 * in their year; this is the last lock that either takes.
 */
async function refreshYears(
  tx: Transaction,
  month: Month | null,
): Promise<void> {
  const year = month?.slice(0, 4) ?? null;
  if (year !== null) {
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtext('rollups'), hashtext(${year}))`,
    );
  }
  const within =
    year === null
      ? sql`true`
      : sql`t.month between ${`${year}-01`} and ${`${year}-12`}`;
  await tx.execute(
    sql`delete from clearance_by_year t where ${year === null ? sql`true` : sql`t.year = ${year}`}`,
  );
  await tx.execute(sql`
    insert into clearance_by_year (year, area_id, ${CLEARANCE_COLUMNS}, ${LINE_COLUMNS})
    select left(t.month, 4), t.area_id, ${SUMS_OF_SUMS}
    from clearance_by_area t where ${within} group by left(t.month, 4), t.area_id`);
}
