import type { ReportContent } from "@/lib/reporting/checks";
import type { VersionStatus } from "@/lib/reporting/vocabulary";

/** What a person tries to do with one organisation's month. */
export const ATTEMPTS = [
  "save",
  "save what is stale",
  "submit",
  "withdraw",
  "approve",
  "approve another version",
  "return",
] as const;
export type Attempt = (typeof ATTEMPTS)[number];

/** Who tries it, seen from the report. */
export const PERSONS = [
  "own staff",
  "own colleague",
  "staff of the other",
  "manager",
  "other manager",
  /** Who was staff a moment ago, and has been made a manager. */
  "promoted staff",
] as const;
export type Person = (typeof PERSONS)[number];

export interface ModelVersion {
  status: VersionStatus;
  submittedBy: Person | null;
  content: ReportContent;
}

/**
 * The life of a report in memory, written from the rules and not from the
 * services: what each attempt must answer, and what stands afterwards.
 */
export class ReportModel {
  readonly versions: ModelVersion[] = [];
  lock = 0;
  /** Attempts that changed something: as many audit rows must stand there. */
  changes = 0;

  get newest(): ModelVersion | undefined {
    return this.versions.at(-1);
  }

  /** What a careful person has before them. */
  get seen(): { number: number; lockVersion: number } | null {
    return this.newest
      ? { number: this.versions.length, lockVersion: this.lock }
      : null;
  }

  /** The content that counts now. */
  get counting(): ReportContent | null {
    return (
      this.versions.findLast((v) => v.status === "approved")?.content ?? null
    );
  }

  /** The answer that the rules demand; when it is "done", the step is taken. */
  take(attempt: Attempt, who: Person, content: ReportContent): string {
    const answer = this.answer(attempt, who);
    if (answer !== "done") return answer;
    this.changes += 1;
    this.lock += 1;
    const newest = this.newest;
    if (attempt === "save") {
      if (newest?.status === "draft") newest.content = content;
      else {
        this.versions.push({ status: "draft", submittedBy: null, content });
        this.lock = 0;
      }
    } else if (newest && attempt === "submit") {
      newest.status = "submitted";
      // The promoted person is the own staff, at another time.
      newest.submittedBy = who;
    } else if (newest && attempt === "withdraw") {
      newest.status = "draft";
      newest.submittedBy = null;
    } else if (newest) {
      newest.status = attempt === "approve" ? "approved" : "returned";
    }
    return answer;
  }

  private answer(attempt: Attempt, who: Person): string {
    const status = this.newest?.status;
    if (who === "staff of the other") return "NotFoundError";
    const isManager = !who.startsWith("own");
    if (attempt.startsWith("approve") || attempt === "return") {
      if (!isManager) return "ForbiddenError";
      if (status !== "submitted") return "not-submitted";
      if (who === "promoted staff" && this.newest?.submittedBy === "own staff")
        return "own-submission";
      return attempt === "approve another version" ? "ConflictError" : "done";
    }
    if (isManager) return "ForbiddenError";
    if (attempt === "withdraw")
      return status === "submitted" ? "done" : "not-submitted";
    if (status === "submitted") return "already-submitted";
    if (attempt === "save") return "done";
    if (attempt === "save what is stale") return "ConflictError";
    return status === "draft" ? "done" : "ConflictError";
  }
}
