import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { getActor } from "@/lib/auth/actor";
import {
  canAdminister,
  canKeepEvents,
  seesEveryOrganisation,
} from "@/lib/auth/permissions";
import { nameIn } from "@/lib/i18n/names";
import { getRequestReference } from "@/lib/reference/service";
import { Link } from "@/lib/ui/link";
import { LanguageSwitch } from "../language-switch";
import { SimulatedBanner } from "../simulated-banner";
import { signOutAction } from "./actions";
import { NavigationLink } from "./navigation-link";

export default async function WorkspaceLayout({
  children,
}: {
  children: ReactNode;
}) {
  const actor = await getActor();
  // The page knows its own address and leads back to it after the sign-in: a
  // redirect from here would come first, and forget where the person wanted to.
  if (!actor) return children;
  const t = await getTranslations("common");
  const words = await getTranslations("completeness");
  const pivot = await getTranslations("pivot");
  const events = await getTranslations("events");
  const publishing = await getTranslations("publishing");
  const language = await getLocale();
  const { settings, organisations } = await getRequestReference();
  const own = organisations.find((o) => o.id === actor.organisationId);
  const centre = nameIn(language, {
    nameEn: settings.centreNameEn,
    nameAz: settings.centreNameAz,
    nameRu: settings.centreNameRu,
  });
  const links = [
    { href: "/dashboard", label: t("navigation.dashboard"), shown: true },
    { href: "/pivot", label: pivot("navigation"), shown: true },
    {
      href: "/reports",
      label: t("navigation.reports"),
      shown: actor.role !== "viewer",
    },
    {
      href: "/completeness",
      label: words("navigation"),
      shown: actor.role !== "viewer",
    },
    {
      href: "/review",
      label: t("navigation.review"),
      shown: seesEveryOrganisation(actor),
    },
    {
      href: "/monthly-report",
      label: publishing("navigation"),
      shown: true,
    },
    { href: "/figures", label: t("navigation.figures"), shown: true },
    {
      href: "/admin/events",
      label: events("navigation"),
      // Administrators find it in the administration.
      shown: canKeepEvents(actor) && !canAdminister(actor),
    },
    {
      href: "/admin",
      label: t("navigation.administration"),
      shown: canAdminister(actor),
    },
  ].filter(({ shown }) => shown);

  return (
    <div className="min-h-dvh">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:z-20 focus:bg-surface focus:px-4 focus:py-2"
      >
        {t("skipToContent")}
      </a>
      {settings.demonstration && <SimulatedBanner />}
      <div className="lg:grid lg:grid-cols-[13rem_minmax(0,1fr)]">
        <header className="no-print border-b lg:border-b-0 lg:border-r border-line bg-surface lg:min-h-dvh">
          <div className="lg:sticky lg:top-0 px-4 py-3 lg:py-6 flex flex-wrap lg:flex-col lg:flex-nowrap items-center lg:items-stretch gap-x-5 gap-y-2 lg:gap-y-6 lg:h-dvh">
            <p className="font-semibold leading-tight">
              {t("productName")}
              <span className="hidden lg:block text-note font-normal text-ink-muted mt-1">
                {centre}
              </span>
            </p>
            <nav
              aria-label={t("navigation.label")}
              className="scroll-hint order-3 w-full lg:order-none lg:w-auto -mx-2 overflow-x-auto"
            >
              <ul className="flex lg:flex-col gap-1">
                {links.map(({ href, label }) => (
                  <li key={href}>
                    <NavigationLink href={href}>{label}</NavigationLink>
                  </li>
                ))}
              </ul>
            </nav>
            <div className="ml-auto lg:ml-0 lg:mt-auto flex lg:grid items-center gap-x-4 gap-y-2 text-note">
              <Link
                href="/account"
                className="sm:hidden inline-flex items-center min-h-9"
              >
                {t("navigation.account")}
              </Link>
              <p className="hidden sm:block text-ink-muted leading-snug">
                <Link href="/account" className="block font-medium">
                  {actor.name}
                </Link>
                {t(`roles.${actor.role}`)}
                {own && (
                  <span className="hidden lg:block">
                    {nameIn(language, own)}
                  </span>
                )}
              </p>
              <div className="hidden lg:block -mx-2">
                <LanguageSwitch />
              </div>
              <form action={signOutAction}>
                <button
                  type="submit"
                  className="min-h-9 text-accent underline underline-offset-4"
                >
                  {t("navigation.signOut")}
                </button>
              </form>
            </div>
          </div>
        </header>
        <div className="min-w-0">
          <main
            id="content"
            tabIndex={-1}
            className="px-4 sm:px-6 lg:px-8 py-6 lg:py-8 outline-none"
          >
            <p className="hidden print:block text-note text-ink-muted mb-2">
              {t("productName")} · {centre}
            </p>
            {children}
          </main>
          <footer className="no-print lg:hidden px-2 sm:px-4 pb-6">
            <LanguageSwitch />
          </footer>
        </div>
      </div>
    </div>
  );
}
