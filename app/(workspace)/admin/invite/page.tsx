import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { organisationChoices } from "@/app/(workspace)/admin/organisation-choices";
import { NoPermission } from "@/app/(workspace)/no-permission";
import { pageActor } from "@/lib/auth/actor";
import { canAdminister } from "@/lib/auth/permissions";
import { Link } from "@/lib/ui/link";
import { InviteForm } from "./invite-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin");
  return { title: t("people.invite") };
}

export default async function InvitePage() {
  const actor = await pageActor("/admin/invite");
  if (!canAdminister(actor)) return <NoPermission role={actor.role} />;
  const t = await getTranslations("admin");
  return (
    <>
      <p className="mb-2">
        <Link href="/admin">{t("person.back")}</Link>
      </p>
      <h1>{t("people.invite")}</h1>
      <p className="text-ink-muted mt-1 mb-6">{t("invite.lead")}</p>
      <InviteForm organisations={await organisationChoices()} />
    </>
  );
}
