import "server-only";
import { asActor, type Transaction } from "@/db/client";
import { type CentreLogoRow, getCentreLogo } from "@/db/queries/centre-logo";
import { endOfDay } from "@/db/queries/indicators";
import {
  type CasualtyBreakdownRow,
  type CorrectedReport,
  type CountedReport,
  casualtyBreakdown,
  lastApprovalDay,
  listCorrectedReports,
  listCountedReports,
} from "@/db/queries/monthly-report";
import { type Actor, seesEveryOrganisation } from "@/lib/auth/permissions";
import type { Cell } from "@/lib/completeness/rules";
import { getCompleteness } from "@/lib/completeness/service";
import { type PublishedBeside, publishedBeside } from "@/lib/figures/beside";
import { getDetails, type MapData } from "@/lib/indicators/details";
import type { RawParams } from "@/lib/indicators/params";
import {
  type Dashboard,
  getOverview,
  type Overview,
} from "@/lib/indicators/service";
import type { Month } from "@/lib/reporting/month";
import { type SettledDay, settledDay } from "./settled-day";

/** What every report says, whatever its period and place. */
export interface SheetFacts {
  view: Dashboard;
  /** As of which day the report's address shows the same figures. */
  day: SettledDay;
  map: MapData;
  logo: CentreLogoRow | null;
  published: PublishedBeside[];
}

/** Everything that a month's report says, before it is put into words. */
export interface ReportFacts extends SheetFacts {
  counted: CountedReport[];
  corrected: CorrectedReport[];
  /** Null for readers who may not see casualties in detail. */
  casualties: CasualtyBreakdownRow[] | null;
  /** When each organisation reported; null where that is not the reader's to see. */
  timeliness: ReadonlyMap<string, Cell> | null;
}

/** As of which day its address is to ask, and the logo. */
export async function readSheet(
  tx: Transaction,
  { scope, settings, today, history }: Overview,
): Promise<Pick<SheetFacts, "day" | "logo">> {
  const [lastApproved, logo] = await Promise.all([
    lastApprovalDay(tx, {
      from: history[0]?.month ?? scope.from,
      to: scope.to,
      timeZone: settings.timeZone,
    }),
    getCentreLogo(tx),
  ]);
  return {
    day: settledDay({ asOf: scope.asOf, today, lastApproved }),
    logo,
  };
}

/** An overview with its districts, which the report lists whatever their number. */
export function withDistricts(
  overview: Overview,
  map: MapData | null,
): Pick<SheetFacts, "view" | "map"> {
  if (!map) throw new Error("a report is made with its districts");
  return { view: { ...overview, districts: map.districts }, map };
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
  const view = await getOverview(actor, { from: month, to: month, asOf });
  const [{ map }, told, timeliness] = await Promise.all([
    getDetails(actor, view, ["districts"]),
    asActor(actor, async (tx) => {
      const { timeZone } = view.settings;
      const asOfBefore =
        view.scope.asOf && (await endOfDay(tx, view.scope.asOf, timeZone));
      const where = { month: view.scope.to, asOfBefore };
      // Sent together, answered in turn: the connection is one.
      const [counted, corrected, casualties, sheet] = await Promise.all([
        listCountedReports(tx, where),
        listCorrectedReports(tx, where),
        view.casualtyAccess === "full" ? casualtyBreakdown(tx, where) : null,
        readSheet(tx, view),
      ]);
      return { counted, corrected, casualties, ...sheet };
    }),
    timelinessOf(actor, view.scope.to),
  ]);
  return { ...withDistricts(view, map), ...told, timeliness };
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
  const [reported, published] = await Promise.all([
    readReported(actor, month, asOf),
    publishedBeside(actor, {
      from: month,
      to: month,
      area: null,
      organisation: null,
    }),
  ]);
  return { ...reported, published };
}
