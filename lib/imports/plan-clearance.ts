import {
  type ClearanceLine,
  isBlank,
  type ReportContent,
} from "@/lib/reporting/checks";
import {
  CLEARANCE_MEASURES,
  type ClearanceMeasure,
} from "@/lib/reporting/vocabulary";
import {
  type CellStep,
  type MonthNow,
  ofRow,
  type PlannedRow,
  refuse,
  type Said,
} from "./planned";

const lineAt = (content: ReportContent | null, areaCode: string) =>
  content?.clearance.find((line) => line.areaCode === areaCode);

/** The cells that a row speaks of, against a line that may not be there. */
function stepsFrom(
  line: ClearanceLine | undefined,
  { figures, note }: Said<"clearance">["meaning"],
): CellStep[] {
  const steps: CellStep[] = CLEARANCE_MEASURES.flatMap((measure) => {
    const after = figures[measure];
    const before = line?.[measure] ?? null;
    return after === undefined || after === before
      ? []
      : [{ measure, before, after }];
  });
  const before = line?.note ?? null;
  return note === undefined || note === before
    ? steps
    : [...steps, { measure: "note" as const, before, after: note }];
}

function withSteps(
  line: ClearanceLine | undefined,
  areaCode: string,
  steps: CellStep[],
): ClearanceLine {
  const blank = Object.fromEntries(
    CLEARANCE_MEASURES.map((measure) => [measure, null]),
  ) as Record<ClearanceMeasure, null>;
  return {
    ...(line ?? { ...blank, note: null, areaCode }),
    ...Object.fromEntries(steps.map(({ measure, after }) => [measure, after])),
  };
}

/** What rows of land and ordnance do to a month; districts they do not name stay. */
export function planClearance(
  now: MonthNow,
  rows: Said<"clearance">[],
): { rows: PlannedRow[]; lines: ClearanceLine[] } {
  const lines = new Map(now.content.clearance.map((l) => [l.areaCode, l]));
  const seen = new Map<string, number>();
  const planned = rows.map(({ read, meaning }): PlannedRow => {
    const { areaCode } = meaning;
    const row = { ...ofRow(read), areaCode };
    const twice = seen.get(areaCode);
    if (twice !== undefined) {
      return refuse(row, { problem: "area-twice", row: twice });
    }
    seen.set(areaCode, read.row);
    // What counts is never taken for a change, even beside a draft: an exported
    // file holds what counts, and imported it changes nothing.
    const counted =
      now.counting !== null &&
      stepsFrom(lineAt(now.counting, areaCode), meaning).length === 0;
    const line = lines.get(areaCode);
    const steps = counted ? [] : stepsFrom(line, meaning);
    if (steps.length === 0) return row;
    const after = withSteps(line, areaCode, steps);
    if (isBlank(after)) lines.delete(areaCode);
    else lines.set(areaCode, after);
    return { ...row, steps, outcome: line ? "changed" : "created" };
  });
  return { rows: planned, lines: [...lines.values()] };
}
