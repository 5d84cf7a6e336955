"use client";

import { useTranslations } from "next-intl";
import { CopyField } from "@/lib/ui/copy-field";
import { Notice } from "@/lib/ui/notice";

/** A one-time link as an action answers it, its time already in words. */
export interface LinkToCopy {
  email: string;
  address: string;
  validUntil: string;
}

/** Shows a link this once. */
export function OneTimeLink({ link }: { link: LinkToCopy }) {
  const t = useTranslations("admin.link");
  return (
    <Notice tone="positive" live title={t("title", { email: link.email })}>
      <p className="mb-3">{t("lead", { time: link.validUntil })}</p>
      <CopyField
        value={link.address}
        label={t("label")}
        words={{ copy: t("copy"), copied: t("copied") }}
      />
    </Notice>
  );
}
