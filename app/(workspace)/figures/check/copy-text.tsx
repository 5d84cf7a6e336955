"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

/** A text to take along: selectable without JavaScript, copied by one click with it. */
export function CopyText({
  label,
  language,
  text,
}: {
  label: string;
  language: string;
  text: string;
}) {
  const t = useTranslations("figures.check");
  const [copied, setCopied] = useState(false);
  return (
    <div className="card px-4 py-3 flex flex-wrap items-start gap-x-4 gap-y-2">
      <div className="grow basis-72 min-w-0">
        <p className="text-note text-ink-muted">{label}</p>
        <p lang={language} className="break-words select-all">
          {text}
        </p>
      </div>
      <button
        type="button"
        className="button button-quiet"
        aria-label={`${t("copy")}: ${label}`}
        onClick={async () => {
          await navigator.clipboard.writeText(text);
          setCopied(true);
        }}
      >
        <span aria-live="polite">{t(copied ? "copied" : "copy")}</span>
      </button>
    </div>
  );
}
