import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { NoPermission } from "@/app/(workspace)/no-permission";
import { getFormats } from "@/app/formats";
import { pageActor } from "@/lib/auth/actor";
import { canKeepEvents } from "@/lib/auth/permissions";
import { eventName } from "@/lib/events/names";
import { type EventRow, getEvents } from "@/lib/events/service";
import type { Formats } from "@/lib/i18n/format";
import { NO_FIGURE } from "@/lib/i18n/format";
import { nameIn } from "@/lib/i18n/names";
import { Link } from "@/lib/ui/link";
import { ScrollRegion } from "@/lib/ui/scroll-region";
import { StateMark } from "@/lib/ui/state-mark";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("events");
  return { title: t("title") };
}

type Words = Awaited<ReturnType<typeof getTranslations<"events">>>;

function whenOf({ day, yearly }: EventRow, t: Words, formats: Formats): string {
  return yearly
    ? t("yearlySince", { day: formats.dayOfYear(day), year: day.slice(0, 4) })
    : formats.date(day);
}

export default async function EventsPage() {
  const actor = await pageActor("/admin/events");
  if (!canKeepEvents(actor)) return <NoPermission role={actor.role} />;
  const t = await getTranslations("events");
  const common = await getTranslations("common");
  const language = await getLocale();
  const formats = await getFormats();
  const { events, areas } = await getEvents(actor);
  const placeOf = (id: number | null) => {
    const area = areas.find((one) => one.id === id);
    return area ? nameIn(language, area) : common("wholeCountry");
  };
  return (
    <>
      <div className="flex flex-wrap gap-x-6 gap-y-4 items-end justify-between mb-6">
        <div>
          <h1>{t("title")}</h1>
          <p className="text-ink-muted mt-1">{t("lead")}</p>
        </div>
        <Link href="/admin/events/new" className="button button-primary">
          {t("add")}
        </Link>
      </div>
      {events.length === 0 ? (
        <p>{t("none")}</p>
      ) : (
        <ScrollRegion label={t("title")}>
          <table className="data-table">
            <caption className="sr-only">{t("title")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("name")}</th>
                <th scope="col">{t("when")}</th>
                <th scope="col">{t("state")}</th>
              </tr>
            </thead>
            <tbody>
              {events.map((event) => (
                <tr key={event.id}>
                  <th scope="row" className="min-w-36">
                    <Link
                      href={`/admin/events/${event.id}`}
                      className="block w-fit py-1"
                    >
                      {eventName(language, event)}
                    </Link>
                    <span className="block font-normal text-ink-muted">
                      {event.source ?? NO_FIGURE}
                    </span>
                  </th>
                  <td>
                    {whenOf(event, t, formats)}
                    <span className="block text-ink-muted">
                      {placeOf(event.areaId)}
                    </span>
                  </td>
                  <td className="whitespace-nowrap">
                    <StateMark
                      tone={event.shown ? "positive" : "quiet"}
                      label={t(event.shown ? "shown" : "hidden")}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </>
  );
}
