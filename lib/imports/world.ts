import "server-only";
import type { Transaction } from "@/db/client";
import { listAreaAliases } from "@/db/queries/imports";
import {
  type AreaRow,
  getSettings,
  listAreas,
  listOrganisations,
  type OrganisationRow,
  type SettingsRow,
} from "@/db/queries/reference";
import {
  findReport,
  listVersions,
  type VersionRow,
} from "@/db/queries/reports";
import { NotFoundError } from "@/lib/errors";
import { timingOf } from "@/lib/reporting/deadlines";
import { type Month, todayIn } from "@/lib/reporting/month";
import { readContent } from "@/lib/reporting/open-report";
import { type Refusal, refusal } from "@/lib/reporting/rules";
import type { ImportWorld } from "./interpret";
import type { NamedArea } from "./places";
import type { MonthNow } from "./planned";
import type { MonthRefusal } from "./problems";

/** What an import must know of an organisation, read in one transaction. */
export interface ImportSituation {
  organisation: OrganisationRow;
  settings: SettingsRow;
  today: string;
  areas: AreaRow[];
  world: ImportWorld;
}

async function namedAreas(
  tx: Transaction,
  areas: AreaRow[],
): Promise<NamedArea[]> {
  const aliases = await listAreaAliases(tx);
  return areas.map((area) => ({
    code: area.code,
    validFrom: area.validFrom,
    validTo: area.validTo,
    names: [
      area.nameEn,
      area.nameAz,
      area.nameRu,
      ...aliases
        .filter(({ code }) => code === area.code)
        .map(({ alias }) => alias),
    ],
  }));
}

/** Throws NotFoundError when the organisation is to report no month. */
export async function readSituation(
  tx: Transaction,
  organisationId: string,
): Promise<ImportSituation> {
  const organisations = await listOrganisations(tx);
  const organisation = organisations.find(({ id }) => id === organisationId);
  if (!organisation?.activeFrom) throw new NotFoundError();
  const settings = await getSettings(tx);
  const today = todayIn(settings.timeZone);
  const thisMonth = today.slice(0, 7);
  const { activeTo } = organisation;
  const areas = await listAreas(tx);
  return {
    organisation,
    settings,
    today,
    areas,
    world: {
      organisationCode: organisation.code,
      firstMonth: organisation.activeFrom,
      lastMonth:
        activeTo !== null && activeTo < thisMonth ? activeTo : thisMonth,
      thisMonth,
      areas: await namedAreas(tx, areas),
    },
  };
}

const EMPTY = { nil: false, clearance: [], casualties: [] };

/** Anything else that stops a save would be news to the import: never written. */
function asMonthRefusal(why: Refusal): MonthRefusal {
  const known = why === "month-not-begun" || why === "already-submitted";
  return known ? why : "month-closed";
}

async function readMonth(
  tx: Transaction,
  { organisation, settings, today }: ImportSituation,
  month: Month,
): Promise<MonthNow> {
  const report = await findReport(tx, organisation.id, month);
  const versions = report ? await listVersions(tx, organisation.id, month) : [];
  const newest = versions.at(-1) ?? null;
  const counting = versions.find(
    ({ countsFrom, countsTo }) => countsFrom !== null && countsTo === null,
  );
  const contentOf = (version: VersionRow) => readContent(tx, version);
  const why = refusal("save", {
    status: newest?.status ?? null,
    number: newest?.number ?? 0,
    timing: timingOf(month, today, settings, report?.extendedUntil ?? null),
    isOwnStaff: true,
    isManager: false,
    isSubmitter: false,
  });
  const content = newest ? await contentOf(newest) : EMPTY;
  return {
    newest: newest && {
      id: newest.id,
      number: newest.number,
      lockVersion: newest.lockVersion,
      status: newest.status,
    },
    content,
    counting:
      counting && counting.id !== newest?.id
        ? await contentOf(counting)
        : counting
          ? content
          : null,
    refusal: why === null ? null : asMonthRefusal(why),
  };
}

/** The months as they stand now. */
export async function readMonths(
  tx: Transaction,
  situation: ImportSituation,
  months: readonly Month[],
): Promise<Map<Month, MonthNow>> {
  const now = new Map<Month, MonthNow>();
  for (const month of months) {
    now.set(month, await readMonth(tx, situation, month));
  }
  return now;
}
