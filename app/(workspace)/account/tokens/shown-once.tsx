"use client";

import { useTranslations } from "next-intl";
import { useState, useSyncExternalStore } from "react";
import { Notice } from "@/lib/ui/notice";
import type { MadeToken } from "./actions";

const never = () => () => {};

/** Shows a new token this once. Without a clipboard, it can be selected and copied. */
export function ShownOnce({ made }: { made: MadeToken }) {
  const t = useTranslations("tokens.made");
  const [copied, setCopied] = useState<string | null>(null);
  // Browsers give the clipboard to scripts on secure origins only.
  const hasClipboard = useSyncExternalStore(
    never,
    () => navigator.clipboard !== undefined,
    () => false,
  );
  return (
    <Notice tone="positive" live title={t("title", { name: made.name })}>
      <p className="mb-3">{t("lead", { time: made.endsOn })}</p>
      <div className="flex flex-wrap gap-3 items-center">
        <input
          readOnly
          value={made.secret}
          aria-label={t("label")}
          autoComplete="off"
          spellCheck={false}
          onFocus={(event) => event.currentTarget.select()}
          className="control flex-1 basis-64 min-w-0 font-mono"
        />
        {hasClipboard && (
          <button
            type="button"
            className="button"
            onClick={async () => {
              await navigator.clipboard.writeText(made.secret);
              setCopied(made.secret);
            }}
          >
            {t("copy")}
          </button>
        )}
        {copied === made.secret && <p>{t("copied")}</p>}
      </div>
    </Notice>
  );
}
