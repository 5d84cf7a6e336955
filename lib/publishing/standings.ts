import "server-only";
import { createHash } from "node:crypto";
import type { Transaction } from "@/db/client";
import {
  getSettings,
  listOrganisations,
  type SettingsRow,
} from "@/db/queries/reference";
import { type ApprovedRow, listApproved } from "@/db/queries/report-approvals";
import { NotFoundError } from "@/lib/errors";
import { clockTime } from "@/lib/reporting/clock";
import {
  isMonth,
  type Month,
  monthRange,
  todayIn,
} from "@/lib/reporting/month";
import { type MonthStanding, standingOf } from "./rules";

/** A month's standing with the mark of its figures. */
export interface MarkedStanding extends MonthStanding {
  /** Another one as soon as another version counts, whatever it says. */
  figures: string;
}

/** Which versions count, as a short text that can be compared. */
function figuresOf(rows: readonly ApprovedRow[]): string {
  const counting = rows.flatMap(({ version }) => version ?? []).sort();
  return createHash("sha256")
    .update(counting.join())
    .digest("base64url")
    .slice(0, 16);
}

/**
 * How far the months `from … to` are; with `since`, also earlier months of which
 * something was approved after it. The newest first.
 */
export async function readStandings(
  tx: Transaction,
  range: { from: Month; to: Month; since?: string },
): Promise<{ settings: SettingsRow; standings: MarkedStanding[] }> {
  const settings = await getSettings(tx);
  const organisations = await listOrganisations(tx);
  const rows = await listApproved(tx, range);
  const byMonth = new Map<Month, ApprovedRow[]>(
    monthRange(range.from, range.to).map((month) => [month, []]),
  );
  for (const row of rows) {
    byMonth.set(row.month, [...(byMonth.get(row.month) ?? []), row]);
  }
  const standings = [...byMonth.keys()]
    .sort()
    .reverse()
    .map((month) => {
      const approved = byMonth.get(month) ?? [];
      return {
        ...standingOf(
          month,
          organisations,
          approved.map(({ organisationId, firstApprovedAt, version }) => ({
            organisationId,
            firstApprovedAt: clockTime(settings.timeZone, firstApprovedAt),
            counts: version !== null,
          })),
        ),
        figures: figuresOf(approved),
      };
    });
  return { settings, standings };
}

/** Throws NotFoundError for what is no month, or has no report to send yet. */
export async function requireReportMonth(
  tx: Transaction,
  month: string,
): Promise<void> {
  const { timeZone, firstMonth } = await getSettings(tx);
  const isOver = month < todayIn(timeZone).slice(0, 7);
  if (!isMonth(month) || month < firstMonth || !isOver) {
    throw new NotFoundError();
  }
}

/** One month's. */
export async function readStanding(
  tx: Transaction,
  month: Month,
): Promise<MarkedStanding> {
  const { standings } = await readStandings(tx, { from: month, to: month });
  const [standing] = standings;
  if (!standing) throw new Error(`${month} is no month`);
  return standing;
}
