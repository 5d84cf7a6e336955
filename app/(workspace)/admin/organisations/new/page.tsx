import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OrganisationForm } from "@/app/(workspace)/admin/organisations/organisation-form";
import { NoPermission } from "@/app/(workspace)/no-permission";
import { pageActor } from "@/lib/auth/actor";
import { canAdminister } from "@/lib/auth/permissions";
import { Link } from "@/lib/ui/link";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin");
  return { title: t("organisations.add") };
}

export default async function NewOrganisationPage() {
  const actor = await pageActor("/admin/organisations/new");
  if (!canAdminister(actor)) return <NoPermission role={actor.role} />;
  const t = await getTranslations("admin");
  return (
    <>
      <p className="mb-2">
        <Link href="/admin/organisations">{t("organisations.back")}</Link>
      </p>
      <h1 className="mb-6">{t("organisations.add")}</h1>
      <OrganisationForm organisation={null} />
    </>
  );
}
