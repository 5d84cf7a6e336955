import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NoPermission } from "@/app/(workspace)/no-permission";
import { pageActor } from "@/lib/auth/actor";
import { canKeepEvents } from "@/lib/auth/permissions";
import { getEvents } from "@/lib/events/service";
import { Link } from "@/lib/ui/link";
import { EventForm } from "../event-form";
import { placeChoices } from "../place-choices";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("events");
  return { title: t("add") };
}

export default async function NewEventPage() {
  const actor = await pageActor("/admin/events/new");
  if (!canKeepEvents(actor)) return <NoPermission role={actor.role} />;
  const t = await getTranslations("events");
  const { areas } = await getEvents(actor);
  return (
    <>
      <p className="mb-2">
        <Link href="/admin/events">{t("back")}</Link>
      </p>
      <h1 className="mb-6">{t("add")}</h1>
      <EventForm event={null} places={await placeChoices(areas)} />
    </>
  );
}
