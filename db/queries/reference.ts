import { asc, eq, sql } from "drizzle-orm";
import type { Month } from "@/lib/reporting/month";
import type { Transaction } from "../client";
import { organisations, settings } from "../schema";

export interface AreaRow {
  id: number;
  code: string;
  parentId: number | null;
  level: number;
  nameEn: string;
  nameAz: string;
  nameRu: string;
  validFrom: Month | null;
  validTo: Month | null;
}

export interface OrganisationRow {
  id: string;
  code: string;
  nameEn: string;
  nameAz: string;
  nameRu: string;
  reportsClearance: boolean;
  reportsCasualties: boolean;
  activeFrom: Month | null;
  activeTo: Month | null;
  simulated: boolean;
}

export interface SettingsRow {
  centreNameEn: string;
  centreNameAz: string;
  centreNameRu: string;
  timeZone: string;
  dueDay: number;
  lockDays: number;
  firstMonth: Month;
  demonstration: boolean;
}

const organisationColumns = {
  id: organisations.id,
  code: organisations.code,
  nameEn: organisations.nameEn,
  nameAz: organisations.nameAz,
  nameRu: organisations.nameRu,
  reportsClearance: organisations.reportsClearance,
  reportsCasualties: organisations.reportsCasualties,
  activeFrom: organisations.activeFrom,
  activeTo: organisations.activeTo,
  simulated: organisations.simulated,
};

/**
 * All areas, the nation first, then as they were entered. Most pages read this
 * list: its rows are taken as they come, as mapping fifteen hundred of them
 * costs more than reading them.
 */
export async function listAreas(tx: Transaction): Promise<AreaRow[]> {
  return tx.execute<AreaRow & Record<string, unknown>>(sql`
    select id, code, parent_id as "parentId", level, name_en as "nameEn",
      name_az as "nameAz", name_ru as "nameRu",
      valid_from as "validFrom", valid_to as "validTo"
    from areas order by level, id`);
}

export function listOrganisations(tx: Transaction): Promise<OrganisationRow[]> {
  return tx
    .select(organisationColumns)
    .from(organisations)
    .orderBy(asc(organisations.createdAt), asc(organisations.code));
}

export async function getOrganisation(
  tx: Transaction,
  code: string,
): Promise<OrganisationRow | null> {
  const [row] = await tx
    .select(organisationColumns)
    .from(organisations)
    .where(eq(organisations.code, code));
  return row ?? null;
}

/** How this instance works. Throws when the database holds no settings. */
export async function getSettings(tx: Transaction): Promise<SettingsRow> {
  const [row] = await tx
    .select({
      centreNameEn: settings.centreNameEn,
      centreNameAz: settings.centreNameAz,
      centreNameRu: settings.centreNameRu,
      timeZone: settings.timeZone,
      dueDay: settings.dueDay,
      lockDays: settings.lockDays,
      firstMonth: settings.firstMonth,
      demonstration: settings.demonstration,
    })
    .from(settings);
  if (!row) throw new Error("The settings row is missing: data was not loaded");
  return row;
}

export interface PublicSettingsRow {
  centreNameEn: string;
  centreNameAz: string;
  centreNameRu: string;
  timeZone: string;
  demonstration: boolean;
}

/** The settings a page may show before anyone has signed in. */
export async function getPublicSettings(
  tx: Transaction,
): Promise<PublicSettingsRow> {
  const [row] = await tx.execute<{
    centre_name_en: string;
    centre_name_az: string;
    centre_name_ru: string;
    time_zone: string;
    demonstration: boolean;
  }>(sql`select * from public_settings()`);
  if (!row) throw new Error("The settings row is missing: data was not loaded");
  return {
    centreNameEn: row.centre_name_en,
    centreNameAz: row.centre_name_az,
    centreNameRu: row.centre_name_ru,
    timeZone: row.time_zone,
    demonstration: row.demonstration,
  };
}
