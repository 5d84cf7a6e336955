import type { ReportContent } from "./checks";
import { CLEARANCE_MEASURES } from "./vocabulary";

/** One figure that differs between two versions of a report. */
export interface CellChange {
  areaCode: string;
  measure: string;
  before: number | string | null;
  after: number | string | null;
}

const CASUALTY_CELLS = [
  "areaCode",
  "occurredOn",
  "accidentRef",
  "device",
  "activity",
  "outcome",
  "ageGroup",
  "sex",
  "status",
  "persons",
] as const;
const CELLS = [...CLEARANCE_MEASURES, "note"] as const;

/** Every clearance cell whose value differs, in the order of areas and measures. */
export function clearanceChanges(
  before: ReportContent,
  after: ReportContent,
): CellChange[] {
  const codes = new Set(
    [...before.clearance, ...after.clearance].map((line) => line.areaCode),
  );
  return [...codes].flatMap((areaCode) => {
    const old = before.clearance.find((line) => line.areaCode === areaCode);
    const now = after.clearance.find((line) => line.areaCode === areaCode);
    return CELLS.flatMap((measure) => {
      const from = old?.[measure] ?? null;
      const to = now?.[measure] ?? null;
      return from === to
        ? []
        : [{ areaCode, measure, before: from, after: to }];
    });
  });
}

/** Whether the casualty lines differ, in content or order. */
export function casualtiesChanged(
  before: ReportContent,
  after: ReportContent,
): boolean {
  return (
    before.casualties.length !== after.casualties.length ||
    before.casualties.some((line, index) => {
      const other = after.casualties[index];
      return CASUALTY_CELLS.some((cell) => line[cell] !== other?.[cell]);
    })
  );
}
