import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { pageActor } from "@/lib/auth/actor";
import { getOwnTokens, scopesFor } from "@/lib/tokens/service";
import { Link } from "@/lib/ui/link";
import { Notice } from "@/lib/ui/notice";
import { TokenForm } from "./token-form";
import { TokenList } from "./token-list";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("tokens");
  return { title: t("title") };
}

export default async function TokensPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const actor = await pageActor("/account/tokens");
  const t = await getTranslations("tokens");
  const { tokens: words, admin, errors } = await getMessages();
  const tokens = await getOwnTokens(actor);
  const { revoked } = await searchParams;
  const ended = tokens.find(
    ({ id, state }) => id === revoked && state === "revoked",
  );
  return (
    <div className="max-w-4xl">
      <p className="mb-2">
        <Link href="/account">{t("back")}</Link>
      </p>
      <h1>{t("title")}</h1>
      <p className="text-ink-muted mt-1 max-w-prose">{t("lead")}</p>
      <p className="mb-6">
        <Link href="/api-guide" className="inline-block py-1">
          {t("guide")}
        </Link>
      </p>
      <div className="grid grid-cols-1 gap-8">
        {ended && (
          <Notice tone="positive" live>
            <p>{t("revoke.done", { name: ended.name })}</p>
          </Notice>
        )}
        <section className="card p-5">
          <h2 className="mb-4">{t("new.title")}</h2>
          <NextIntlClientProvider messages={{ tokens: words, admin, errors }}>
            <TokenForm scopes={scopesFor(actor)} />
          </NextIntlClientProvider>
        </section>
        <section>
          <h2 className="mb-3">{t("list.title")}</h2>
          <TokenList tokens={tokens} />
        </section>
      </div>
    </div>
  );
}
