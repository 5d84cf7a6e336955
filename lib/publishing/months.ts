import "server-only";
import { asActor } from "@/db/client";
import { getSettings } from "@/db/queries/reference";
import {
  type DeliveryRow,
  listDeliveries,
} from "@/db/queries/report-deliveries";
import { listSubscriptions } from "@/db/queries/report-subscriptions";
import { type Actor, canPublish } from "@/lib/auth/permissions";
import { addMonths, isMonth, type Month, todayIn } from "@/lib/reporting/month";
import { isOwed, type Owed, owedOf } from "./deliveries";
import {
  type MarkedStanding,
  readStanding,
  readStandings,
  requireReportMonth,
} from "./standings";
import { asPublishing } from "./subscriptions";

/** What has been sent of a month. */
export interface Sendings {
  /** When the newest left, and to how many addresses in all. */
  last: string | null;
  addresses: number;
  /** Subscribed addresses that were sent other figures than those of now. */
  outdated: number;
  /** Subscribed addresses that sending by hand would reach. */
  owed: number;
}

export interface ReportMonth {
  standing: MarkedStanding;
  /** Null for who may not publish. */
  sendings: Sendings | null;
}

function sendingsOf(rows: readonly DeliveryRow[], owed: Owed[]): Sendings {
  const sent = rows.filter(
    ({ kind, state }) => kind !== "test" && state === "sent",
  );
  return {
    last:
      sent
        .flatMap(({ sentAt }) => sentAt ?? [])
        .sort((a, b) => Date.parse(a) - Date.parse(b))
        .at(-1) ?? null,
    addresses: new Set(sent.map(({ address }) => address)).size,
    outdated: owed.filter(({ owing }) => owing === "older").length,
    owed: owed.filter(isOwed).length,
  };
}

/** How many months a page shows. */
const MONTHS_A_PAGE = 12;

export interface ReportMonths {
  /** Newest first; none in an instance whose first month is not over. */
  months: ReportMonth[];
  /** Where the earlier and the later ones begin, if there are any. */
  earlier: Month | null;
  later: Month | null;
}

/**
 * A page of the months that are over, `to` and earlier: how complete each is,
 * and, for who may publish, what was sent.
 */
export function getReportMonths(
  actor: Actor,
  { to }: { to?: string | string[] },
): Promise<ReportMonths> {
  return asActor(actor, async (tx) => {
    const { timeZone, firstMonth } = await getSettings(tx);
    const newest = addMonths(todayIn(timeZone).slice(0, 7), -1);
    const asked =
      typeof to === "string" && isMonth(to) && to >= firstMonth && to < newest
        ? to
        : newest;
    if (newest < firstMonth) return { months: [], earlier: null, later: null };
    const start = addMonths(asked, 1 - MONTHS_A_PAGE);
    const from = [start, firstMonth].sort().at(-1) ?? firstMonth;
    const { standings } = await readStandings(tx, { from, to: asked });
    const rows = canPublish(actor)
      ? await listDeliveries(tx, {
          months: standings.map(({ month }) => month),
          limit: null,
        })
      : [];
    const subscriptions = canPublish(actor) ? await listSubscriptions(tx) : [];
    const next = [addMonths(asked, MONTHS_A_PAGE), newest].sort()[0] ?? newest;
    return {
      months: standings.map((standing) => {
        const own = rows.filter(({ month }) => month === standing.month);
        return {
          standing,
          sendings: canPublish(actor)
            ? sendingsOf(own, owedOf(standing, subscriptions, own))
            : null,
        };
      }),
      earlier: from > firstMonth ? addMonths(from, -1) : null,
      later: asked < newest ? next : null,
    };
  });
}

export interface MonthSendings {
  standing: MarkedStanding;
  owed: Owed[];
  /** The newest first, tests included. */
  deliveries: DeliveryRow[];
}

/**
 * What was sent of one month that is over, and to whom it could be. Throws
 * ForbiddenError, and NotFoundError for a month that has no report.
 */
export function getMonthSendings(
  actor: Actor,
  month: string,
): Promise<MonthSendings> {
  return asPublishing(actor, async (tx) => {
    await requireReportMonth(tx, month);
    const standing = await readStanding(tx, month);
    const deliveries = await listDeliveries(tx, {
      months: [month],
      limit: null,
    });
    const subscriptions = await listSubscriptions(tx);
    return {
      standing,
      deliveries,
      owed: owedOf(standing, subscriptions, deliveries),
    };
  });
}
