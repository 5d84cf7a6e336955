import type { ReportState, Timing } from "./deadlines";
import type { VersionStatus } from "./vocabulary";

/**
 * The life of a report: `draft → submitted → approved`, or
 * `submitted → returned` with a reason and back; `withdraw` takes a submission
 * back before anyone has decided. An approved report is corrected by a new
 * version, which counts only once approved.
 */
export type Step = "save" | "submit" | "withdraw" | "approve" | "return";

export type Refusal =
  | "month-not-begun"
  | "month-closed"
  | "already-submitted"
  | "not-submitted"
  | "nothing-to-submit"
  | "own-submission"
  | "not-yours";

export interface Situation {
  /** The newest version's status; null when there is no report yet. */
  status: VersionStatus | null;
  /** The newest version's number; 0 when there is no report yet. */
  number: number;
  timing: Timing;
  /** Whether the person who asks works for the reporting organisation. */
  isOwnStaff: boolean;
  isManager: boolean;
  /** Whether the person who asks submitted the newest version. */
  isSubmitter: boolean;
}

/** Why a step may not be taken now, or null when it may. */
export function refusal(step: Step, situation: Situation): Refusal | null {
  const { status, timing } = situation;
  if (step === "approve" || step === "return") {
    if (!situation.isManager) return "not-yours";
    if (status !== "submitted") return "not-submitted";
    return situation.isSubmitter ? "own-submission" : null;
  }
  if (!situation.isOwnStaff) return "not-yours";
  // What is closed can't be begun. A correction of what was approved and an
  // answer to a return stay possible: the centre asked for it, or the figure is
  // wrong. A first version taken back after the lock day would be trapped.
  const isFirst = situation.number <= 1;
  if (step === "withdraw") {
    if (status !== "submitted") return "not-submitted";
    return timing === "closed" && isFirst ? "month-closed" : null;
  }
  if (timing === "not-begun") return "month-not-begun";
  if (status === "submitted") return "already-submitted";
  if (
    timing === "closed" &&
    (status === null || (status === "draft" && isFirst))
  ) {
    return "month-closed";
  }
  if (step === "submit" && status !== "draft") return "nothing-to-submit";
  return null;
}

/** Whether a save starts a new version instead of changing the newest one. */
export function startsNewVersion(status: VersionStatus | null): boolean {
  return status !== "draft";
}

/** States in which somebody still has to do something before the month counts. */
export function isOutstanding(state: ReportState): boolean {
  return state !== "approved" && state !== "correcting";
}
