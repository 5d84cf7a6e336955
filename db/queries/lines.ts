import { and, asc, eq, sql } from "drizzle-orm";
import type { CasualtyLine, ClearanceLine } from "@/lib/reporting/checks";
import type { Month } from "@/lib/reporting/month";
import type { Transaction } from "../client";
import {
  areas,
  casualtyLines,
  clearanceLines,
  reportVersions,
} from "../schema";

/** A clearance line as reports speak of it. */
export const clearanceColumns = {
  areaCode: areas.code,
  cancelledM2: clearanceLines.cancelledM2,
  reducedM2: clearanceLines.reducedM2,
  clearedM2: clearanceLines.clearedM2,
  apMines: clearanceLines.apMines,
  avMines: clearanceLines.avMines,
  submunitions: clearanceLines.submunitions,
  otherUxo: clearanceLines.otherUxo,
  axo: clearanceLines.axo,
  ieds: clearanceLines.ieds,
  smallArmsAmmunition: clearanceLines.smallArmsAmmunition,
  itemsDestroyed: clearanceLines.itemsDestroyed,
  teams: clearanceLines.teams,
  deminersF: clearanceLines.deminersF,
  deminersM: clearanceLines.deminersM,
  machines: clearanceLines.machines,
  dogs: clearanceLines.dogs,
  daysWorked: clearanceLines.daysWorked,
  note: clearanceLines.note,
};

/** The clearance lines of a version, in the order of the areas. */
export function listClearanceLines(
  tx: Transaction,
  versionId: string,
): Promise<ClearanceLine[]> {
  return tx
    .select(clearanceColumns)
    .from(clearanceLines)
    .innerJoin(areas, eq(areas.id, clearanceLines.areaId))
    .where(eq(clearanceLines.versionId, versionId))
    .orderBy(asc(areas.level), asc(areas.id));
}

/** The casualty lines of a version, as they were entered. */
export function listCasualtyLines(
  tx: Transaction,
  versionId: string,
): Promise<CasualtyLine[]> {
  return tx
    .select({
      areaCode: areas.code,
      occurredOn: casualtyLines.occurredOn,
      accidentRef: casualtyLines.accidentRef,
      device: casualtyLines.device,
      activity: casualtyLines.activity,
      outcome: casualtyLines.outcome,
      ageGroup: casualtyLines.ageGroup,
      sex: casualtyLines.sex,
      status: casualtyLines.status,
      persons: casualtyLines.persons,
    })
    .from(casualtyLines)
    .innerJoin(areas, eq(areas.id, casualtyLines.areaId))
    .where(eq(casualtyLines.versionId, versionId))
    .orderBy(asc(casualtyLines.ordinal));
}

interface VersionKey {
  versionId: string;
  organisationId: string;
  month: Month;
}

/**
 * Puts these lines in place of all that the draft held. The area codes must
 * have been checked: an unknown one fails the transaction.
 */
export async function replaceLines(
  tx: Transaction,
  key: VersionKey,
  clearance: ClearanceLine[],
  casualties: CasualtyLine[],
  areaIds: ReadonlyMap<string, number>,
): Promise<void> {
  const idOf = (code: string): number => {
    const id = areaIds.get(code);
    if (id === undefined) throw new Error(`unknown area ${code}`);
    return id;
  };
  await tx
    .delete(clearanceLines)
    .where(eq(clearanceLines.versionId, key.versionId));
  await tx
    .delete(casualtyLines)
    .where(eq(casualtyLines.versionId, key.versionId));
  if (clearance.length > 0) {
    await tx.insert(clearanceLines).values(
      clearance.map(({ areaCode, ...figures }) => ({
        ...key,
        areaId: idOf(areaCode),
        ...figures,
      })),
    );
  }
  if (casualties.length > 0) {
    await tx.insert(casualtyLines).values(
      casualties.map(({ areaCode, ...figures }, ordinal) => ({
        ...key,
        ordinal,
        areaId: idOf(areaCode),
        ...figures,
      })),
    );
  }
}

/**
 * Items that an organisation has found and not destroyed, in the months before
 * `month`, by the versions that count: the stock a later month may destroy.
 */
export async function carriedOverBefore(
  tx: Transaction,
  organisationId: string,
  month: Month,
): Promise<number> {
  const l = clearanceLines;
  const [row] = await tx
    .select({
      stock: sql<number>`coalesce(sum(
        coalesce(${l.apMines}, 0) + coalesce(${l.avMines}, 0)
        + coalesce(${l.submunitions}, 0) + coalesce(${l.otherUxo}, 0)
        + coalesce(${l.axo}, 0) + coalesce(${l.ieds}, 0)
        + coalesce(${l.smallArmsAmmunition}, 0) - coalesce(${l.itemsDestroyed}, 0)
      ), 0)`.mapWith(Number),
    })
    .from(l)
    .innerJoin(reportVersions, eq(reportVersions.id, l.versionId))
    .where(
      and(
        eq(l.organisationId, organisationId),
        sql`${l.month} < ${month}`,
        sql`${reportVersions.countsFrom} is not null and ${reportVersions.countsTo} is null`,
      ),
    );
  return Math.max(0, row?.stock ?? 0);
}
