import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { refreshRollups } from "@/db/queries/rollups";
import * as schema from "@/db/schema";
import { addMonths, type Month } from "@/lib/reporting/month";
import { step } from "../steps/terminal.mjs";
import type { Size } from "./sizes";

/** Raised when the rows below change, so that kept databases are made anew. */
const GENERATOR = 1;

const LINES = ["clearance_lines", "casualty_lines"] as const;

/**
 * A number that looks random and is the same in every run: of the line's keys
 * and a salt for each figure, so that figures don't move together.
 */
const noise = (salt: number) =>
  `(hashint8extended(a.id * 1000003::bigint + o.n * 7919 + m.n, ${salt}) & 1048575)`;

/** A figure that one line in five leaves unreported. */
const figure = (salt: number, below: number) =>
  `case when ${noise(salt)} % 5 = 0 then null else (${noise(salt + 100)} % ${below})::int end`;

type Database = ReturnType<typeof postgres>;

async function emptyReports(db: Database): Promise<void> {
  await db.unsafe(`truncate reports, report_versions, report_comments,
    clearance_lines, casualty_lines, clearance_by_area,
    clearance_by_version, casualties_by_area, casualties_by_version cascade`);
}

async function insertReference(
  db: Database,
  { areas, organisations }: Size,
  firstMonth: Month,
): Promise<void> {
  await db`update settings set first_month = ${firstMonth}`;
  await db`update organisations set active_from = ${firstMonth}, active_to = null`;
  // Regions between the nation and the new districts, fifteen districts each.
  await db`
    with missing as (
      select greatest(${areas}::int - count(*), 0)::int as districts from areas where level = 2
    ), regions as (
      insert into areas (code, parent_id, level, kind, name_en, name_az, name_ru)
      select 'X-R' || lpad(n::text, 3, '0'), (select id from areas where level = 0),
        1, 'economic region', t, t, t
      from missing, generate_series(1, (districts + 14) / 15) n,
        lateral (select 'Simulated region ' || n as t) names
      returning id, code
    )
    insert into areas (code, parent_id, level, kind, name_en, name_az, name_ru)
    select 'X-D' || lpad(n::text, 4, '0'), r.id, 2, 'district', t, t, t
    from missing, generate_series(1, districts) n
    join regions r on r.code = 'X-R' || lpad(((n + 14) / 15)::text, 3, '0'),
      lateral (select 'Simulated district ' || n as t) names`;
  await db`
    insert into organisations (code, name_en, name_az, name_ru, active_from, simulated)
    select 'SIM' || lpad(n::text, 3, '0'), t, t, t, ${firstMonth}, true
    from generate_series(1, ${organisations}::int - (select count(*)::int from organisations)) n,
      lateral (select 'Simulated operator ' || n as t) names`;
}

/**
 * A report for each organisation and month, approved two to five weeks after
 * the month, and one in thirty corrected half a year later.
 */
async function insertReports(
  db: Database,
  { months }: Size,
  firstMonth: Month,
): Promise<void> {
  await db`
    insert into reports (id, organisation_id, month)
    select md5('report' || o.code || month)::uuid, o.id, month
    from organisations o, generate_series(0, ${months - 1}) n,
      lateral (select to_char(${`${firstMonth}-01`}::date + n * interval '1 month', 'YYYY-MM') as month) m`;
  await db`
    insert into report_versions (id, report_id, organisation_id, month, number, status,
      submitted_by, submitted_at, decided_by, decided_at, counts_from, counts_to, reason, warning_count)
    select md5('version' || number || r.id)::uuid, r.id, r.organisation_id, r.month, number, 'approved',
      staff.id, approved - interval '2 days', manager.id, approved, approved,
      case when number = 1 and corrected then first + interval '180 days' end,
      case when number = 2 then 'Simulated correction' end, 0
    from reports r
    cross join lateral (select hashtext(r.id::text) & 1048575 as h) noise
    cross join lateral (select
      (r.month || '-01')::date + interval '1 month' + make_interval(days => 14 + h % 21) as first,
      h % 30 = 0 as corrected) told
    cross join generate_series(1, case when corrected then 2 else 1 end) number
    cross join lateral (select first + (number - 1) * interval '180 days' as approved) at
    cross join (select id from users where role = 'staff' order by id limit 1) staff
    cross join (select id from users where role = 'manager' order by id limit 1) manager
    where approved < now()`;
  // A correction that is still to come leaves its forerunner counting.
  await db`update report_versions v set counts_to = null
    where counts_to is not null and not exists (
      select from report_versions later where later.report_id = v.report_id and later.number = v.number + 1)`;
}

async function insertLines(db: Database, { areas }: Size): Promise<void> {
  await db.unsafe(`
    insert into clearance_lines (version_id, organisation_id, month, area_id,
      cancelled_m2, reduced_m2, cleared_m2, ap_mines, av_mines, submunitions,
      other_uxo, axo, ieds, small_arms_ammunition, items_destroyed, teams,
      deminers_f, deminers_m, machines, dogs, days_worked)
    select v.id, v.organisation_id, v.month, a.id,
      ${figure(1, 9000)}, ${figure(2, 9000)}, ${figure(3, 60000)},
      ${figure(4, 9)}, ${figure(5, 5)}, ${figure(6, 7)}, ${figure(7, 15)},
      ${figure(8, 3)}, ${figure(9, 2)}, ${figure(10, 90)}, ${figure(11, 30)},
      ${figure(12, 6)}, ${figure(13, 9)}, ${figure(14, 30)}, ${figure(15, 3)},
      ${figure(16, 4)}, ${figure(17, 22)}
    from report_versions v
    join (select id, row_number() over (order by code) as n from organisations) o on o.id = v.organisation_id
    cross join lateral (select replace(v.month, '-', '')::int * 10 + v.number as n) m
    cross join (select id from areas where level = 2 order by id limit ${areas}) a
    order by v.month, v.organisation_id, a.id`);
  await db.unsafe(`
    insert into casualty_lines (version_id, organisation_id, month, area_id, ordinal,
      device, activity, outcome, age_group, sex, status, persons)
    select v.id, v.organisation_id, v.month,
      (select min(id) from areas where level = 2) + (h % 14), line,
      (enum_range(null::device_type))[1 + h % 7], (enum_range(null::activity_type))[1 + h % 9],
      (enum_range(null::outcome_type))[1 + h % 2], (enum_range(null::age_group))[1 + h % 3],
      (enum_range(null::sex_type))[1 + h % 2], (enum_range(null::casualty_status))[1 + h % 5], 1 + h % 2
    from report_versions v
    join organisations o on o.id = v.organisation_id and o.reports_casualties
    cross join generate_series(1, 20) line
    cross join lateral (select hashtext(v.id::text || line) & 1048575 as h) noise`);
}

/** Drops what slows a bulk insert; gives back the statements that restore it. */
async function setAside(db: Database): Promise<string[]> {
  const constraints = await db<{ table: string; name: string; def: string }[]>`
    select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as def
    from pg_constraint where conrelid = any (${LINES as unknown as string[]}::regclass[])
      and contype in ('p', 'u', 'f')
    order by contype = 'f'`;
  const indexes = await db<{ name: string; def: string }[]>`
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as def from pg_index i
    where i.indrelid = any (${LINES as unknown as string[]}::regclass[])
      and not exists (select from pg_constraint c where c.conindid = i.indexrelid and c.contype in ('p', 'u'))`;
  for (const { table, name } of constraints) {
    await db.unsafe(`alter table ${table} drop constraint ${name}`);
  }
  for (const { name } of indexes) await db.unsafe(`drop index ${name}`);
  return [
    ...indexes.map(({ def }) => def),
    ...constraints.map(
      ({ table, name, def }) =>
        `alter table ${table} add constraint ${name} ${def}`,
    ),
  ];
}

/**
 * Fills a migrated database, which holds the demonstration's accounts, with
 * simulated reports of a size: the same rows in every run.
 */
export async function generate(
  ownerUrl: string,
  size: Size,
  lastMonth: Month,
): Promise<void> {
  const firstMonth = addMonths(lastMonth, 1 - size.months);
  const db = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    // Constraints are checked when they are put back, all at once.
    await db`set session_replication_role = replica`;
    await db`set maintenance_work_mem = '1GB'`;
    await db`set work_mem = '256MB'`;
    await emptyReports(db);
    await insertReference(db, size, firstMonth);
    await insertReports(db, size, firstMonth);
    const restore = await setAside(db);
    await step("  Lines", () => insertLines(db, size));
    await step("  Indexes", async () => {
      for (const statement of restore) await db.unsafe(statement);
    });
    await step("  Statistics", () => db.unsafe("vacuum analyze"));
    await db`set session_replication_role = origin`;
    await step("  Sums", () =>
      drizzle(db, { schema }).transaction((tx) => refreshRollups(tx, null)),
    );
    await db.unsafe("vacuum analyze");
    await db.unsafe(
      `comment on table reports is 'simulated, generator ${GENERATOR}'`,
    );
  } finally {
    await db.end();
  }
}

/** How many lines there are, and whether this generator made them. */
export async function generatedLines(ownerUrl: string): Promise<number | null> {
  const db = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const [made] = await db<{ comment: string | null }[]>`
      select obj_description('reports'::regclass) as comment`;
    if (made?.comment !== `simulated, generator ${GENERATOR}`) return null;
    const [row] = await drizzle(db).execute<{ count: number }>(
      sql`select count(*)::int as count from clearance_lines`,
    );
    return row?.count ?? 0;
  } finally {
    await db.end();
  }
}
