import type { NumberProblem } from "@/lib/reporting/numbers";
import type { Refusal } from "@/lib/reporting/rules";
import type { ColumnKey } from "./columns";

/** Why a month takes no figures now; the other refusals are of other steps. */
export type MonthRefusal = Extract<
  Refusal,
  "month-not-begun" | "month-closed" | "already-submitted"
>;

/** Why a cell or a row can't be taken: keys of the `import.problems` messages. */
export type RowProblem =
  | NumberProblem
  | { problem: "sheet-error" }
  | { problem: "unprintable" }
  | { problem: "fewer-cells"; cells: number; expected: number }
  | { problem: "more-cells"; cells: number; expected: number }
  | { problem: "month-missing" }
  | { problem: "not-a-month" }
  | { problem: "before-first-month"; first: string }
  | { problem: "after-last-month"; last: string }
  | { problem: "not-yours" }
  | { problem: "area-missing" }
  | { problem: "area-unknown" }
  /** Asked above the table: several areas could be meant, or none is known. */
  | { problem: "area-asked" }
  | { problem: "area-contradicts" }
  | { problem: "area-not-valid" }
  | { problem: "area-twice"; row: number }
  | { problem: "nil-unclear" }
  | { problem: "nil-with-figures" }
  | { problem: "nil-beside-rows"; row: number }
  | { problem: "nil-replaces-figures" }
  | { problem: "not-a-date" }
  | { problem: "date-outside-month" }
  | { problem: "choose"; choices: string }
  | { problem: "missing" }
  | { problem: "at-least-one" }
  | { problem: "too-long"; limit: number }
  | { problem: "too-many-casualties"; limit: number }
  | { problem: "casualties-not-reported-here" }
  | { [Why in MonthRefusal]: { problem: Why } }[MonthRefusal];

/** A problem with where it stands and what was written there. */
export interface CellProblem {
  /** The column's letters; null when the row as a whole is meant. */
  column: string | null;
  key: ColumnKey | null;
  /** The cell's text, shortened. */
  typed: string;
  problem: RowProblem;
}
