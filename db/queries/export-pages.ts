import { type SQL, sql } from "drizzle-orm";
import type { Month } from "@/lib/reporting/month";
import type {
  Activity,
  AgeGroup,
  CasualtyStatus,
  Device,
  Outcome,
  Sex,
} from "@/lib/reporting/vocabulary";
import type { Transaction } from "../client";
import { EXPORT_CONDITIONS } from "./export-conditions";

/** The last row of a page, by what the files are sorted by. */
export interface ClearanceKey {
  month: Month;
  organisation: string;
  level: number;
  area: number;
}

export interface CasualtyKey {
  month: Month;
  organisation: string;
  ordinal: number;
}

export type ClearancePageRow = {
  month: Month;
  organisation_code: string;
  organisation: string;
  area_code: string | null;
  area: string | null;
  cancelled_m2: number | null;
  reduced_m2: number | null;
  cleared_m2: number | null;
  ap_mines: number | null;
  av_mines: number | null;
  submunitions: number | null;
  other_uxo: number | null;
  axo: number | null;
  ieds: number | null;
  small_arms_ammunition: number | null;
  items_destroyed: number | null;
  teams: number | null;
  deminers_f: number | null;
  deminers_m: number | null;
  machines: number | null;
  dogs: number | null;
  days_worked: number | null;
  nil_report: boolean;
  version: number;
  approved_at: string;
};

export type CasualtyPageRow = {
  month: Month;
  occurred_on: string | null;
  organisation_code: string;
  organisation: string;
  area_code: string;
  area: string;
  accident_ref: string | null;
  device: Device;
  activity: Activity;
  outcome: Outcome;
  age_group: AgeGroup;
  sex: Sex;
  status: CasualtyStatus;
  persons: number;
  version: number;
  approved_at: string;
};

/** Hands over the settings that a file's query reads. */
async function set(
  tx: Transaction,
  settings: Record<string, string>,
): Promise<void> {
  for (const [name, value] of Object.entries(settings)) {
    await tx.execute(
      sql`select set_config(${`export.${name}`}, ${value}, true)`,
    );
  }
}

const nameOf = (alias: "o" | "a") =>
  sql.raw(
    `case current_setting('export.lang') when 'az' then ${alias}.name_az when 'ru' then ${alias}.name_ru else ${alias}.name_en end`,
  );

/**
 * The versions that a file would hold, from the key on, in the files' order.
 * Sorted before their lines are joined, so that a page costs its own rows and
 * not those of all months that follow.
 */
function versionsFrom(after: { month: Month; organisation: string } | null) {
  const rest = after
    ? sql`(v.month, o.code) >= (${after.month}, ${after.organisation})`
    : sql`true`;
  return sql`(
    select v.id, v.month, v.nil, v.number, o.code as organisation_code,
      ${nameOf("o")} as organisation,
      to_char(v.counts_from at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as approved_at
    from report_versions v join organisations o on o.id = v.organisation_id
    where ${sql.raw(EXPORT_CONDITIONS)} and ${rest}
    order by v.month, o.code offset 0
  ) v`;
}

/**
 * Lines of the areas that a file would hold. Written out, where the files read
 * a setting: so an index finds them, and a page of one area costs its own rows.
 */
function inAreas({ areas = "" }: Record<string, string>): SQL {
  return areas === ""
    ? sql`true`
    : sql`l.area_id in ${areas.split(",").map(Number)}`;
}

const after = (key: SQL | null) => key ?? sql`true`;

/**
 * The next rows of the clearance table after a key: those of the file with the
 * same settings, with values instead of cells.
 */
export async function clearancePage(
  tx: Transaction,
  settings: Record<string, string>,
  key: ClearanceKey | null,
  limit: number,
): Promise<{ row: ClearancePageRow; key: ClearanceKey }[]> {
  await set(tx, settings);
  const rows = await tx.execute<
    ClearancePageRow & { key_level: number; key_area: number }
  >(sql`
    select v.month, v.organisation_code, v.organisation,
      l.area_code, l.area,
      l.cancelled_m2::float8, l.reduced_m2::float8, l.cleared_m2::float8,
      l.ap_mines, l.av_mines, l.submunitions, l.other_uxo, l.axo, l.ieds,
      l.small_arms_ammunition, l.items_destroyed,
      l.teams, l.deminers_f, l.deminers_m, l.machines, l.dogs, l.days_worked,
      v.nil as nil_report, v.number as version, v.approved_at,
      coalesce(l.level, -1)::int as key_level, coalesce(l.area_id, 0) as key_area
    from ${versionsFrom(key)}
    left join lateral (
      select l.*, a.code as area_code, ${nameOf("a")} as area, a.level
      from clearance_lines l join areas a on a.id = l.area_id
      where l.version_id = v.id and ${inAreas(settings)}
    ) l on true
    where ${settings.areas ? sql`l.id is not null` : sql`(l.id is not null or v.nil)`}
      and ${after(
        key &&
          sql`(v.month, v.organisation_code, coalesce(l.level, -1)::int, coalesce(l.area_id, 0))
            > (${key.month}, ${key.organisation}, ${key.level}::int, ${key.area}::int)`,
      )}
    order by v.month, v.organisation_code, key_level, key_area
    limit ${limit}`);
  return rows.map(({ key_level, key_area, ...row }) => ({
    row,
    key: {
      month: row.month,
      organisation: row.organisation_code,
      level: key_level,
      area: key_area,
    },
  }));
}

/** The next rows of the casualty table after a key. */
export async function casualtyPage(
  tx: Transaction,
  settings: Record<string, string>,
  key: CasualtyKey | null,
  limit: number,
): Promise<{ row: CasualtyPageRow; key: CasualtyKey }[]> {
  await set(tx, settings);
  const rows = await tx.execute<CasualtyPageRow & { ordinal: number }>(sql`
    select v.month, to_char(l.occurred_on, 'YYYY-MM-DD') as occurred_on,
      v.organisation_code, v.organisation,
      a.code as area_code, ${nameOf("a")} as area, l.accident_ref,
      l.device, l.activity, l.outcome, l.age_group, l.sex, l.status, l.persons,
      v.number as version, v.approved_at, l.ordinal
    from ${versionsFrom(key)}
    join casualty_lines l on l.version_id = v.id
    join areas a on a.id = l.area_id
    where ${inAreas(settings)}
      and ${after(
        key &&
          sql`(v.month, v.organisation_code, l.ordinal)
            > (${key.month}, ${key.organisation}, ${key.ordinal}::int)`,
      )}
    order by v.month, v.organisation_code, l.ordinal
    limit ${limit}`);
  return rows.map(({ ordinal, ...row }) => ({
    row,
    key: {
      month: row.month,
      organisation: row.organisation_code,
      ordinal,
    },
  }));
}
