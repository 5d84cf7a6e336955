import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { NoPermission } from "@/app/(workspace)/no-permission";
import { getFormats } from "@/app/formats";
import { getPeople } from "@/lib/accounts/people";
import { pageActor } from "@/lib/auth/actor";
import { canAdminister } from "@/lib/auth/permissions";
import { NO_FIGURE } from "@/lib/i18n/format";
import { nameIn } from "@/lib/i18n/names";
import { getRequestReference } from "@/lib/reference/service";
import { Link } from "@/lib/ui/link";
import { StateMark } from "@/lib/ui/state-mark";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin");
  return { title: t("sections.people") };
}

export default async function PeoplePage() {
  const actor = await pageActor("/admin");
  if (!canAdminister(actor)) return <NoPermission role={actor.role} />;
  const t = await getTranslations("admin");
  const roles = await getTranslations("common.roles");
  const language = await getLocale();
  const formats = await getFormats();
  const { people, invitations } = await getPeople(actor);
  const { organisations } = await getRequestReference();
  const organisationName = (id: string | null) => {
    const organisation = organisations.find((o) => o.id === id);
    return organisation ? nameIn(language, organisation) : NO_FIGURE;
  };

  return (
    <>
      <div className="flex flex-wrap gap-x-6 gap-y-4 items-end justify-between mb-6">
        <div>
          <h1>{t("sections.people")}</h1>
          <p className="text-ink-muted mt-1">{t("people.lead")}</p>
        </div>
        <Link href="/admin/invite" className="button button-primary">
          {t("people.invite")}
        </Link>
      </div>
      <div className="card overflow-x-auto">
        <table className="data-table">
          <caption className="sr-only">{t("sections.people")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("fields.name")}</th>
              <th scope="col">{t("fields.role")}</th>
              <th scope="col">{t("fields.organisation")}</th>
              <th scope="col">{t("people.state")}</th>
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <tr key={person.id}>
                <th scope="row">
                  <Link
                    href={`/admin/people/${person.id}`}
                    className="block w-fit py-1"
                  >
                    {person.name}
                  </Link>
                  <span className="block font-normal text-ink-muted">
                    {person.email}
                    {person.id === actor.id && ` (${t("people.you")})`}
                  </span>
                </th>
                <td>{roles(person.role)}</td>
                <td>{organisationName(person.organisationId)}</td>
                <td className="whitespace-nowrap">
                  <StateMark
                    tone={person.disabledAt ? "critical" : "positive"}
                    label={t(
                      person.disabledAt ? "people.disabled" : "people.active",
                    )}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {invitations.length > 0 && (
        <section className="mt-8">
          <h2 id="open-invitations" className="mb-3">
            {t("people.openTitle")}
          </h2>
          <div className="card overflow-x-auto">
            <table className="data-table" aria-labelledby="open-invitations">
              <thead>
                <tr>
                  <th scope="col">{t("fields.email")}</th>
                  <th scope="col">{t("fields.role")}</th>
                  <th scope="col">{t("fields.organisation")}</th>
                  <th scope="col">{t("people.validUntil")}</th>
                </tr>
              </thead>
              <tbody>
                {invitations.map((invitation) => (
                  <tr key={invitation.email}>
                    <th scope="row">{invitation.email}</th>
                    <td>{roles(invitation.role)}</td>
                    <td>{organisationName(invitation.organisationId)}</td>
                    <td>{formats.time(invitation.expiresAt)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
    </>
  );
}
