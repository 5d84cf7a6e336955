import type { Month } from "@/lib/reporting/month";

/** What can be wrong with a field: keys of the messages `admin.problems`. */
export const PROBLEMS = [
  "missing",
  "too-long",
  "not-an-email",
  "choose",
  "choose-organisation",
  "password-too-short",
  "password-too-long",
  "password-differs",
  "password-wrong",
  "password-throttled",
  "email-taken",
  "code-taken",
  "not-a-code",
  "not-a-month",
  "month-before-instance",
  "last-before-first",
  "reports-before",
  "reports-after",
  "not-a-time-zone",
  "due-day-range",
  "lock-days-range",
] as const;
export type Problem = (typeof PROBLEMS)[number];

export interface FieldProblem {
  problem: Problem;
  /** The month that the sentence names, where it names one. */
  month?: Month;
}

/** By field name. */
export type FieldProblems = Record<string, FieldProblem>;

export type Reading<T> =
  | { ok: true; input: T }
  | { ok: false; fields: FieldProblems };

export function isProblem(text: string): text is Problem {
  return PROBLEMS.some((problem) => problem === text);
}
