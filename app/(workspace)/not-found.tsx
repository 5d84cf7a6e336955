import Link from "next/link";
import { getTranslations } from "next-intl/server";

/** Inside the workspace the navigation stays, so the next step is at hand. */
export default async function NotFound() {
  const t = await getTranslations("errors");
  return (
    <div className="max-w-md">
      <title>{t("notFoundTitle")}</title>
      <h1>{t("notFoundTitle")}</h1>
      <p className="mt-2 mb-6">{t("notFoundBody")}</p>
      <Link href="/" className="button">
        {t("toStart")}
      </Link>
    </div>
  );
}
