import { getTranslations } from "next-intl/server";
import type { Role } from "@/lib/reporting/vocabulary";

/** Says plainly that a page is for other roles, and where to go instead. */
export async function NoPermission({ role }: { role: Role }) {
  const t = await getTranslations();
  return (
    <div className="max-w-xl">
      <h1>{t("errors.noPermissionTitle")}</h1>
      <p className="mt-2">
        {t("errors.noPermissionBody", { role: t(`common.roles.${role}`) })}
      </p>
    </div>
  );
}
