import { sql } from "drizzle-orm";
import type { Month } from "@/lib/reporting/month";
import type { Transaction } from "../client";

/**
 * The instant just after the last approval in these months, as RFC 3339 text in
 * microseconds; null when there is none. Asking as of it gives the same rows at
 * any later time.
 *
 * Approvals under way are waited for (the lock is the one they hold): one of
 * them may already have taken an instant before this one, and its rows would
 * come up between two pages. Those that follow take a later instant.
 */
export async function countedUntil(
  tx: Transaction,
  months: readonly Month[],
): Promise<string | null> {
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return null;
  await tx.execute(sql`
    select pg_advisory_xact_lock_shared(hashtext('rollups'), hashtext(m))
    from json_array_elements_text(${JSON.stringify(months)}::json) m`);
  const [row] = await tx.execute<{ instant: string | null }>(sql`
    select to_char((max(counts_from) + interval '1 microsecond') at time zone 'UTC',
      'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as instant
    from report_versions
    where month between ${first} and ${last} and counts_from is not null`);
  return row?.instant ?? null;
}

/** The earlier of two instants, in the same form. */
export async function earlierInstant(
  tx: Transaction,
  a: string,
  b: string,
): Promise<string> {
  const [row] = await tx.execute<{ instant: string }>(sql`
    select to_char(least(${a}::timestamptz, ${b}::timestamptz) at time zone 'UTC',
      'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as instant`);
  if (!row) throw new Error("the database did not tell the time");
  return row.instant;
}
