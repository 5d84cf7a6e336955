import { isDayOf, type Month } from "./month";
import {
  type CasualtyFigures,
  CLEARANCE_MEASURES,
  type ClearanceFigures,
  type ClearanceMeasure,
  FOUND_MEASURES,
} from "./vocabulary";

/** A clearance line as a report holds it. */
export interface ClearanceLine extends ClearanceFigures {
  areaCode: string;
  note: string | null;
}

/** A casualty line as a report holds it. */
export interface CasualtyLine extends CasualtyFigures {
  areaCode: string;
}

/** What one version of a report says. */
export interface ReportContent {
  nil: boolean;
  clearance: ClearanceLine[];
  casualties: CasualtyLine[];
}

export interface AreaValidity {
  code: string;
  validFrom: Month | null;
  validTo: Month | null;
}

/** Where a finding is, so that a page can lead to the cell. */
export type Place =
  | { kind: "report" }
  | { kind: "clearance"; areaCode: string; measure: ClearanceMeasure | null }
  | { kind: "casualty"; index: number; field: keyof CasualtyLine | null };

export interface Finding {
  severity: "error";
  code:
    | "empty-report"
    | "nil-with-figures"
    | "area-unknown"
    | "area-not-valid"
    | "area-twice"
    | "destroyed-exceeds-found"
    | "casualty-outside-month"
    | "casualties-not-reported-here";
  place: Place;
  /** Figures that the sentence names. */
  values?: Record<string, string | number>;
}

export interface CheckContext {
  month: Month;
  areas: AreaValidity[];
  reportsCasualties: boolean;
  /** Items found and not yet destroyed in this operator's earlier months. */
  carriedOver: number;
}

/** Whether an area exists in a month (districts come and go by law). */
export function isValidIn(area: AreaValidity, month: Month): boolean {
  return (
    (area.validFrom === null || area.validFrom <= month) &&
    (area.validTo === null || month <= area.validTo)
  );
}

export function isBlank(line: ClearanceLine): boolean {
  return (
    CLEARANCE_MEASURES.every((measure) => line[measure] === null) &&
    (line.note ?? "").trim() === ""
  );
}

function areaFindings(
  codes: { areaCode: string; place: Place }[],
  context: CheckContext,
): Finding[] {
  return codes.flatMap(({ areaCode, place }): Finding[] => {
    const area = context.areas.find((a) => a.code === areaCode);
    if (!area) return [{ severity: "error", code: "area-unknown", place }];
    return isValidIn(area, context.month)
      ? []
      : [
          {
            severity: "error",
            code: "area-not-valid",
            place,
            values: { from: area.validFrom ?? "", to: area.validTo ?? "" },
          },
        ];
  });
}

/** Total of non-null figures; null when none is reported. */
export function sumOf(figures: (number | null)[]): number | null {
  const known = figures.filter((n) => n !== null);
  return known.length === 0 ? null : known.reduce((a, b) => a + b, 0);
}

/** Whether a column's sum over areas means anything: days in parallel do not add up. */
export function isSummed(measure: ClearanceMeasure): boolean {
  return measure !== "daysWorked";
}

/** Explosive ordnance found in a line: mines, UXO, AXO, improvised, ammunition. */
export function foundIn(line: ClearanceFigures): number | null {
  return sumOf(FOUND_MEASURES.map((measure) => line[measure]));
}

function clearanceFindings(
  lines: ClearanceLine[],
  context: CheckContext,
): Finding[] {
  const findings = areaFindings(
    lines.map(({ areaCode }) => ({
      areaCode,
      place: { kind: "clearance", areaCode, measure: null },
    })),
    context,
  );
  const seen = new Set<string>();
  for (const { areaCode } of lines) {
    if (seen.has(areaCode)) {
      findings.push({
        severity: "error",
        code: "area-twice",
        place: { kind: "clearance", areaCode, measure: null },
      });
    }
    seen.add(areaCode);
  }
  const found = sumOf(lines.map(foundIn)) ?? 0;
  const destroyed = sumOf(lines.map((line) => line.itemsDestroyed)) ?? 0;
  const available = found + context.carriedOver;
  if (destroyed > available) {
    const first = lines.find((line) => (line.itemsDestroyed ?? 0) > 0);
    findings.push({
      severity: "error",
      code: "destroyed-exceeds-found",
      place: first
        ? {
            kind: "clearance",
            areaCode: first.areaCode,
            measure: "itemsDestroyed",
          }
        : { kind: "report" },
      values: { destroyed, found, carriedOver: context.carriedOver },
    });
  }
  return findings;
}

function casualtyFindings(
  lines: CasualtyLine[],
  context: CheckContext,
): Finding[] {
  if (lines.length > 0 && !context.reportsCasualties) {
    return [
      {
        severity: "error",
        code: "casualties-not-reported-here",
        place: { kind: "report" },
      },
    ];
  }
  const outside = lines.flatMap((line, index): Finding[] =>
    line.occurredOn === null || isDayOf(context.month, line.occurredOn)
      ? []
      : [
          {
            severity: "error",
            code: "casualty-outside-month",
            place: { kind: "casualty", index, field: "occurredOn" },
            values: { date: line.occurredOn },
          },
        ],
  );
  return [
    ...areaFindings(
      lines.map(({ areaCode }, index) => ({
        areaCode,
        place: { kind: "casualty", index, field: "areaCode" },
      })),
      context,
    ),
    ...outside,
  ];
}

/**
 * What keeps a report from being submitted. A draft may be saved with these;
 * figures that can't be read at all never get this far.
 */
export function checkReport(
  content: ReportContent,
  context: CheckContext,
): Finding[] {
  const clearance = content.clearance.filter((line) => !isBlank(line));
  const isEmpty = clearance.length === 0 && content.casualties.length === 0;
  if (isEmpty) {
    return content.nil
      ? []
      : [
          {
            severity: "error",
            code: "empty-report",
            place: { kind: "report" },
          },
        ];
  }
  const contradiction: Finding[] = content.nil
    ? [
        {
          severity: "error",
          code: "nil-with-figures",
          place: { kind: "report" },
        },
      ]
    : [];
  return [
    ...contradiction,
    ...clearanceFindings(clearance, context),
    ...casualtyFindings(content.casualties, context),
  ];
}
