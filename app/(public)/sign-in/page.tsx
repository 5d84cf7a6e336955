import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { DEMONSTRATION_ACCOUNTS } from "@/lib/accounts/demonstration";
import { getActor } from "@/lib/auth/actor";
import { safeNextPath, startPageOf } from "@/lib/auth/start-page";
import { sentenceCase } from "@/lib/i18n/sentence-case";
import { getRequestPublicSettings } from "@/lib/reference/service";
import { SignInForm } from "./sign-in-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("signIn");
  return { title: t("title") };
}

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { next } = await searchParams;
  const path = safeNextPath(typeof next === "string" ? next : undefined);
  const actor = await getActor();
  if (actor) redirect(path ?? startPageOf(actor));
  const t = await getTranslations();
  const language = await getLocale();
  const { demonstration } = await getRequestPublicSettings();
  const does = {
    staff: t("signIn.demonstrationStaff"),
    manager: t("signIn.demonstrationManager"),
    viewer: t("signIn.demonstrationViewer"),
    admin: t("signIn.demonstrationAdmin"),
  };
  return (
    <>
      <h1>{t("common.productName")}</h1>
      <p className="text-ink-muted mt-2 mb-8">{t("signIn.lead")}</p>
      <SignInForm
        next={path}
        words={{
          email: t("signIn.email"),
          password: t("signIn.password"),
          submit: t("signIn.submit"),
        }}
        demonstration={
          demonstration
            ? {
                title: t("signIn.demonstrationTitle"),
                lead: t("signIn.demonstrationLead"),
                accounts: DEMONSTRATION_ACCOUNTS.map(({ email, role }) => ({
                  email,
                  label: sentenceCase(
                    t("signIn.signInAs", {
                      role: t(`common.roles.${role}`).toLocaleLowerCase(
                        language,
                      ),
                    }),
                    language,
                  ),
                  does: does[role],
                })),
              }
            : null
        }
      />
    </>
  );
}
