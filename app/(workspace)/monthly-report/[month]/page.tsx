import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { MailOff } from "@/app/(workspace)/mail-off";
import { NoPermission } from "@/app/(workspace)/no-permission";
import { getFormats } from "@/app/formats";
import { pageActor } from "@/lib/auth/actor";
import { type Actor, canPublish } from "@/lib/auth/permissions";
import { NotFoundError } from "@/lib/errors";
import { isOwed } from "@/lib/publishing/deliveries";
import { getMonthSendings, type MonthSendings } from "@/lib/publishing/months";
import { CATCH_UP_DAYS } from "@/lib/publishing/rules";
import { Link } from "@/lib/ui/link";
import { Notice } from "@/lib/ui/notice";
import { DeliveryTable } from "../delivery-table";
import { ReportFiles, Standing } from "../months-table";
import { SendForm } from "./send-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("publishing");
  return { title: t("title") };
}

async function load(actor: Actor, month: string): Promise<MonthSendings> {
  try {
    return await getMonthSendings(actor, month);
  } catch (error) {
    if (error instanceof NotFoundError) notFound();
    throw error;
  }
}

/** Whom sending by hand reaches, and why; the button asks before it does. */
async function ByHand({ standing, owed }: MonthSendings) {
  const t = await getTranslations("publishing.ofMonth");
  const reached = owed.filter(isOwed);
  if (standing.approved === 0) return <p>{t("nothing")}</p>;
  if (owed.length === 0) return <p>{t("nobody")}</p>;
  if (reached.length === 0) return <p>{t("all")}</p>;
  return (
    <>
      <p>{t("reaches", { count: reached.length })}</p>
      <ul className="list-disc pl-5 my-3">
        {reached.map(({ subscription, owing }) => (
          <li key={subscription.id} className="break-words">
            {subscription.address}
            <span className="text-ink-muted">
              {" "}
              {owing === "older" || owing === "failed" || owing === "nothing"
                ? t(`owing.${owing}`)
                : null}
            </span>
          </li>
        ))}
      </ul>
      <SendForm month={standing.month} count={reached.length} />
    </>
  );
}

export default async function MonthSendingsPage({
  params,
  searchParams,
}: {
  params: Promise<{ month: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { month } = await params;
  const actor = await pageActor(`/monthly-report/${month}`);
  if (!canPublish(actor)) return <NoPermission role={actor.role} />;
  const view = await load(actor, month);
  const t = await getTranslations("publishing");
  const formats = await getFormats();
  const { publishing, admin, errors } = await getMessages();
  const { sent, again } = await searchParams;
  const retried = view.deliveries.find(({ id }) => id === again);
  const count = /^\d{1,4}$/.test(String(sent)) ? Number(sent) : null;
  const isOutdated = view.owed.some(({ owing }) => owing === "older");
  return (
    <NextIntlClientProvider messages={{ publishing, admin, errors }}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8 max-w-5xl">
        <header className="grid gap-1">
          <p>
            <Link href="/monthly-report">{t("ofMonth.back")}</Link>
          </p>
          <h1>{t("ofMonth.title", { month: formats.month(month) })}</h1>
          <p>
            <Standing standing={view.standing} />
          </p>
          <ReportFiles month={month} />
        </header>
        {count !== null && (
          <Notice tone="positive" live>
            <p>{t("ofMonth.done", { count })}</p>
          </Notice>
        )}
        {retried && (
          <Notice tone="positive" live>
            <p>{t("deliveries.againDone", { address: retried.address })}</p>
          </Notice>
        )}
        <MailOff sentence={t("mailOff", { days: CATCH_UP_DAYS })} />
        {isOutdated && (
          <Notice tone="attention">
            <p>{t("ofMonth.changed")}</p>
          </Notice>
        )}
        <section className="card p-5">
          <h2 className="mb-3">{t("ofMonth.send")}</h2>
          <ByHand {...view} />
        </section>
        <section>
          <h2 id="deliveries" className="mb-3">
            {t("deliveries.ofMonth")}
          </h2>
          <DeliveryTable
            rows={view.deliveries}
            title={t("deliveries.ofMonth")}
            id="deliveries"
            ofMonth
          />
        </section>
      </div>
    </NextIntlClientProvider>
  );
}
