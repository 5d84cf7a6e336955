"use client";

import { useTranslations } from "next-intl";
import { useState, useSyncExternalStore } from "react";
import { Notice } from "@/lib/ui/notice";

/** A one-time link as an action answers it, its time already in words. */
export interface LinkToCopy {
  email: string;
  address: string;
  validUntil: string;
}

const never = () => () => {};

/** Shows a link this once. Without a clipboard, it can be selected and copied. */
export function OneTimeLink({ link }: { link: LinkToCopy }) {
  const t = useTranslations("admin.link");
  const [copied, setCopied] = useState<string | null>(null);
  // Browsers give the clipboard to scripts on secure origins only.
  const hasClipboard = useSyncExternalStore(
    never,
    () => navigator.clipboard !== undefined,
    () => false,
  );
  return (
    <Notice tone="positive" live title={t("title", { email: link.email })}>
      <p className="mb-3">{t("lead", { time: link.validUntil })}</p>
      <div className="flex flex-wrap gap-3 items-center">
        <input
          readOnly
          value={link.address}
          aria-label={t("label")}
          onFocus={(event) => event.currentTarget.select()}
          className="control flex-1 basis-64 min-w-0"
        />
        {hasClipboard && (
          <button
            type="button"
            className="button"
            onClick={async () => {
              await navigator.clipboard.writeText(link.address);
              setCopied(link.address);
            }}
          >
            {t("copy")}
          </button>
        )}
        {copied === link.address && <p>{t("copied")}</p>}
      </div>
    </Notice>
  );
}
