import type { CasualtyLine, ReportContent } from "@/lib/reporting/checks";
import type { Month } from "@/lib/reporting/month";
import type {
  ClearanceMeasure,
  VersionStatus,
} from "@/lib/reporting/vocabulary";
import type { CellProblem, MonthRefusal, RowProblem } from "./problems";
import type { ReadRow, RowMeaning, RowPlace } from "./rows";

/** One month of the organisation as it stands before the import. */
export interface MonthNow {
  /** The newest version, into which or after which is written; null: none yet. */
  newest: {
    id: string;
    number: number;
    lockVersion: number;
    status: VersionStatus;
  } | null;
  content: ReportContent;
  /** What the version says that counts; null where none does. */
  counting: ReportContent | null;
  /** Why nothing may be written into this month now. */
  refusal: MonthRefusal | null;
}

export const OUTCOMES = [
  "created",
  "changed",
  "removed",
  "unchanged",
  "empty",
  "refused",
] as const;
export type RowOutcome = (typeof OUTCOMES)[number];

/** A cell before and after; null is "not reported". */
export interface CellStep {
  measure: ClearanceMeasure | "note";
  before: number | string | null;
  after: number | string | null;
}

export interface PlannedRow {
  /** Null for a line that is taken out because the file does not hold it. */
  place: RowPlace | null;
  month: Month | null;
  areaCode: string | null;
  typedMonth: string;
  typedArea: string;
  outcome: RowOutcome;
  steps: CellStep[];
  casualty: CasualtyLine | null;
  nil: boolean;
  problems: CellProblem[];
}

/** A month that would be written, with all that it would say. */
export interface PlannedMonth {
  month: Month;
  newest: MonthNow["newest"];
  before: ReportContent;
  after: ReportContent;
}

export interface ImportPlan {
  rows: PlannedRow[];
  months: PlannedMonth[];
  counts: Record<RowOutcome, number>;
}

export function isChange({ outcome }: PlannedRow): boolean {
  return (
    outcome === "created" || outcome === "changed" || outcome === "removed"
  );
}

export type Said<K extends RowMeaning["kind"]> = {
  read: ReadRow;
  meaning: Extract<RowMeaning, { kind: K }>;
};

export const ofRow = (read: ReadRow): PlannedRow => ({
  place: { subject: read.subject, sheet: read.sheet, row: read.row },
  month: read.meaning?.month ?? null,
  areaCode: null,
  typedMonth: read.typedMonth,
  typedArea: read.typedArea,
  outcome: "unchanged",
  steps: [],
  casualty: null,
  nil: false,
  problems: read.problems,
});

const wholeRow = (problem: RowProblem): CellProblem => ({
  column: null,
  key: null,
  typed: "",
  problem,
});

/** The row with one more reason why it can't be taken. */
export const refuse = (
  planned: PlannedRow,
  problem: RowProblem,
): PlannedRow => ({
  ...planned,
  outcome: "refused",
  problems: [...planned.problems, wholeRow(problem)],
});

/** The rows that say this kind of thing, with what they say. */
export const isSaid =
  <K extends RowMeaning["kind"]>(kind: K) =>
  (read: ReadRow): Said<K>[] =>
    read.meaning?.kind === kind
      ? [{ read, meaning: read.meaning as Said<K>["meaning"] }]
      : [];
