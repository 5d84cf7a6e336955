import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { AskOnceForm } from "@/app/(workspace)/admin/ask-once-form";
import { pageActor } from "@/lib/auth/actor";
import { getOwnTokens } from "@/lib/tokens/service";
import { revokeTokenAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("tokens.revoke");
  return { title: t("title") };
}

export default async function RevokePage({
  params,
}: {
  params: Promise<{ token: string }>;
}) {
  const { token: id } = await params;
  const actor = await pageActor(`/account/tokens/${id}`);
  const t = await getTranslations("tokens.revoke");
  const { admin, errors } = await getMessages();
  const token = (await getOwnTokens(actor)).find((one) => one.id === id);
  if (token?.state !== "live") notFound();
  return (
    <div className="max-w-xl">
      <h1 className="mb-3">{t("title")}</h1>
      <p className="mb-5">{t("lead", { name: token.name })}</p>
      <NextIntlClientProvider messages={{ admin, errors }}>
        <AskOnceForm
          action={revokeTokenAction}
          id={token.id}
          confirm={t("confirm")}
          keep={t("keep")}
          back="/account/tokens"
        />
      </NextIntlClientProvider>
    </div>
  );
}
