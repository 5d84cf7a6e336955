"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";
import { Notice } from "@/lib/ui/notice";
import { useFormAction } from "@/lib/ui/use-form-action";
import { approveSeveralAction } from "./actions";

/** The queue as a form: the chosen reports are approved at once, each by itself. */
export function QueueForm({
  canChoose,
  children,
}: {
  /** Whether any report can be chosen at all. */
  canChoose: boolean;
  children: ReactNode;
}) {
  const t = useTranslations("review");
  const errors = useTranslations("errors");
  const [result, action, pending] = useFormAction(approveSeveralAction);
  const answer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (result) answer.current?.focus();
  }, [result]);
  const ends = result?.ends ?? [];
  const sentence =
    result?.message ||
    (result?.ok === false && result.problem
      ? errors(result.problem, { id: result.errorId ?? "" })
      : null);
  return (
    <form action={action} className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <div ref={answer} tabIndex={-1} className="outline-none empty:hidden">
        {sentence && (
          <Notice
            tone={
              ends.length > 0 && ends.every(({ approved }) => approved)
                ? "positive"
                : "attention"
            }
            title={sentence}
            live
          >
            {ends.length > 0 && (
              <ul className="list-disc pl-5 mt-1">
                {ends.map(({ report, text }) => (
                  <li key={report}>
                    {report}: {text}
                  </li>
                ))}
              </ul>
            )}
          </Notice>
        )}
      </div>
      {children}
      {canChoose && (
        <div className="grid gap-1">
          <button
            type="submit"
            className="button button-primary justify-self-start"
            disabled={pending}
          >
            {t("several.approve")}
          </button>
          <p className="text-note text-ink-muted">{t("several.hint")}</p>
        </div>
      )}
    </form>
  );
}
