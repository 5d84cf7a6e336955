import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { MailOff } from "@/app/(workspace)/mail-off";
import { getFormats } from "@/app/formats";
import { pageActor } from "@/lib/auth/actor";
import { type Actor, canPublish } from "@/lib/auth/permissions";
import { getRecentDeliveries } from "@/lib/publishing/deliveries";
import { getReportMonths, type ReportMonths } from "@/lib/publishing/months";
import { CATCH_UP_DAYS } from "@/lib/publishing/rules";
import {
  findSubscription,
  getSubscriptions,
} from "@/lib/publishing/subscriptions";
import { Link } from "@/lib/ui/link";
import { Notice } from "@/lib/ui/notice";
import { AddForm } from "./add-form";
import { DeliveryTable } from "./delivery-table";
import { MonthsTable } from "./months-table";
import { SubscriptionList } from "./subscription-list";
import { TestForm } from "./test-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("publishing");
  return { title: t("title") };
}

type Params = Record<string, string | string[] | undefined>;

/** What was just done to a subscription, by the address that an action leads to. */
async function Done({ actor, params }: { actor: Actor; params: Params }) {
  const t = await getTranslations("publishing");
  const { changed, ended } = params;
  const id = ended ?? changed;
  const row = typeof id === "string" ? await findSubscription(actor, id) : null;
  if (!row || (ended !== undefined) !== (row.endedAt !== null)) return null;
  const done = row.endedAt === null ? "change" : "end";
  return (
    <div className="mb-4">
      <Notice tone="positive" live>
        <p>{t(`${done}.done`, { address: row.address })}</p>
      </Notice>
    </div>
  );
}

async function Pages({ earlier, later }: ReportMonths) {
  const t = await getTranslations("publishing.months");
  return (
    <p className="flex flex-wrap gap-x-6 mt-2">
      {later && (
        <Link href={`/monthly-report?to=${later}`} className="py-1">
          {t("later")}
        </Link>
      )}
      {earlier && (
        <Link href={`/monthly-report?to=${earlier}`} className="py-1">
          {t("earlier")}
        </Link>
      )}
    </p>
  );
}

/** Who gets it and what was sent: for managers and administrators. */
async function Publishing({
  actor,
  params,
  months,
}: {
  actor: Actor;
  params: Params;
  months: ReportMonths["months"];
}) {
  const t = await getTranslations("publishing");
  const language = await getLocale();
  const formats = await getFormats();
  const { publishing, admin, errors } = await getMessages();
  return (
    <NextIntlClientProvider messages={{ publishing, admin, errors }}>
      <section>
        <h2 id="subscriptions" className="mb-3">
          {t("subscriptions.title")}
        </h2>
        <Done actor={actor} params={params} />
        <SubscriptionList rows={await getSubscriptions(actor)} />
      </section>
      <section className="card p-5">
        <h2 className="mb-4">{t("add.title")}</h2>
        <AddForm language={language} />
      </section>
      {months.length > 0 && (
        <section className="card p-5">
          <h2>{t("test.title")}</h2>
          <p className="text-ink-muted mb-4 break-words">
            {t("test.lead", { email: actor.email })}
          </p>
          <TestForm
            language={language}
            months={months.map(({ standing: { month } }) => ({
              month,
              name: formats.month(month),
            }))}
          />
        </section>
      )}
      <section>
        <h2 id="deliveries" className="mb-3">
          {t("deliveries.title")}
        </h2>
        <DeliveryTable
          rows={await getRecentDeliveries(actor)}
          title={t("deliveries.title")}
          id="deliveries"
        />
      </section>
    </NextIntlClientProvider>
  );
}

export default async function MonthlyReportPage({
  searchParams,
}: {
  searchParams: Promise<Params>;
}) {
  const params = await searchParams;
  const actor = await pageActor("/monthly-report", params);
  const t = await getTranslations("publishing");
  const page = await getReportMonths(actor, { to: params.to });
  const publishes = canPublish(actor);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8 max-w-5xl">
      <header className="grid gap-1">
        <h1>{t("title")}</h1>
        <p className="text-ink-muted max-w-prose">
          {t("lead")} {publishes && t("asViewers")}
        </p>
      </header>
      {publishes && (
        <MailOff
          className="no-print"
          sentence={t("mailOff", { days: CATCH_UP_DAYS })}
        />
      )}
      <section>
        <h2 id="months" className="mb-3">
          {t("months.title")}
        </h2>
        {page.months.length === 0 ? (
          <p>{t("months.none")}</p>
        ) : (
          <MonthsTable months={page.months} />
        )}
        <Pages {...page} />
      </section>
      {publishes && (
        <Publishing actor={actor} params={params} months={page.months} />
      )}
    </div>
  );
}
