import { getTranslations } from "next-intl/server";
import { AnswerSaid } from "@/app/bare-answer";
import { Link } from "@/lib/ui/link";

/** Inside the workspace the navigation stays, so the next step is at hand. */
export default async function NotFound() {
  const t = await getTranslations("answers");
  return (
    <div className="max-w-md">
      <AnswerSaid />
      <title>{t("notFound.title")}</title>
      <h1>{t("notFound.title")}</h1>
      <p className="mt-2 mb-6">{t("notFound.body")}</p>
      <Link href="/" className="button">
        {t("toStart")}
      </Link>
    </div>
  );
}
