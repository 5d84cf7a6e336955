import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { NoPermission } from "@/app/(workspace)/no-permission";
import { pageActor } from "@/lib/auth/actor";
import { type Actor, canKeepEvents } from "@/lib/auth/permissions";
import { NotFoundError } from "@/lib/errors";
import { eventName } from "@/lib/events/names";
import { getEvent } from "@/lib/events/service";
import { Link } from "@/lib/ui/link";
import { EventForm } from "../event-form";
import { placeChoices } from "../place-choices";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("events");
  return { title: t("title") };
}

async function load(actor: Actor, id: string) {
  try {
    return await getEvent(actor, id);
  } catch (error) {
    if (error instanceof NotFoundError) notFound();
    throw error;
  }
}

export default async function EventPage({
  params,
}: {
  params: Promise<{ event: string }>;
}) {
  const { event: id } = await params;
  const actor = await pageActor(`/admin/events/${id}`);
  if (!canKeepEvents(actor)) return <NoPermission role={actor.role} />;
  const { event, stamp, areas } = await load(actor, id);
  const t = await getTranslations("events");
  return (
    <>
      <p className="mb-2">
        <Link href="/admin/events">{t("back")}</Link>
      </p>
      <h1 className="mb-6">{eventName(await getLocale(), event)}</h1>
      <EventForm
        places={await placeChoices(areas)}
        event={{
          id,
          stamp,
          day: event.day,
          yearly: event.yearly ? "on" : "",
          nameEn: event.nameEn,
          nameAz: event.nameAz ?? "",
          nameRu: event.nameRu ?? "",
          areaId: String(event.areaId ?? ""),
          shown: event.shown ? "on" : "",
          source: event.source ?? "",
        }}
      />
      <p className="mt-8">
        <Link href={`/admin/events/${id}/delete`}>{t("delete")}</Link>
      </p>
    </>
  );
}
