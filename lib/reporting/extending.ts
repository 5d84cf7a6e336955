import { z } from "zod";
import { addDays, type DeadlineRules, dueDate, type Timing } from "./deadlines";
import type { Month } from "./month";

/** Why a deadline can't be moved to a day. */
export type ExtensionProblem =
  | "not-over"
  | "not-a-date"
  | "in-the-past"
  | "before-due"
  | "too-far"
  | "no-reason"
  | "reason-too-long";

/** A year: what is kept open longer is never closed. */
const FURTHEST_DAYS = 366;
export const EXTENSION_REASON_LIMIT = 500;

const date = z.iso.date();

/** Only a month that is over has a deadline to speak of. */
export function canExtend(timing: Timing): boolean {
  return timing !== "not-begun" && timing !== "running";
}

/** Why the deadline can't be moved to this day for this reason; null when it can. */
export function extensionProblem(
  month: Month,
  until: string,
  reason: string,
  today: string,
  rules: DeadlineRules,
): ExtensionProblem | null {
  if (!date.safeParse(until).success) return "not-a-date";
  if (until < today) return "in-the-past";
  if (until <= dueDate(month, rules)) return "before-due";
  if (until > addDays(today, FURTHEST_DAYS)) return "too-far";
  if (reason.trim() === "") return "no-reason";
  return reason.trim().length > EXTENSION_REASON_LIMIT
    ? "reason-too-long"
    : null;
}
