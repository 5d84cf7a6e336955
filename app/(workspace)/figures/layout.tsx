import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { SectionLinks } from "@/app/(workspace)/admin/section-links";
import { getActor } from "@/lib/auth/actor";
import { canManageFigures } from "@/lib/auth/permissions";

/** The pages about published figures; those that write are the managers'. */
export default async function FiguresLayout({
  children,
}: {
  children: ReactNode;
}) {
  const actor = await getActor();
  // Each page leads to the sign-in, and back to itself.
  if (!actor) return children;
  const t = await getTranslations("figures.sections");
  const writing = canManageFigures(actor)
    ? [
        { href: "/figures/new", label: t("add") },
        { href: "/figures/import", label: t("import") },
      ]
    : [];
  return (
    <div className="max-w-[75rem]">
      <SectionLinks
        label={t("label")}
        links={[
          { href: "/figures", label: t("register") },
          { href: "/figures/conflicts", label: t("conflicts") },
          { href: "/figures/check", label: t("check") },
          ...writing,
        ]}
      />
      {children}
    </div>
  );
}
