import "./fonts.css";
import "./globals.css";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { prepareAnswer } from "@/lib/answers/current";
import { BareAnswer } from "./bare-answer";
import { preloadFonts } from "./fonts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common");
  return {
    title: { default: t("productName"), template: `%s · ${t("productName")}` },
    robots: { index: false, follow: false },
  };
}

export default async function RootLayout({
  children,
}: {
  children: ReactNode;
}) {
  const language = await getLocale();
  preloadFonts(language);
  const t = await getTranslations();
  prepareAnswer({
    language,
    notFound: {
      title: t("answers.notFound.title"),
      body: t("answers.notFound.body"),
    },
    failed: {
      title: t("answers.failed.title"),
      body: t("answers.failed.body"),
    },
    toStart: t("answers.toStart"),
  });
  return (
    <html lang={language}>
      <body>
        <BareAnswer />
        {children}
      </body>
    </html>
  );
}
