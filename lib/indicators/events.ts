import type { Transaction } from "@/db/client";
import { type EventRow, listEvents } from "@/db/queries/events";
import type { ChartEventInput } from "@/lib/charts/events";
import { daysOf } from "@/lib/events/rules";
import type { Language } from "@/lib/i18n/languages";
import type { Month } from "@/lib/reporting/month";
import type { ChartWording } from "./chart-words";

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

/** The event's name; English where nobody has written another. */
export function eventName(
  language: Language,
  { nameEn, nameAz, nameRu }: Pick<EventRow, "nameEn" | "nameAz" | "nameRu">,
): string {
  return { en: nameEn, az: nameAz ?? nameEn, ru: nameRu ?? nameEn }[language];
}

/** "4 April 2023"; of a day that comes again within the months, "4 April, each year". */
function whenOf(
  { days, yearly }: EventOnCharts,
  { t, formats }: Pick<ChartWording, "t" | "formats">,
): string {
  const [first = ""] = days;
  return yearly && days.length > 1
    ? t("eventYearly", { day: formats.dayOfYear(first) })
    : formats.date(first);
}

/** Events as a chart by month takes them, in the reader's words. */
export function chartEvents(
  events: readonly EventOnCharts[] | undefined,
  wording: Pick<ChartWording, "t" | "formats">,
): ChartEventInput[] {
  return (events ?? []).map((event) => ({
    key: event.id,
    when: whenOf(event, wording),
    name: eventName(wording.formats.language, event),
    places: event.days.map((day) => ({
      category: day.slice(0, 7),
      when: wording.formats.date(day),
    })),
  }));
}
