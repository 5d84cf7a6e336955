"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import type { ActionResult } from "@/lib/action";
import { Notice } from "@/lib/ui/notice";
import { applyImportAction, discardImportAction } from "./actions";

function Failure({ result }: { result: ActionResult | null }) {
  const t = useTranslations("errors");
  if (result?.ok !== false || !result.problem) return null;
  const { problem, errorId = "" } = result;
  return (
    <Notice tone="critical" live>
      <p>{t(problem, { id: errorId })}</p>
    </Notice>
  );
}

/** The one button that writes: all rows that were looked at, or none. */
export function ApplyForm({
  id,
  fingerprint,
  rows,
}: {
  id: string;
  fingerprint: string;
  rows: number;
}) {
  const t = useTranslations("import.result");
  const [result, action, pending] = useActionState(applyImportAction, null);
  return (
    <form action={action} className="grid gap-3">
      <Failure result={result} />
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="fingerprint" value={fingerprint} />
      <div className="flex flex-wrap items-center gap-4">
        <button
          type="submit"
          className="button button-primary"
          disabled={pending}
        >
          {t("apply", { rows })}
        </button>
        <p role="status" className="text-ink-muted">
          {pending ? t("writing") : ""}
        </p>
      </div>
    </form>
  );
}

export function DiscardForm({ id }: { id: string }) {
  const t = useTranslations("import.result");
  const [result, action, pending] = useActionState(discardImportAction, null);
  return (
    <form action={action}>
      <Failure result={result} />
      <input type="hidden" name="id" value={id} />
      <button type="submit" className="button button-quiet" disabled={pending}>
        {t("discard")}
      </button>
    </form>
  );
}
