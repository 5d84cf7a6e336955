"use client";

import { useTranslations } from "next-intl";
import { CopyField } from "@/lib/ui/copy-field";
import { Notice } from "@/lib/ui/notice";
import type { MadeToken } from "./actions";

/** Shows a new token this once. */
export function ShownOnce({ made }: { made: MadeToken }) {
  const t = useTranslations("tokens.made");
  return (
    <Notice tone="positive" live title={t("title", { name: made.name })}>
      <p className="mb-3">{t("lead", { time: made.endsOn })}</p>
      <CopyField
        value={made.secret}
        label={t("label")}
        words={{ copy: t("copy"), copied: t("copied") }}
        autoComplete="off"
        spellCheck={false}
        className="font-mono"
      />
    </Notice>
  );
}
