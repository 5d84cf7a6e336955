import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { findLink } from "@/lib/accounts/joining";
import { JoinPage, UnusableLink } from "./join-page";

export async function generateMetadata(): Promise<Metadata> {
  // Before the link is read: it may be for a new account or a new password.
  const t = await getTranslations("common.navigation");
  return { title: t("account") };
}

export default async function InvitationPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { token } = await searchParams;
  const link = await findLink(token);
  const t = await getTranslations("admin.invitation");
  if (!link || link.kind === "setup" || typeof token !== "string") {
    return (
      <UnusableLink
        words={{
          title: t("unusableTitle"),
          body: t("unusableBody"),
          toSignIn: t("toSignIn"),
        }}
      />
    );
  }
  const email = link.email ?? "";
  const words =
    link.kind === "password"
      ? {
          title: t("passwordTitle"),
          lead: t("passwordLead", { email }),
          submit: t("passwordSubmit"),
        }
      : {
          title: t("title"),
          lead: t("lead", { email }),
          submit: t("submit"),
        };
  return <JoinPage token={token} link={link} words={words} />;
}
