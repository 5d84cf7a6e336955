import "server-only";
import { asActor } from "@/db/client";
import { listExtensions } from "@/db/queries/extensions";
import {
  getSettings,
  listOrganisations,
  type OrganisationRow,
  type SettingsRow,
} from "@/db/queries/reference";
import { listReportStates, type ReportStateRow } from "@/db/queries/reports";
import { type Actor, seesEveryOrganisation } from "@/lib/auth/permissions";
import { BadParameterError, ForbiddenError } from "@/lib/errors";
import { type RawParams, readScope } from "@/lib/indicators/params";
import { isExpected } from "@/lib/reporting/deadlines";
import { type Month, monthRange, todayIn } from "@/lib/reporting/month";
import { type Cell, cellOf, type Tally, tally } from "./rules";

/** Who has reported which month, and when; as of today. */
export interface Completeness {
  from: Month;
  to: Month;
  today: string;
  settings: SettingsRow;
  /** Newest first, as cells and `byMonth` are. */
  months: Month[];
  /** Organisations of which at least one of the months is expected. */
  rows: { organisation: OrganisationRow; cells: Cell[]; tally: Tally }[];
  byMonth: Tally[];
  overall: Tally;
}

/** As many months as a page can show and a person take in; a file has no limit. */
export const LONGEST_ON_PAGE = 36;

/**
 * The matrix for `from … to` (unless asked otherwise the last twelve months
 * that are over, and for a file all of the instance's): managers and administrators see every organisation, staff
 * their own. Deadlines are those of today's settings.
 * Throws ForbiddenError for viewers (what is not approved is no one else's to
 * see) and BadParameterError.
 */
export async function getCompleteness(
  actor: Actor,
  { from, to, organisation }: RawParams,
  target: "page" | "file",
): Promise<Completeness> {
  if (actor.role === "viewer") throw new ForbiddenError();
  return asActor(actor, async (tx) => {
    const settings = await getSettings(tx);
    const today = todayIn(settings.timeZone);
    const theirs = (await listOrganisations(tx)).filter(
      ({ id }) => seesEveryOrganisation(actor) || id === actor.organisationId,
    );
    const whole = target === "file";
    const scope = readScope(
      {
        from: from ?? (whole ? settings.firstMonth : undefined),
        to: to ?? (whole ? today.slice(0, 7) : undefined),
        organisation,
      },
      {
        today,
        firstMonth: settings.firstMonth,
        areaCodes: new Set(),
        // Another's code is as unknown as one that nobody has.
        organisationCodes: new Set(theirs.map(({ code }) => code)),
      },
    );
    const months = monthRange(scope.from, scope.to).reverse();
    if (!whole && months.length > LONGEST_ON_PAGE) {
      throw new BadParameterError("from", `over ${LONGEST_ON_PAGE} months`);
    }
    const organisations = theirs.filter(
      (o) =>
        (scope.organisation === null || o.code === scope.organisation) &&
        months.some((month) => isExpected(o, month)),
    );
    const [only] = organisations;
    const range = {
      from: scope.from,
      to: scope.to,
      ...(organisations.length === 1 && only && { organisationId: only.id }),
    };
    const versions = new Map<string, ReportStateRow[]>();
    for (const row of await listReportStates(tx, range)) {
      const key = keyOf(row);
      versions.set(key, [...(versions.get(key) ?? []), row]);
    }
    const extensions = new Map(
      (await listExtensions(tx, range)).map((row) => [
        keyOf(row),
        row.extendedUntil,
      ]),
    );
    const context = { today, timeZone: settings.timeZone, rules: settings };
    const rows = organisations.map((row) => {
      const cells = months.map((month) => {
        const key = keyOf({ organisationId: row.id, month });
        return cellOf(
          row,
          month,
          versions.get(key) ?? [],
          extensions.get(key) ?? null,
          context,
        );
      });
      return { organisation: row, cells, tally: tally(cells) };
    });
    return {
      from: scope.from,
      to: scope.to,
      today,
      settings,
      months,
      rows,
      byMonth: months.map((_, i) =>
        tally(rows.flatMap(({ cells }) => cells.slice(i, i + 1))),
      ),
      overall: tally(rows.flatMap(({ cells }) => cells)),
    };
  });
}

function keyOf(row: { organisationId: string; month: Month }): string {
  return `${row.organisationId} ${row.month}`;
}
