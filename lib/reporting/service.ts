import "server-only";
import { asActor, type Transaction } from "@/db/client";
import { listExtensions } from "@/db/queries/extensions";
import {
  type AreaRow,
  getSettings,
  listOrganisations,
  type OrganisationRow,
} from "@/db/queries/reference";
import { listReportStates, type VersionRow } from "@/db/queries/reports";
import { type Actor, seesEveryOrganisation } from "@/lib/auth/permissions";
import { ForbiddenError } from "@/lib/errors";
import { isValidIn, type ReportContent } from "./checks";
import {
  effectiveDue,
  isExpected,
  lockDate,
  type ReportState,
  reportState,
  type Timing,
  timingOf,
} from "./deadlines";
import { addMonths, type Month, monthRange, todayIn } from "./month";
import { type OpenReport, openReport, readContent } from "./open-report";
import { type Refusal, refusal, type Step } from "./rules";

export type { VersionRow };

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
    viewOf(tx, await openReport(tx, actor, { organisationCode, month })),
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
