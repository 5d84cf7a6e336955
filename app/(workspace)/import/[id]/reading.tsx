"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";

const ASK_EVERY_MS = 700;

/** That the file is being read, and with JavaScript how far. */
export function Reading({ id, name }: { id: string; name: string }) {
  const t = useTranslations("import");
  const [rows, setRows] = useState<number | null>(null);
  useEffect(() => {
    const asking = setInterval(async () => {
      try {
        const answer = await fetch(`/import/${id}/progress`);
        const { rows } = (await answer.json()) as { rows: number | null };
        setRows(rows);
      } catch {
        // The page itself arrives all the same.
      }
    }, ASK_EVERY_MS);
    return () => clearInterval(asking);
  }, [id]);
  return (
    <div className="grid gap-2 max-w-md">
      {/* Without scripts the answer can't take this place: ask again, by then it is read. */}
      <noscript>
        <meta httpEquiv="refresh" content="3" />
      </noscript>
      <p role="status">{t("reading", { name })}</p>
      <progress aria-label={t("reading", { name })} className="w-full" />
      <p className="text-note text-ink-muted">
        {rows === null ? "\u00a0" : t("readingRows", { rows })}
      </p>
    </div>
  );
}
