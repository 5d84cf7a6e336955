import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { organisationChoices } from "@/app/(workspace)/admin/organisation-choices";
import { NoPermission } from "@/app/(workspace)/no-permission";
import { getPerson } from "@/lib/accounts/people";
import { pageActor } from "@/lib/auth/actor";
import { type Actor, canAdminister } from "@/lib/auth/permissions";
import { NotFoundError } from "@/lib/errors";
import { Link } from "@/lib/ui/link";
import { StateMark } from "@/lib/ui/state-mark";
import { AccessForm, PasswordLinkForm, PositionForm } from "./person-forms";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin");
  return { title: t("sections.people") };
}

async function load(actor: Actor, id: string) {
  try {
    return await getPerson(actor, id);
  } catch (error) {
    if (error instanceof NotFoundError) notFound();
    throw error;
  }
}

export default async function PersonPage({
  params,
}: {
  params: Promise<{ id: string }>;
}) {
  const { id } = await params;
  const actor = await pageActor(`/admin/people/${id}`);
  if (!canAdminister(actor)) return <NoPermission role={actor.role} />;
  const { person, stamp } = await load(actor, id);
  const t = await getTranslations("admin");
  const disabled = person.disabledAt !== null;
  return (
    <>
      <p className="mb-2">
        <Link href="/admin">{t("person.back")}</Link>
      </p>
      <h1>{person.name}</h1>
      <p className="mt-1 mb-6 flex flex-wrap gap-x-4 text-ink-muted">
        <span>{person.email}</span>
        <StateMark
          tone={disabled ? "critical" : "positive"}
          label={t(disabled ? "people.disabled" : "people.active")}
        />
      </p>
      <div className="grid gap-6">
        <section className="card p-5">
          <h2>{t("person.position")}</h2>
          <p className="text-ink-muted mb-4">{t("person.positionLead")}</p>
          <PositionForm
            id={person.id}
            stamp={stamp}
            current={{
              role: person.role,
              organisationId: person.organisationId,
            }}
            organisations={await organisationChoices()}
          />
        </section>
        {!disabled && (
          <section className="card p-5">
            <h2 className="mb-1">{t("person.password")}</h2>
            <PasswordLinkForm id={person.id} />
          </section>
        )}
        <section className="card p-5">
          <h2 className="mb-1">{t("person.access")}</h2>
          <AccessForm id={person.id} name={person.name} disabled={disabled} />
        </section>
      </div>
    </>
  );
}
