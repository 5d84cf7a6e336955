import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { NoPermission } from "@/app/(workspace)/no-permission";
import { getFormats } from "@/app/formats";
import { getOrganisations } from "@/lib/accounts/instance";
import { pageActor } from "@/lib/auth/actor";
import { canAdminister } from "@/lib/auth/permissions";
import { NO_FIGURE } from "@/lib/i18n/format";
import { nameIn } from "@/lib/i18n/names";
import { Link } from "@/lib/ui/link";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin");
  return { title: t("sections.organisations") };
}

export default async function OrganisationsPage() {
  const actor = await pageActor("/admin/organisations");
  if (!canAdminister(actor)) return <NoPermission role={actor.role} />;
  const t = await getTranslations("admin");
  const language = await getLocale();
  const formats = await getFormats();
  const organisations = await getOrganisations(actor);
  return (
    <>
      <div className="flex flex-wrap gap-x-6 gap-y-4 items-end justify-between mb-6">
        <div>
          <h1>{t("sections.organisations")}</h1>
          <p className="text-ink-muted mt-1">{t("organisations.lead")}</p>
        </div>
        <Link href="/admin/organisations/new" className="button button-primary">
          {t("organisations.add")}
        </Link>
      </div>
      {organisations.length === 0 ? (
        <p>{t("organisations.none")}</p>
      ) : (
        <div className="card overflow-x-auto">
          <table className="data-table">
            <caption className="sr-only">{t("sections.organisations")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("organisations.name")}</th>
                <th scope="col">{t("organisations.code")}</th>
                <th scope="col">{t("organisations.casualties")}</th>
                <th scope="col">{t("organisations.first")}</th>
                <th scope="col">{t("organisations.last")}</th>
              </tr>
            </thead>
            <tbody>
              {organisations.map((organisation) => (
                <tr key={organisation.id}>
                  <th scope="row">
                    <Link
                      href={`/admin/organisations/${organisation.code}`}
                      className="block w-fit py-1"
                    >
                      {nameIn(language, organisation)}
                    </Link>
                  </th>
                  <td>{organisation.code}</td>
                  <td>
                    {t(
                      organisation.reportsCasualties
                        ? "organisations.yes"
                        : "organisations.no",
                    )}
                  </td>
                  {organisation.activeFrom ? (
                    <>
                      <td>{formats.month(organisation.activeFrom)}</td>
                      <td>
                        {organisation.activeTo
                          ? formats.month(organisation.activeTo)
                          : t("organisations.ongoing")}
                      </td>
                    </>
                  ) : (
                    <>
                      <td>{t("organisations.notExpected")}</td>
                      <td>{NO_FIGURE}</td>
                    </>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
