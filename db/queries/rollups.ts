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

const CLEARANCE_COLUMNS = sql.raw(
  "cancelled_m2, reduced_m2, cleared_m2, ap_mines, av_mines, submunitions, other_uxo, axo, ieds, small_arms_ammunition, items_destroyed, team_days",
);

const CLEARANCE_SUMS = sql.raw(`
  sum(l.cancelled_m2), sum(l.reduced_m2), sum(l.cleared_m2), sum(l.ap_mines),
  sum(l.av_mines), sum(l.submunitions), sum(l.other_uxo), sum(l.axo),
  sum(l.ieds), sum(l.small_arms_ammunition), sum(l.items_destroyed),
  sum(l.teams::bigint * l.days_worked)`);

const CASUALTY_SUMS = sql.raw(`
  coalesce(sum(l.persons) filter (where l.outcome = 'killed'), 0),
  coalesce(sum(l.persons) filter (where l.outcome = 'injured'), 0),
  coalesce(sum(l.persons) filter (where l.outcome = 'unknown'), 0),
  coalesce(sum(l.persons) filter (where l.age_group = 'child'), 0)`);

const COUNTING = sql`join report_versions v on v.id = l.version_id
  and v.counts_from is not null and v.counts_to is null`;

/**
 * Computes the sums of what counts anew, for one month or (`null`) for all.
 * The same statements serve the approval and the rebuild, so they can't differ.
 */
export async function refreshRollups(
  tx: Transaction,
  month: Month | null,
): Promise<void> {
  const within = (column: string): SQL =>
    month === null ? sql`true` : sql`${sql.raw(column)} = ${month}`;
  for (const [key, clearance, casualties] of [
    ["area_id", "clearance_by_area", "casualties_by_area"],
    [
      "organisation_id",
      "clearance_by_organisation",
      "casualties_by_organisation",
    ],
  ] as const) {
    const by = sql.raw(key);
    await tx.execute(
      sql`delete from ${sql.raw(clearance)} where ${within("month")}`,
    );
    await tx.execute(sql`
      insert into ${sql.raw(clearance)} (month, ${by}, ${CLEARANCE_COLUMNS})
      select l.month, l.${by}, ${CLEARANCE_SUMS}
      from clearance_lines l ${COUNTING}
      where ${within("l.month")} group by l.month, l.${by}`);
    await tx.execute(
      sql`delete from ${sql.raw(casualties)} where ${within("month")}`,
    );
    await tx.execute(sql`
      insert into ${sql.raw(casualties)} (month, ${by}, killed, injured, outcome_unknown, children)
      select l.month, l.${by}, ${CASUALTY_SUMS}
      from casualty_lines l ${COUNTING}
      where ${within("l.month")} group by l.month, l.${by}`);
  }
}
