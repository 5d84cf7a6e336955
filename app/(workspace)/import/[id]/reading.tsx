"use client";

import { useEffect, useState } from "react";
import { MAX_ROWS } from "@/lib/imports/limits";

const ASK_EVERY_MS = 700;

/** That the file is being read, and with JavaScript how far. */
export function Reading({ id, label }: { id: string; label: string }) {
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
    <div role="status" className="grid gap-2 max-w-md">
      <p>{label}</p>
      <progress
        aria-label={label}
        className="w-full"
        max={MAX_ROWS}
        value={rows ?? undefined}
      />
    </div>
  );
}
