import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NoPermission } from "@/app/(workspace)/no-permission";
import { getInstanceSettings } from "@/lib/accounts/instance";
import { pageActor } from "@/lib/auth/actor";
import { canAdminister } from "@/lib/auth/permissions";
import { MailSection } from "./mail-section";
import { SettingsForm } from "./settings-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin");
  return { title: t("sections.settings") };
}

export default async function SettingsPage() {
  const actor = await pageActor("/admin/settings");
  if (!canAdminister(actor)) return <NoPermission role={actor.role} />;
  const t = await getTranslations("admin");
  const { settings, stamp } = await getInstanceSettings(actor);
  return (
    <>
      <h1>{t("sections.settings")}</h1>
      <p className="text-ink-muted mt-1 mb-6">{t("settings.lead")}</p>
      <SettingsForm
        stamp={stamp}
        timeZones={Intl.supportedValuesOf("timeZone")}
        settings={{
          centreNameEn: settings.centreNameEn,
          centreNameAz: settings.centreNameAz,
          centreNameRu: settings.centreNameRu,
          dueDay: String(settings.dueDay),
          lockDays: String(settings.lockDays),
          timeZone: settings.timeZone,
        }}
      />
      <MailSection actor={actor} />
    </>
  );
}
