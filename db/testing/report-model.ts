import type { ReportContent } from "@/lib/reporting/checks";
import type { VersionStatus } from "@/lib/reporting/vocabulary";
import { clearanceLine } from "./factories";

/** What a person tries to do with one organisation's month. */
export const ATTEMPTS = [
  "save",
  "save what is stale",
  "save cells",
  "save a cell unseen",
  "import",
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

const EMPTY: ReportContent = { nil: false, clearance: [], casualties: [] };

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
    // Cells that all say what stands there open no version and leave no trace.
    if (attempt === "save cells" && this.says(content)) return answer;
    const mines = this.importedMines;
    this.changes += 1;
    if (attempt === "extend") return answer;
    if (attempt === "comment") {
      this.comments += 1;
      return answer;
    }
    this.lock += 1;
    const newest = this.newest;
    if (attempt === "save" || attempt === "save cells") this.write(content);
    else if (attempt === "import") this.write(this.imported(mines));
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

  /** The figure that the next import brings: one that nothing else says. */
  get importedMines(): number {
    return 5000 + this.changes;
  }

  /** Everything that was there, with the file's one figure in its place. */
  private imported(apMines: number): ReportContent {
    const { clearance, casualties } = this.newest?.content ?? EMPTY;
    const old = clearance.find(({ areaCode }) => areaCode === "AZ-TAR");
    const line = {
      ...(old ?? clearanceLine("AZ-TAR")),
      apMines,
    };
    const others = clearance.filter((l) => l !== old);
    return { nil: false, clearance: [...others, line], casualties };
  }

  /** Whether the newest version says the same already. */
  private says(content: ReportContent): boolean {
    const asText = ({ nil, clearance, casualties }: ReportContent) =>
      JSON.stringify([
        nil,
        ...clearance
          .map((line) => JSON.stringify(Object.entries(line).sort()))
          .sort(),
        casualties,
      ]);
    return asText(this.newest?.content ?? EMPTY) === asText(content);
  }

  /** The number of the version that counts now; null before the first approval. */
  get countingNumber(): number | null {
    const index = this.versions.findLastIndex((v) => v.status === "approved");
    return index < 0 ? null : index + 1;
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
    if (who === "staff of the other") {
      // A file names its organisation in a column, not in an address.
      return attempt === "import" ? "refused" : "NotFoundError";
    }
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
    if (attempt === "import")
      return status === "submitted" ? "refused" : "done";
    if (status === "submitted") return "already-submitted";
    if (attempt === "save" || attempt === "save cells") return "done";
    if (attempt === "save a cell unseen") return "conflict";
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
