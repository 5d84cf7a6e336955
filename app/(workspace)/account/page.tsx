import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { signOutAction } from "@/app/(workspace)/actions";
import { LanguageSwitch } from "@/app/language-switch";
import { pageActor } from "@/lib/auth/actor";
import { MINIMUM_PASSWORD_LENGTH } from "@/lib/auth/passwords";
import { nameIn } from "@/lib/i18n/names";
import { getRequestReference } from "@/lib/reference/service";
import { Link } from "@/lib/ui/link";
import { PasswordForm } from "./password-form";
import { ReminderSection } from "./reminder-section";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin");
  return { title: t("account.title") };
}

export default async function AccountPage() {
  const actor = await pageActor("/account");
  const t = await getTranslations();
  const language = await getLocale();
  const { organisations } = await getRequestReference();
  const own = organisations.find((o) => o.id === actor.organisationId);
  const { admin, errors } = await getMessages();
  const facts = [
    { term: t("admin.fields.name"), value: actor.name },
    { term: t("admin.fields.email"), value: actor.email },
    {
      term: t("admin.fields.role"),
      value: t(`common.roles.${actor.role}`),
    },
    ...(own
      ? [
          {
            term: t("admin.fields.organisation"),
            value: nameIn(language, own),
          },
        ]
      : []),
  ];
  return (
    <div className="max-w-3xl">
      <h1 className="mb-6">{t("admin.account.title")}</h1>
      <div className="grid gap-6">
        <section className="card p-5">
          <h2 className="mb-3">{t("admin.account.who")}</h2>
          <dl className="grid sm:grid-cols-[max-content_1fr] gap-x-8 gap-y-1">
            {facts.map(({ term, value }) => (
              <div key={term} className="contents">
                <dt className="text-ink-muted">{term}</dt>
                <dd className="mb-2 sm:mb-0 break-words min-w-0">{value}</dd>
              </div>
            ))}
          </dl>
          {actor.role !== "admin" && (
            <p className="text-note text-ink-muted mt-3">
              {t("admin.account.whoHint")}
            </p>
          )}
        </section>
        <section className="card p-5">
          <h2>{t("common.navigation.language")}</h2>
          <p className="text-ink-muted mb-2">
            {t("admin.account.languageLead")}
          </p>
          <div className="-ml-2.5">
            <LanguageSwitch />
          </div>
        </section>
        <ReminderSection actor={actor} />
        <section className="card p-5">
          <h2>{t("admin.account.password")}</h2>
          <p className="text-ink-muted mb-4">
            {t("admin.account.passwordLead")}
          </p>
          <NextIntlClientProvider messages={{ admin, errors }}>
            <PasswordForm
              email={actor.email}
              minimum={MINIMUM_PASSWORD_LENGTH}
            />
          </NextIntlClientProvider>
        </section>
        <section className="card p-5">
          <h2>{t("tokens.title")}</h2>
          <p className="text-ink-muted mb-2">{t("tokens.lead")}</p>
          <p className="flex flex-wrap gap-x-6 gap-y-1">
            <Link href="/account/tokens" className="inline-block py-1">
              {t("tokens.manage")}
            </Link>
            <Link href="/api-guide" className="inline-block py-1">
              {t("tokens.guide")}
            </Link>
          </p>
        </section>
        <section className="card p-5">
          <h2>{t("admin.account.session")}</h2>
          <p className="text-ink-muted mb-3">
            {t("admin.account.sessionLead")}
          </p>
          <form action={signOutAction}>
            <button type="submit" className="button button-quiet">
              {t("common.navigation.signOut")}
            </button>
          </form>
        </section>
      </div>
    </div>
  );
}
