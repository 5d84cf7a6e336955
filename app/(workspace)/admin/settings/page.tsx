import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { NoPermission } from "@/app/(workspace)/no-permission";
import { getInstanceSettings } from "@/lib/accounts/instance";
import { pageActor } from "@/lib/auth/actor";
import { canAdminister } from "@/lib/auth/permissions";
import { nameIn } from "@/lib/i18n/names";
import { LogoSection } from "./logo-section";
import { MailSection } from "./mail-section";
import { SettingsForm } from "./settings-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin");
  return { title: t("sections.settings") };
}

const single = (value: string | string[] | undefined): string =>
  typeof value === "string" ? value : "";

export default async function SettingsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { logo, element } = await searchParams;
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
      <LogoSection
        actor={actor}
        centre={nameIn(await getLocale(), {
          nameEn: settings.centreNameEn,
          nameAz: settings.centreNameAz,
          nameRu: settings.centreNameRu,
        })}
        outcome={single(logo)}
        element={single(element)}
      />
      <MailSection actor={actor} />
    </>
  );
}
