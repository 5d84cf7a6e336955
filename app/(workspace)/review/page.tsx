import type { Metadata } from "next";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { NoPermission } from "@/app/(workspace)/no-permission";
import { getFormats } from "@/app/formats";
import { pageActor } from "@/lib/auth/actor";
import { seesEveryOrganisation } from "@/lib/auth/permissions";
import { nameIn } from "@/lib/i18n/names";
import { listReviewQueue } from "@/lib/reporting/service";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("reports");
  return { title: t("queueTitle") };
}

export default async function ReviewPage() {
  const actor = await pageActor("/review");
  if (!seesEveryOrganisation(actor)) return <NoPermission role={actor.role} />;
  const t = await getTranslations("reports");
  const language = await getLocale();
  const formats = await getFormats();
  const queue = await listReviewQueue(actor);
  return (
    <div className="max-w-5xl">
      <h1>{t("queueTitle")}</h1>
      <p className="text-ink-muted mt-1 mb-6">{t("queueLead")}</p>
      {queue.length === 0 ? (
        <p className="card px-5 py-8 text-center max-w-none">
          {t("queueEmpty")}
        </p>
      ) : (
        <div className="card overflow-x-auto">
          <table className="data-table">
            <caption className="sr-only">{t("queueTitle")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("month")}</th>
                <th scope="col">{t("organisation")}</th>
                <th scope="col">{t("queueSubmitted")}</th>
              </tr>
            </thead>
            <tbody>
              {queue.map((row) => (
                <tr key={`${row.organisationCode}-${row.month}`}>
                  <th scope="row">
                    <Link
                      href={`/reports/${row.organisationCode}/${row.month}`}
                      className="inline-block py-1"
                    >
                      {t("openReport", { month: formats.month(row.month) })}
                    </Link>
                    <span className="text-ink-muted">
                      {" "}
                      · {t("version", { number: row.number })}
                    </span>
                  </th>
                  <td>{nameIn(language, row)}</td>
                  <td className="text-ink-muted">
                    {formats.time(row.submittedAt)}
                    {row.submittedByName &&
                      `, ${t("queueBy", { name: row.submittedByName })}`}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}
