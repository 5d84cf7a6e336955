import { getTranslations } from "next-intl/server";
import { AnswerSaid } from "@/app/bare-answer";
import { Link } from "@/lib/ui/link";

/** What does not exist and what is not theirs to see look the same. */
export default async function NotFound() {
  const t = await getTranslations("answers");
  return (
    <main id="content" className="max-w-md mx-auto px-5 py-16">
      <AnswerSaid />
      <title>{t("notFound.title")}</title>
      <h1>{t("notFound.title")}</h1>
      <p className="mt-2 mb-6">{t("notFound.body")}</p>
      <Link href="/" className="button">
        {t("toStart")}
      </Link>
    </main>
  );
}
