import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { NoPermission } from "@/app/(workspace)/no-permission";
import { pageActor } from "@/lib/auth/actor";
import { canPublish } from "@/lib/auth/permissions";
import { ChangeForm } from "./change-form";
import { loadSubscription } from "./load";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("publishing.change");
  return { title: t("title") };
}

export default async function ChangeSubscriptionPage({
  params,
}: {
  params: Promise<{ subscription: string }>;
}) {
  const { subscription: id } = await params;
  const actor = await pageActor(`/monthly-report/subscriptions/${id}`);
  if (!canPublish(actor)) return <NoPermission role={actor.role} />;
  const { address, language, sendWhen, day } = await loadSubscription(
    actor,
    id,
  );
  const t = await getTranslations("publishing.change");
  const { publishing, admin, errors } = await getMessages();
  return (
    <div className="max-w-xl">
      <h1>{t("title")}</h1>
      <p className="mt-1 mb-5 break-words">{address}</p>
      <NextIntlClientProvider messages={{ publishing, admin, errors }}>
        <ChangeForm
          id={id}
          values={{ language, sendWhen, day: day === null ? "" : String(day) }}
        />
      </NextIntlClientProvider>
    </div>
  );
}
