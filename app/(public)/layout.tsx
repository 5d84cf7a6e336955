import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import type { Language } from "@/lib/i18n/languages";
import { nameIn } from "@/lib/i18n/names";
import { getRequestPublicSettings } from "@/lib/reference/service";
import { LanguageSwitch } from "../language-switch";
import { SimulatedBanner } from "../simulated-banner";

export default async function PublicLayout({
  children,
}: {
  children: ReactNode;
}) {
  const language: Language = await getLocale();
  const settings = await getRequestPublicSettings();
  return (
    <div className="min-h-dvh grid grid-rows-[auto_1fr_auto]">
      {settings.demonstration && <SimulatedBanner />}
      <main
        id="content"
        className="row-start-2 w-full max-w-md mx-auto px-5 py-10 sm:py-16"
      >
        <p className="text-ink-muted mb-1">
          {nameIn(language, {
            nameEn: settings.centreNameEn,
            nameAz: settings.centreNameAz,
            nameRu: settings.centreNameRu,
          })}
        </p>
        {children}
      </main>
      <footer className="row-start-3 px-5 py-6 flex justify-center">
        <LanguageSwitch />
      </footer>
    </div>
  );
}
