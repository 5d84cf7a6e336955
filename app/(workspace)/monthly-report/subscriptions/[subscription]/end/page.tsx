import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { AskOnceForm } from "@/app/(workspace)/admin/ask-once-form";
import { NoPermission } from "@/app/(workspace)/no-permission";
import { pageActor } from "@/lib/auth/actor";
import { canPublish } from "@/lib/auth/permissions";
import { endSubscriptionAction } from "../../../actions";
import { loadSubscription } from "../load";

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
  const { admin, errors } = await getMessages();
  return (
    <div className="max-w-xl">
      <h1 className="mb-3">{t("title")}</h1>
      <p className="mb-5 break-words">{t("lead", { address })}</p>
      <NextIntlClientProvider messages={{ admin, errors }}>
        <AskOnceForm
          action={endSubscriptionAction}
          id={id}
          confirm={t("confirm")}
          keep={t("keep")}
          back="/monthly-report#subscriptions"
        />
      </NextIntlClientProvider>
    </div>
  );
}
