import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { NoPermission } from "@/app/(workspace)/no-permission";
import { pageActor } from "@/lib/auth/actor";
import { canPublish } from "@/lib/auth/permissions";
import { loadSubscription } from "../load";
import { EndForm } from "./end-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("publishing.end");
  return { title: t("title") };
}

export default async function EndSubscriptionPage({
  params,
}: {
  params: Promise<{ subscription: string }>;
}) {
  const { subscription: id } = await params;
  const actor = await pageActor(`/monthly-report/subscriptions/${id}/end`);
  if (!canPublish(actor)) return <NoPermission role={actor.role} />;
  const { address } = await loadSubscription(actor, id);
  const t = await getTranslations("publishing.end");
  const { publishing, admin, errors } = await getMessages();
  return (
    <div className="max-w-xl">
      <h1 className="mb-3">{t("title")}</h1>
      <p className="mb-5 break-words">{t("lead", { address })}</p>
      <NextIntlClientProvider messages={{ publishing, admin, errors }}>
        <EndForm id={id} />
      </NextIntlClientProvider>
    </div>
  );
}
