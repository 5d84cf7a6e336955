import "server-only";
import { asActor, type Transaction } from "@/db/client";
import { listExtensions } from "@/db/queries/extensions";
import {
  carriedOverBefore,
  listCasualtyLines,
  listClearanceLines,
} from "@/db/queries/lines";
import {
  type AreaRow,
  getOrganisation,
  getSettings,
  listAreas,
  listOrganisations,
  type OrganisationRow,
  type SettingsRow,
} from "@/db/queries/reference";
import {
  findReport,
  listReportStates,
  listVersions,
  type ReportRow,
  type VersionRow,
} from "@/db/queries/reports";
import {
  type Actor,
  canReadDrafts,
  canReview,
  seesEveryOrganisation,
} from "@/lib/auth/permissions";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { type CheckContext, isValidIn, type ReportContent } from "./checks";
import {
  effectiveDue,
  isExpected,
  lockDate,
  type ReportState,
  reportState,
  type Timing,
  timingOf,
} from "./deadlines";
import { addMonths, isMonth, type Month, monthRange, todayIn } from "./month";
import { type Refusal, refusal, type Situation, type Step } from "./rules";

export type { VersionRow };

/** Everything the services of one report need, read in one transaction. */
export interface OpenReport {
  organisation: OrganisationRow;
  month: Month;
  settings: SettingsRow;
  today: string;
  areas: AreaRow[];
  report: ReportRow | null;
  versions: VersionRow[];
  newest: VersionRow | null;
  timing: Timing;
  situation: Situation;
}

/**
 * Opens a report for reading or writing. An organisation that does not exist,
 * a month before its first, or drafts of others are all "not found".
 */
export async function openReport(
  tx: Transaction,
  actor: Actor,
  organisationCode: string,
  month: string,
): Promise<OpenReport> {
  // What can be asked together is asked together: one wait instead of three.
  const [organisation, settings, areas] = await Promise.all([
    getOrganisation(tx, organisationCode),
    getSettings(tx),
    listAreas(tx),
  ]);
  if (
    !organisation ||
    !isMonth(month) ||
    !canReadDrafts(actor, organisation.id)
  ) {
    throw new NotFoundError();
  }
  if (!isExpected(organisation, month)) throw new NotFoundError();
  const today = todayIn(settings.timeZone);
  const [report, versions] = await Promise.all([
    findReport(tx, organisation.id, month),
    listVersions(tx, organisation.id, month),
  ]);
  const newest = versions.at(-1) ?? null;
  const timing = timingOf(
    month,
    today,
    settings,
    report?.extendedUntil ?? null,
  );
  return {
    organisation,
    month,
    settings,
    today,
    areas,
    report,
    versions,
    newest,
    timing,
    situation: {
      status: newest?.status ?? null,
      number: newest?.number ?? 0,
      timing,
      isOwnStaff:
        actor.role === "staff" && actor.organisationId === organisation.id,
      isManager: canReview(actor),
      isSubmitter: newest?.submittedBy === actor.id,
    },
  };
}

/** What the checks must know beside the report itself. */
export async function checkContext(
  tx: Transaction,
  open: OpenReport,
): Promise<CheckContext> {
  return {
    month: open.month,
    areas: open.areas,
    reportsCasualties: open.organisation.reportsCasualties,
    carriedOver: await carriedOverBefore(tx, open.organisation.id, open.month),
  };
}

export async function readContent(
  tx: Transaction,
  version: VersionRow,
): Promise<ReportContent> {
  const [clearance, casualties] = await Promise.all([
    listClearanceLines(tx, version.id),
    listCasualtyLines(tx, version.id),
  ]);
  return { nil: version.nil, clearance, casualties };
}

/** One report as its page shows it. */
export interface ReportView {
  organisation: OrganisationRow;
  month: Month;
  today: string;
  /** The last day on which it is on time; an extension moves it. */
  due: string;
  lock: string;
  /** What a manager has extended the deadline to. */
  extendedUntil: string | null;
  timing: Timing;
  state: ReportState;
  versions: VersionRow[];
  newest: VersionRow | null;
  /** The newest version's content; empty before the first save. */
  content: ReportContent;
  /** Areas that exist in this month, the nation last. */
  areas: AreaRow[];
  /** For each step, why it can't be taken; null when it can. */
  refusals: Record<Step, Refusal | null>;
}

const EMPTY: ReportContent = { nil: false, clearance: [], casualties: [] };

/** The report that was opened, as its page shows it. */
export async function viewOf(
  tx: Transaction,
  open: OpenReport,
): Promise<ReportView> {
  const { settings, report, situation } = open;
  const valid = open.areas.filter((area) => isValidIn(area, open.month));
  const step = (name: Step) => refusal(name, situation);
  const extendedUntil = report?.extendedUntil ?? null;
  return {
    organisation: open.organisation,
    month: open.month,
    today: open.today,
    due: effectiveDue(open.month, settings, extendedUntil),
    lock: lockDate(open.month, settings, extendedUntil),
    extendedUntil,
    timing: open.timing,
    state: reportState(open.versions),
    versions: open.versions,
    newest: open.newest,
    content: open.newest ? await readContent(tx, open.newest) : EMPTY,
    areas: [
      ...valid.filter((area) => area.level > 0),
      ...valid.filter((area) => area.level === 0),
    ],
    refusals: {
      save: step("save"),
      submit: step("submit"),
      withdraw: step("withdraw"),
      approve: step("approve"),
      return: step("return"),
    },
  };
}

/** The report of an organisation and month. Throws NotFoundError. */
export function getReport(
  actor: Actor,
  organisationCode: string,
  month: string,
): Promise<ReportView> {
  return asActor(actor, async (tx) =>
    viewOf(tx, await openReport(tx, actor, organisationCode, month)),
  );
}

/** One organisation's month in a list. */
export interface MonthEntry {
  organisation: OrganisationRow;
  month: Month;
  state: ReportState;
  timing: Timing;
  due: string;
  nil: boolean;
  submittedAt: string | null;
}

/**
 * The months `from … to` (else the last `count`) of the organisations this person may see, newest
 * month first: staff their own, managers and administrators all.
 */
export async function listMonths(
  actor: Actor,
  range?: { from: Month; to: Month },
  count = 12,
): Promise<{ entries: MonthEntry[]; today: string }> {
  if (actor.role === "viewer") throw new ForbiddenError();
  return asActor(actor, async (tx) => {
    const settings = await getSettings(tx);
    const today = todayIn(settings.timeZone);
    const to = range?.to ?? today.slice(0, 7);
    const from = range?.from ?? addMonths(to, 1 - count);
    const all = await listOrganisations(tx);
    const organisations = all.filter(
      (o) => seesEveryOrganisation(actor) || o.id === actor.organisationId,
    );
    const rows = await listReportStates(tx, { from, to });
    const extensions = await listExtensions(tx, { from, to });
    const entries = monthRange(from, to)
      .reverse()
      .flatMap((month) =>
        organisations
          .filter((o) => isExpected(o, month))
          .map((organisation): MonthEntry => {
            const versions = rows.filter(
              (row) =>
                row.organisationId === organisation.id && row.month === month,
            );
            const newest = versions.at(-1);
            const extendedUntil =
              extensions.find(
                (e) =>
                  e.organisationId === organisation.id && e.month === month,
              )?.extendedUntil ?? null;
            return {
              organisation,
              month,
              state: reportState(versions),
              timing: timingOf(month, today, settings, extendedUntil),
              due: effectiveDue(month, settings, extendedUntil),
              nil: newest?.nil ?? false,
              submittedAt: newest?.submittedAt ?? null,
            };
          }),
      );
    return { entries, today };
  });
}
