import type { Transaction } from "@/db/client";
import { type EventRow, listEvents } from "@/db/queries/events";
import { daysOf } from "@/lib/events/rules";
import type { Month } from "@/lib/reporting/month";

/** An event of the instance's list with its days in the months of a chart. */
export interface EventOnCharts
  extends Pick<EventRow, "id" | "yearly" | "nameEn" | "nameAz" | "nameRu"> {
  days: string[];
}

/**
 * The events that charts of these months and places name, the earliest first. A
 * district's event stands on charts of the district and of what it lies in
 * (`areaIds`: null for the whole country).
 */
export async function readEvents(
  tx: Transaction,
  where: { from: Month; to: Month; areaIds: readonly number[] | null },
): Promise<EventOnCharts[]> {
  const events = await listEvents(tx);
  return events
    .filter(
      ({ shown, areaId }) =>
        shown &&
        (areaId === null ||
          where.areaIds === null ||
          where.areaIds.includes(areaId)),
    )
    .map(({ id, yearly, nameEn, nameAz, nameRu, ...event }) => ({
      ...{ id, yearly, nameEn, nameAz, nameRu },
      days: daysOf({ ...event, yearly }, where.from, where.to),
    }))
    .filter(({ days }) => days.length > 0)
    .sort((a, b) => ((a.days[0] ?? "") < (b.days[0] ?? "") ? -1 : 1));
}
