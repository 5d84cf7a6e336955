import { sql } from "drizzle-orm";
import { lastDayOf, type Month } from "@/lib/reporting/month";
import type { Transaction } from "../client";

export type MonthClaim = {
  measure: string;
  value: string;
  unit: string;
  outlet: string;
  url: string;
  publishedOn: string | null;
};

/**
 * Published figures about exactly this month and the whole country, one per
 * measure: the preferred claim, else the first entered.
 */
export async function listMonthClaims(
  tx: Transaction,
  month: Month,
): Promise<MonthClaim[]> {
  return tx.execute<MonthClaim>(sql`
    select distinct on (c.measure)
      c.measure, trim_scale(c.value)::text as value, c.unit, c.outlet, c.url,
      c.published_on as "publishedOn"
    from claims c left join claim_preferences p on p.claim_id = c.id
    where c.period_start = ${`${month}-01`}::date
      and c.period_end = ${lastDayOf(month)}::date
      and c.kind = 'period' and c.area_id is null and c.area_text is null
      and c.scope in ('all-operators', 'not-stated', 'all-casualties')
      and not exists (select from claim_withdrawals w where w.claim_id = c.id)
    order by c.measure, (p.claim_id is null), c.id`);
}
