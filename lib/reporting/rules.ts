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
  | "own-submission"
  | "not-yours";

export interface Situation {
  /** The newest version's status; null when there is no report yet. */
  status: VersionStatus | null;
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
  if (step === "withdraw")
    return status === "submitted" ? null : "not-submitted";
  if (timing === "not-begun") return "month-not-begun";
  if (status === "submitted") return "already-submitted";
  // A correction of what is approved, and an answer to a return, stay possible
  // after the lock day: the centre asked for it, or the figure is wrong.
  if (timing === "closed" && (status === null || status === "draft")) {
    return "month-closed";
  }
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
