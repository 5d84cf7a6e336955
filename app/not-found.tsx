import Link from "next/link";
import { getTranslations } from "next-intl/server";

/** What does not exist and what is not theirs to see look the same. */
export default async function NotFound() {
  const t = await getTranslations("errors");
  return (
    <main id="content" className="max-w-md mx-auto px-5 py-16">
      <title>{t("notFoundTitle")}</title>
      <h1>{t("notFoundTitle")}</h1>
      <p className="mt-2 mb-6">{t("notFoundBody")}</p>
      <Link href="/" className="button">
        {t("toStart")}
      </Link>
    </main>
  );
}
