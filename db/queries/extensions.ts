import { and, eq, gte, isNotNull, lte } from "drizzle-orm";
import type { Month } from "@/lib/reporting/month";
import type { Transaction } from "../client";
import { reports } from "../schema";

export async function setExtension(
  tx: Transaction,
  reportId: string,
  until: string,
): Promise<void> {
  await tx
    .update(reports)
    .set({ extendedUntil: until })
    .where(eq(reports.id, reportId));
}

export interface ExtensionRow {
  organisationId: string;
  month: Month;
  extendedUntil: string | null;
}

/** Deadlines that were moved, also of reports that nobody has begun. */
export function listExtensions(
  tx: Transaction,
  range: { from: Month; to: Month },
): Promise<ExtensionRow[]> {
  return tx
    .select({
      organisationId: reports.organisationId,
      month: reports.month,
      extendedUntil: reports.extendedUntil,
    })
    .from(reports)
    .where(
      and(
        isNotNull(reports.extendedUntil),
        gte(reports.month, range.from),
        lte(reports.month, range.to),
      ),
    );
}
