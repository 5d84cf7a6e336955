import { and, asc, desc, eq, isNull, lt, ne, sql } from "drizzle-orm";
import type { ClearanceLine } from "@/lib/reporting/checks";
import type { Month } from "@/lib/reporting/month";
import type { MonthTotals } from "@/lib/reporting/warnings";
import type { Transaction } from "../client";
import { clearanceByVersion, reportVersions } from "../schema";
import { listClearanceLines } from "./lines";

/** What an organisation reported in each month before, by what counts now. */
export function listMonthTotals(
  tx: Transaction,
  organisationId: string,
  before: Month,
): Promise<MonthTotals[]> {
  const t = clearanceByVersion;
  return tx
    .select({
      month: t.month,
      cancelledM2: t.cancelledM2,
      reducedM2: t.reducedM2,
      clearedM2: t.clearedM2,
      apMines: t.apMines,
      avMines: t.avMines,
      submunitions: t.submunitions,
      otherUxo: t.otherUxo,
      axo: t.axo,
      ieds: t.ieds,
      smallArmsAmmunition: t.smallArmsAmmunition,
      itemsDestroyed: t.itemsDestroyed,
    })
    .from(t)
    .innerJoin(
      reportVersions,
      and(eq(reportVersions.id, t.versionId), isNull(reportVersions.countsTo)),
    )
    .where(and(eq(t.organisationId, organisationId), lt(t.month, before)))
    .orderBy(asc(t.month));
}

/** The clearance lines that an organisation last sent for a month; none when it sent none. */
export async function listLinesSent(
  tx: Transaction,
  organisationId: string,
  month: Month,
): Promise<ClearanceLine[]> {
  const [sent] = await tx
    .select({ id: reportVersions.id })
    .from(reportVersions)
    .where(
      and(
        eq(reportVersions.organisationId, organisationId),
        eq(reportVersions.month, month),
        ne(reportVersions.status, "draft"),
      ),
    )
    .orderBy(desc(reportVersions.number))
    .limit(1);
  return sent ? listClearanceLines(tx, sent.id) : [];
}

/**
 * The places of a version's casualty lines whose area, day and device another
 * organisation reports, too. Nothing of the other's is read.
 */
export async function listAlsoReported(
  tx: Transaction,
  versionId: string,
): Promise<number[]> {
  const rows = await tx.execute<{ ordinal: number }>(
    sql`select ordinal from casualty_lines_also_reported(${versionId}) as found(ordinal)`,
  );
  return rows.map(({ ordinal }) => ordinal);
}
