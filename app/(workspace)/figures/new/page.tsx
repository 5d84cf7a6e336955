import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FormMessages } from "@/app/(workspace)/figures/form-messages";
import { NoPermission } from "@/app/(workspace)/no-permission";
import { pageActor } from "@/lib/auth/actor";
import { canManageFigures } from "@/lib/auth/permissions";
import { StatementForm } from "./statement-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("figures.add");
  return { title: t("title") };
}

export default async function AddStatementPage() {
  const actor = await pageActor("/figures/new");
  if (!canManageFigures(actor)) return <NoPermission role={actor.role} />;
  const t = await getTranslations("figures.add");
  return (
    <>
      <h1>{t("title")}</h1>
      <p className="text-ink-muted mt-1 mb-6">{t("lead")}</p>
      <FormMessages>
        <StatementForm />
      </FormMessages>
    </>
  );
}
