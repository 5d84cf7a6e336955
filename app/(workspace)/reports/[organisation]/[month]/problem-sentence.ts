"use client";

import { useTranslations } from "next-intl";
import type { ActionResult } from "@/lib/action";

/** The sentence of a failed action: its own, else that of the problem's kind. */
export function useProblemSentence(
  result: ActionResult<{ message: string }> | null,
): string | null {
  const t = useTranslations("errors");
  if (!result || result.ok) return null;
  if (result.message) return result.message;
  return result.problem
    ? t(result.problem, { id: result.errorId ?? "" })
    : null;
}
