import type { ChartEventInput } from "@/lib/charts/events";
import { eventName } from "@/lib/events/names";
import type { ChartWording } from "./chart-words";
import type { EventOnCharts } from "./events";

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
