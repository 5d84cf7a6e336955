import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { OrganisationForm } from "@/app/(workspace)/admin/organisations/organisation-form";
import { NoPermission } from "@/app/(workspace)/no-permission";
import { getOrganisation } from "@/lib/accounts/instance";
import { pageActor } from "@/lib/auth/actor";
import { type Actor, canAdminister } from "@/lib/auth/permissions";
import { NotFoundError } from "@/lib/errors";
import { nameIn } from "@/lib/i18n/names";
import { Link } from "@/lib/ui/link";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin");
  return { title: t("sections.organisations") };
}

async function load(actor: Actor, code: string) {
  try {
    return await getOrganisation(actor, code);
  } catch (error) {
    if (error instanceof NotFoundError) notFound();
    throw error;
  }
}

export default async function OrganisationPage({
  params,
}: {
  params: Promise<{ code: string }>;
}) {
  const { code } = await params;
  const actor = await pageActor(`/admin/organisations/${code}`);
  if (!canAdminister(actor)) return <NoPermission role={actor.role} />;
  const { organisation, stamp } = await load(actor, code);
  const t = await getTranslations("admin");
  return (
    <>
      <p className="mb-2">
        <Link href="/admin/organisations">{t("organisations.back")}</Link>
      </p>
      <h1>{nameIn(await getLocale(), organisation)}</h1>
      <p className="text-ink-muted mt-1 mb-6">
        {t("organisations.code")}: {organisation.code}
      </p>
      <OrganisationForm
        organisation={{
          code: organisation.code,
          stamp,
          nameEn: organisation.nameEn,
          nameAz: organisation.nameAz,
          nameRu: organisation.nameRu,
          reportsCasualties: organisation.reportsCasualties,
          activeFrom: organisation.activeFrom ?? "",
          activeTo: organisation.activeTo ?? "",
        }}
      />
    </>
  );
}
