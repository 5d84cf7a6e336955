import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { findEnding } from "@/lib/publishing/unsubscribing";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("publishing");
  return { title: t("title"), robots: { index: false } };
}

/**
 * Where a mail's link leads. Opening it changes nothing: mail programs open
 * links to look at them. The button does, with or without scripts.
 */
export default async function UnsubscribePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const link = await findEnding(await searchParams);
  const t = await getTranslations("publishing.unsubscribe");
  if (!link) {
    return (
      <>
        <h1>{t("badTitle")}</h1>
        <p className="mt-3">{t("bad")}</p>
      </>
    );
  }
  const { address, ended, query } = link;
  if (ended) {
    return (
      <>
        <h1>{t("doneTitle")}</h1>
        <p className="mt-3 break-words" role="status">
          {t("done", { address })}
        </p>
      </>
    );
  }
  return (
    <>
      <h1>{t("title")}</h1>
      <p className="mt-3 mb-5 break-words">{t("lead", { address })}</p>
      <form method="post" action={`/api/unsubscribe?${query}`}>
        <button type="submit" className="button button-primary">
          {t("confirm")}
        </button>
      </form>
    </>
  );
}
