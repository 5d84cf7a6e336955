import {
  type CheckContext,
  checkReport,
  type Finding,
  isBlank,
  isSummed,
  type ReportContent,
  sumOf,
} from "@/lib/reporting/checks";
import { clearanceField, isLand } from "@/lib/reporting/input";
import {
  readCount,
  readLand,
  writeCount,
  writeLand,
} from "@/lib/reporting/numbers";
import {
  CLEARANCE_MEASURES,
  type ClearanceFigures,
  type ClearanceMeasure,
} from "@/lib/reporting/vocabulary";
import { cellAt, type Sheet } from "./sheet";

export type Totals = Partial<Record<ClearanceMeasure, string>>;

function figureAt(
  sheet: Sheet,
  areaCode: string,
  measure: ClearanceMeasure,
): number | null {
  const { text } = cellAt(sheet, clearanceField(areaCode, measure));
  const reading = isLand(measure) ? readLand(text) : readCount(text);
  return reading.ok ? reading.value : null;
}

/** Sums of what can be read; what can't is left out until it is mended. */
export function totalsOf(sheet: Sheet, areaCodes: readonly string[]): Totals {
  return Object.fromEntries(
    CLEARANCE_MEASURES.filter(isSummed).map((measure) => {
      const sum = sumOf(areaCodes.map((c) => figureAt(sheet, c, measure)));
      return [measure, isLand(measure) ? writeLand(sum) : writeCount(sum)];
    }),
  );
}

/** What the server's own checks say of the grid as it stands now. */
export function gridFindings(sheet: Sheet, context: CheckContext): Finding[] {
  const clearance = context.areas
    .map(({ code }) => {
      const figures = Object.fromEntries(
        CLEARANCE_MEASURES.map((m) => [m, figureAt(sheet, code, m)]),
      ) as unknown as ClearanceFigures;
      return { areaCode: code, note: null, ...figures };
    })
    .filter((line) => !isBlank(line));
  const content: ReportContent = { nil: false, clearance, casualties: [] };
  return checkReport(content, context).filter(
    ({ code }) => code !== "empty-report",
  );
}
