import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { AskOnceForm } from "@/app/(workspace)/admin/ask-once-form";
import { NoPermission } from "@/app/(workspace)/no-permission";
import { pageActor } from "@/lib/auth/actor";
import { canKeepEvents } from "@/lib/auth/permissions";
import { eventName } from "@/lib/events/names";
import { getEvents } from "@/lib/events/service";
import { removeEventAction } from "../../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("events");
  return { title: t("delete") };
}

export default async function DeleteEventPage({
  params,
}: {
  params: Promise<{ event: string }>;
}) {
  const { event: id } = await params;
  const actor = await pageActor(`/admin/events/${id}/delete`);
  if (!canKeepEvents(actor)) return <NoPermission role={actor.role} />;
  const { events } = await getEvents(actor);
  const event = events.find((one) => one.id === id);
  if (!event) notFound();
  const t = await getTranslations("events");
  return (
    <div className="max-w-xl">
      <h1 className="mb-3">{t("delete")}</h1>
      <p className="mb-5">
        {t("deleteLead", { name: eventName(await getLocale(), event) })}
      </p>
      <AskOnceForm
        action={removeEventAction}
        id={id}
        confirm={t("delete")}
        keep={t("keep")}
        back={`/admin/events/${id}`}
      />
    </div>
  );
}
