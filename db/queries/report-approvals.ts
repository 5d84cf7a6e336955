import { sql } from "drizzle-orm";
import type { Month } from "@/lib/reporting/month";
import type { Transaction } from "../client";

export type ApprovedRow = {
  organisationId: string;
  month: Month;
  firstApprovedAt: string;
  /** The version that counts now, if one does. */
  version: string | null;
};

/** Reports of these months, or of those approved since, that ever counted. */
export async function listApproved(
  tx: Transaction,
  { from, to, since }: { from: Month; to: Month; since?: string },
): Promise<ApprovedRow[]> {
  // Apart, so that a range alone is read by its index.
  const news = since
    ? sql`or v.month in (select w.month from report_versions w
        where w.counts_from >= ${since}::timestamptz)`
    : sql``;
  return tx.execute<ApprovedRow>(sql`
    select v.organisation_id as "organisationId", v.month,
      min(v.counts_from) as "firstApprovedAt",
      max(v.id::text) filter (where v.counts_to is null) as version
    from report_versions v
    where v.counts_from is not null and v.month <= ${to}
      and (v.month >= ${from} ${news})
    group by v.organisation_id, v.month`);
}
