import type { TestDatabase } from "@/db/testing/database";
import { casualtyLine, content, makeActor } from "@/db/testing/factories";
import type { Actor } from "@/lib/auth/permissions";
import { approveReport } from "@/lib/reporting/decisions";
import { addMonths, todayIn } from "@/lib/reporting/month";
import { Reporter } from "@/lib/reporting/testing/reporter";

export { COPIES_AT_ONCE, closeCopies } from "@/db/copy";
export { freshDatabase } from "@/db/testing/database";

/** Far more than the buffers between the database and a reader hold. */
export const MANY_ROWS = 80_000;

/** A month with so many casualty lines; gives back a manager who may read them. */
export async function makeManyRows(
  database: TestDatabase,
  rows: number = MANY_ROWS,
): Promise<Actor> {
  const month = addMonths(todayIn("Asia/Baku").slice(0, 7), -1);
  const reporter = await Reporter.make(database.ownerSql, true);
  const manager = await makeActor(database.ownerSql, "manager");
  await reporter.submit(month, content([], [casualtyLine("AZ-TAR")]));
  await approveReport(manager, reporter.at(month), await reporter.seen(month));
  // Past the guard of approved lines, as no person could.
  await database.ownerSql.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`
      insert into casualty_lines (version_id, organisation_id, month, ordinal,
        area_id, device, activity, outcome, age_group, sex, status, persons)
      select v.id, v.organisation_id, v.month, n, a.id, 'unknown', 'unknown',
        'injured', 'unknown', 'unknown', 'unknown', 1
      from report_versions v, areas a, generate_series(2, ${rows}::int) n
      where a.code = 'AZ-TAR'`;
  });
  return manager;
}

/** The app's connections that do anything, or hold a transaction open. */
export const busyConnections = (database: TestDatabase) => database.ownerSql`
  select state, query from pg_stat_activity
  where datname = current_database() and usename <> current_user
    and state <> 'idle'`;
