"use client";

import { useTranslations } from "next-intl";
import { type RefObject, useEffect, useRef } from "react";
import type { ActionResult } from "@/lib/action";
import { Notice } from "@/lib/ui/notice";

/** What every form of the administration is answered with. */
export type Outcome = ActionResult<{ message?: string }>;

/**
 * What a form's last attempt came to: done, or why nothing was changed.
 * Problems of single fields stand at the fields.
 */
export function FormOutcome({ result }: { result: Outcome | null }) {
  const t = useTranslations();
  if (!result) return null;
  if (result.ok) {
    return result.message ? (
      <Notice tone="positive" live>
        <p>{result.message}</p>
      </Notice>
    ) : null;
  }
  const { message, problem, errorId = "" } = result;
  const general =
    problem === "conflict"
      ? t("admin.conflict")
      : problem && t(`errors.${problem}`, { id: errorId });
  const sentence = message ?? general;
  return sentence ? (
    <Notice tone="critical" live>
      <p>{sentence}</p>
    </Notice>
  ) : null;
}

/** Leads to the first field that an attempt left wrong, and so reads it out. */
export function useFirstErrorFocus(
  result: Outcome | null,
): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (result?.ok !== false) return;
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [result]);
  return form;
}

/** What stands in a field: what was typed in a failed attempt, else the value. */
export function shownValue(
  result: Outcome | null,
  field: string,
  value: string,
): string {
  return result?.ok === false && result.values
    ? (result.values[field] ?? "")
    : value;
}

export function errorAt(
  result: Outcome | null,
  field: string,
): string | undefined {
  return result?.ok === false ? result.fields?.[field] : undefined;
}
