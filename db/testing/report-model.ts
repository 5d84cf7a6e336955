import type { ReportContent } from "@/lib/reporting/checks";
import type { VersionStatus } from "@/lib/reporting/vocabulary";

/** What a person tries to do with one organisation's month. */
export const ATTEMPTS = [
  "save",
  "save what is stale",
  "submit",
  "submit in silence",
  "submit nil",
  "withdraw",
  "approve",
  "approve another version",
  "approve if nothing found",
  "return",
  "comment",
  "extend",
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
  /** Steps that changed something: as many audit rows must stand there. */
  changes = 0;
  /** What was said: at submissions, at returns and in between. */
  comments = 0;

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

  /**
   * The answer that the rules demand; when it is "done", the step is taken.
   * `warnings`: how many the newest version has, which the checks know.
   */
  take(
    attempt: Attempt,
    who: Person,
    content: ReportContent,
    warnings: number,
  ): string {
    const answer = this.answer(attempt, who, warnings);
    if (answer !== "done") return answer;
    this.changes += 1;
    if (attempt === "extend") return answer;
    if (attempt === "comment") {
      this.comments += 1;
      return answer;
    }
    this.lock += 1;
    const newest = this.newest;
    if (attempt === "save") this.write(content);
    else if (attempt === "submit nil") {
      this.write({ nil: true, clearance: [], casualties: [] });
      // Written and sent: two changes, the second of them to the version, too.
      this.changes += 1;
      this.lock += 1;
      this.send(who);
    } else if (attempt.startsWith("submit")) {
      this.comments += warnings;
      this.send(who);
    } else if (newest && attempt === "withdraw") {
      newest.status = "draft";
      newest.submittedBy = null;
    } else if (newest && attempt === "return") {
      newest.status = "returned";
      this.comments += 1;
    } else if (newest) newest.status = "approved";
    return answer;
  }

  private write(content: ReportContent): void {
    if (this.newest?.status === "draft") this.newest.content = content;
    else {
      this.versions.push({ status: "draft", submittedBy: null, content });
      this.lock = 0;
    }
  }

  private send(who: Person): void {
    if (!this.newest) return;
    this.newest.status = "submitted";
    // The promoted person is the own staff, at another time.
    this.newest.submittedBy = who;
  }

  private answer(attempt: Attempt, who: Person, warnings: number): string {
    const status = this.newest?.status;
    if (who === "staff of the other") return "NotFoundError";
    const isManager = !who.startsWith("own");
    if (attempt === "comment") return this.newest ? "done" : "NotFoundError";
    if (attempt === "extend") return isManager ? "done" : "ForbiddenError";
    if (attempt.startsWith("approve") || attempt === "return") {
      if (!isManager) return "ForbiddenError";
      if (status !== "submitted") return "not-submitted";
      if (who === "promoted staff" && this.newest?.submittedBy === "own staff")
        return "own-submission";
      if (attempt === "approve if nothing found" && warnings > 0)
        return "found";
      return attempt === "approve another version" ? "ConflictError" : "done";
    }
    if (isManager) return "ForbiddenError";
    if (attempt === "withdraw")
      return status === "submitted" ? "done" : "not-submitted";
    if (status === "submitted") return "already-submitted";
    if (attempt === "save") return "done";
    if (attempt === "save what is stale") return "ConflictError";
    if (attempt === "submit nil") {
      const figures = this.newest?.content;
      return status === "draft" &&
        (figures?.clearance.length || figures?.casualties.length)
        ? "findings"
        : "done";
    }
    if (status !== "draft") return "nothing-to-submit";
    return attempt === "submit in silence" && warnings > 0
      ? "uncommented"
      : "done";
  }
}
