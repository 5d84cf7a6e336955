import { getTranslations } from "next-intl/server";
import { getFormats } from "@/app/formats";
import { LANGUAGE_NAMES } from "@/lib/i18n/languages";
import type { SubscriptionRow } from "@/lib/publishing/subscriptions";
import { Link } from "@/lib/ui/link";
import { ScrollRegion } from "@/lib/ui/scroll-region";

/** Who gets the report, in which language and when. */
export async function SubscriptionList({ rows }: { rows: SubscriptionRow[] }) {
  const t = await getTranslations("publishing.subscriptions");
  const formats = await getFormats();
  if (rows.length === 0) return <p>{t("none")}</p>;
  return (
    <ScrollRegion labelledBy="subscriptions">
      <table className="data-table">
        <caption className="sr-only">{t("title")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("address")}</th>
            <th scope="col">{t("language")}</th>
            <th scope="col">{t("when")}</th>
            <th scope="col">{t("since")}</th>
            <th scope="col">
              <span className="sr-only">{t("actions")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, address, language, sendWhen, day, createdAt }) => (
            <tr key={id}>
              <th scope="row" className="align-top">
                {address}
              </th>
              <td className="align-top" lang={language}>
                {LANGUAGE_NAMES[language]}
              </td>
              <td className="align-top min-w-52">
                {t(`whens.${sendWhen}`, { day: day ?? 0 })}
              </td>
              <td className="align-top whitespace-nowrap">
                {formats.day(createdAt)}
              </td>
              <td className="align-top whitespace-nowrap">
                <Link
                  href={`/monthly-report/subscriptions/${id}`}
                  aria-label={t("changeNamed", { address })}
                  className="inline-block py-1 -my-1 mr-4"
                >
                  {t("change")}
                </Link>
                <Link
                  href={`/monthly-report/subscriptions/${id}/end`}
                  aria-label={t("endNamed", { address })}
                  className="inline-block py-1 -my-1"
                >
                  {t("end")}
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
