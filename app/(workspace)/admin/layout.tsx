import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { getActor } from "@/lib/auth/actor";
import { canAdminister } from "@/lib/auth/permissions";
import { SectionLinks } from "./section-links";

/** Frames the administration. The walls are in the services, not here. */
export default async function AdministrationLayout({
  children,
}: {
  children: ReactNode;
}) {
  const actor = await getActor();
  if (!actor || !canAdminister(actor)) return children;
  const t = await getTranslations("admin");
  const events = await getTranslations("events");
  const { admin, common, errors } = await getMessages();
  return (
    <div className="max-w-5xl">
      <p className="text-ink-muted">{t("title")}</p>
      <SectionLinks
        label={t("sections.label")}
        links={[
          { href: "/admin", label: t("sections.people") },
          { href: "/admin/organisations", label: t("sections.organisations") },
          { href: "/admin/events", label: events("navigation") },
          { href: "/admin/settings", label: t("sections.settings") },
        ]}
      />
      <NextIntlClientProvider messages={{ admin, common, errors }}>
        {children}
      </NextIntlClientProvider>
    </div>
  );
}
