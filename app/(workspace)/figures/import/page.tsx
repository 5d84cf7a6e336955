import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FormMessages } from "@/app/(workspace)/figures/form-messages";
import { NoPermission } from "@/app/(workspace)/no-permission";
import { pageActor } from "@/lib/auth/actor";
import { canManageFigures } from "@/lib/auth/permissions";
import { CLAIM_COLUMNS } from "@/lib/figures/rules/file";
import { ImportForm } from "./import-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("figures.import");
  return { title: t("title") };
}

export default async function ImportFiguresPage() {
  const actor = await pageActor("/figures/import");
  if (!canManageFigures(actor)) return <NoPermission role={actor.role} />;
  const t = await getTranslations("figures.import");
  return (
    <>
      <h1>{t("title")}</h1>
      <p className="text-ink-muted mt-1">{t("lead")}</p>
      <p className="text-note text-ink-muted mt-2 mb-6 break-words">
        <code>{CLAIM_COLUMNS.join(", ")}</code>
      </p>
      <FormMessages>
        <ImportForm />
      </FormMessages>
    </>
  );
}
