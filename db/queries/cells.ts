import { and, eq, gte, isNotNull, isNull, lte, sql } from "drizzle-orm";
import type { CasualtyLine, ClearanceLine } from "@/lib/reporting/checks";
import type { Month } from "@/lib/reporting/month";
import type { Transaction } from "../client";
import {
  areas,
  casualtyLines,
  clearanceLines,
  reportVersions,
} from "../schema";
import { clearanceColumns } from "./lines";

export interface DraftKey {
  versionId: string;
  organisationId: string;
  month: Month;
}

/**
 * Lets one save of cells at a time into a month, until the transaction ends.
 * A row lock can't do it: before the first save there is no row.
 */
export async function lockEntry(
  tx: Transaction,
  organisationCode: string,
  month: Month,
): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`entry ${organisationCode}/${month}`}, 0))`,
  );
}

/** Holds a draft until the transaction ends; null when it is no draft any more. */
export async function lockDraft(
  tx: Transaction,
  versionId: string,
): Promise<{ lockVersion: number; nil: boolean } | null> {
  const [row] = await tx
    .select({
      lockVersion: reportVersions.lockVersion,
      nil: reportVersions.nil,
    })
    .from(reportVersions)
    .where(
      and(eq(reportVersions.id, versionId), eq(reportVersions.status, "draft")),
    )
    .for("update");
  return row ?? null;
}

/** Writes one area's line of a draft, whether or not it was there. */
export async function putClearanceLine(
  tx: Transaction,
  key: DraftKey,
  areaId: number,
  line: ClearanceLine,
): Promise<void> {
  const { areaCode: _, ...figures } = line;
  await tx
    .insert(clearanceLines)
    .values({ ...key, areaId, ...figures })
    .onConflictDoUpdate({
      target: [clearanceLines.versionId, clearanceLines.areaId],
      set: figures,
    });
}

export async function deleteClearanceLine(
  tx: Transaction,
  versionId: string,
  areaId: number,
): Promise<void> {
  await tx
    .delete(clearanceLines)
    .where(
      and(
        eq(clearanceLines.versionId, versionId),
        eq(clearanceLines.areaId, areaId),
      ),
    );
}

/** Puts these casualty lines in place of the draft's; areas must be checked. */
export async function replaceCasualtyLines(
  tx: Transaction,
  key: DraftKey,
  lines: CasualtyLine[],
  areaIds: ReadonlyMap<string, number>,
): Promise<void> {
  await tx
    .delete(casualtyLines)
    .where(eq(casualtyLines.versionId, key.versionId));
  if (lines.length === 0) return;
  await tx.insert(casualtyLines).values(
    lines.map(({ areaCode, ...figures }, ordinal) => {
      const areaId = areaIds.get(areaCode);
      if (areaId === undefined) throw new Error(`unknown area ${areaCode}`);
      return { ...key, ordinal, areaId, ...figures };
    }),
  );
}

/** One organisation's clearance lines that count, of some months. */
export function listCountedLines(
  tx: Transaction,
  organisationId: string,
  { from, to }: { from: Month; to: Month },
): Promise<(ClearanceLine & { month: Month })[]> {
  return tx
    .select({ ...clearanceColumns, month: clearanceLines.month })
    .from(clearanceLines)
    .innerJoin(areas, eq(areas.id, clearanceLines.areaId))
    .innerJoin(reportVersions, eq(reportVersions.id, clearanceLines.versionId))
    .where(
      and(
        eq(clearanceLines.organisationId, organisationId),
        gte(clearanceLines.month, from),
        lte(clearanceLines.month, to),
        isNotNull(reportVersions.countsFrom),
        isNull(reportVersions.countsTo),
      ),
    );
}
