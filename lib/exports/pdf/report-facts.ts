import "server-only";
import { asActor } from "@/db/client";
import { endOfDay } from "@/db/queries/indicators";
import {
  type CasualtyBreakdownRow,
  type CorrectedReport,
  type CountedReport,
  casualtyBreakdown,
  listCorrectedReports,
  listCountedReports,
} from "@/db/queries/monthly-report";
import { type Actor, seesEveryOrganisation } from "@/lib/auth/permissions";
import type { Cell } from "@/lib/completeness/rules";
import { getCompleteness } from "@/lib/completeness/service";
import { type PublishedBeside, publishedBeside } from "@/lib/figures/beside";
import type { RawParams } from "@/lib/indicators/params";
import { type Dashboard, getDashboard } from "@/lib/indicators/service";
import type { Month } from "@/lib/reporting/month";

/** Everything that a month's report says, before it is put into words. */
export interface ReportFacts {
  view: Dashboard;
  counted: CountedReport[];
  corrected: CorrectedReport[];
  /** Null for readers who may not see casualties in detail. */
  casualties: CasualtyBreakdownRow[] | null;
  /** When each organisation reported; null where that is not the reader's to see. */
  timeliness: ReadonlyMap<string, Cell> | null;
  published: PublishedBeside[];
}

/** Only who sees every organisation is told who sent what when. */
async function timelinessOf(
  actor: Actor,
  month: Month,
): Promise<ReportFacts["timeliness"]> {
  if (!seesEveryOrganisation(actor)) return null;
  const { rows } = await getCompleteness(
    actor,
    { from: month, to: month },
    "page",
  );
  return new Map(
    rows.flatMap(({ organisation, cells: [cell] }) =>
      cell ? [[organisation.id, cell]] : [],
    ),
  );
}

async function readReported(
  actor: Actor,
  month: Month,
  asOf: RawParams[string],
) {
  const view = await getDashboard(actor, { from: month, to: month, asOf });
  const [told, timeliness] = await Promise.all([
    asActor(actor, async (tx) => {
      const { timeZone } = view.settings;
      const asOfBefore =
        view.scope.asOf && (await endOfDay(tx, view.scope.asOf, timeZone));
      const where = { month: view.scope.to, asOfBefore };
      return {
        counted: await listCountedReports(tx, where),
        corrected: await listCorrectedReports(tx, where),
        casualties:
          view.casualtyAccess === "full"
            ? await casualtyBreakdown(tx, where)
            : null,
      };
    }),
    timelinessOf(actor, view.scope.to),
  ]);
  return [view, told, timeliness] as const;
}

/**
 * Reads the dashboard of one month, and beside it what only the report says.
 * Throws BadParameterError.
 */
export async function readReportFacts(
  actor: Actor,
  month: Month,
  asOf: RawParams[string],
): Promise<ReportFacts> {
  // The published figures need nothing of the dashboard and take as long.
  const [[view, told, timeliness], published] = await Promise.all([
    readReported(actor, month, asOf),
    publishedBeside(actor, {
      from: month,
      to: month,
      area: null,
      organisation: null,
    }),
  ]);
  return { view, ...told, timeliness, published };
}
