import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { JoinPage, UnusableLink } from "@/app/(public)/invitation/join-page";
import { findLink } from "@/lib/accounts/joining";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin.setup");
  return { title: t("title") };
}

export default async function SetupPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { token } = await searchParams;
  const link = await findLink(token);
  const t = await getTranslations("admin");
  if (link?.kind !== "setup" || typeof token !== "string") {
    return (
      <UnusableLink
        words={{
          title: t("setup.unusableTitle"),
          body: t("setup.unusableBody"),
          toSignIn: t("invitation.toSignIn"),
        }}
      />
    );
  }
  return (
    <JoinPage
      token={token}
      link={link}
      words={{
        title: t("setup.title"),
        lead: t("setup.lead"),
        submit: t("setup.submit"),
      }}
    />
  );
}
