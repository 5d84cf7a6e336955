import {
  type ClearanceLine,
  type Finding,
  foundIn,
  isBlank,
  type Place,
  type ReportContent,
  sumOf,
} from "./checks";
import { casualtyField, clearanceField } from "./input";
import type { Month } from "./month";
import { ENOUGH_MONTHS, isOutlier, median } from "./outliers";
import {
  type ClearanceMeasure,
  FOUND_MEASURES,
  LAND_MEASURES,
} from "./vocabulary";

const WARNING_CODES = [
  "found-without-area",
  "area-without-team",
  "land-per-team-day",
  "ap-av-swapped",
  "same-as-last-month",
  "duplicate-accident",
  "outlier",
] as const;
export type WarningCode = (typeof WARNING_CODES)[number];

/**
 * What looks wrong and may be right: a report with it can be submitted once
 * someone has said why it is so.
 */
export interface Warning {
  severity: "warning";
  code: WarningCode;
  place: Place;
  /** Figures that the sentence names; land in m². */
  values?: Record<string, string | number>;
}

export type AnyFinding = Finding | Warning;

/** Measures whose sums over areas are kept by month. */
export const HISTORY_MEASURES = [
  ...LAND_MEASURES,
  ...FOUND_MEASURES,
  "itemsDestroyed",
] as const satisfies readonly ClearanceMeasure[];
export type HistoryMeasure = (typeof HISTORY_MEASURES)[number];

/** What an operator reported in one month, over all areas; null: not reported. */
export type MonthTotals = { month: Month } & Record<
  HistoryMeasure,
  number | null
>;

/** What the warnings must know beside the report itself. */
export interface WarningContext {
  /** The operator's earlier months by what counts now. */
  history: MonthTotals[];
  /** The operator's lines of the month before, by area. */
  lastMonth: ClearanceLine[];
  /**
   * Casualty lines, by their place in the report, whose area, day and device
   * another organisation reports, too. Nothing else of the other is told.
   */
  alsoReported: number[];
}

/**
 * Cleared land per team and day in m², between which a month is plausible:
 * 10 m² is an hour's work of one deminer, 5 ha more than machines do.
 */
const TEAM_DAY_RANGE = { from: 10, to: 50_000 } as const;

/** Below this a count is the same in two months by chance. */
const SAME_FROM_ITEMS = 10;

/** Fewer mines than this, or a ratio nearer to even, tell no order of AP and AV. */
const SWAP_FROM_ITEMS = 10;
const SWAP_FROM_RATIO = 1.5;
/** The share of earlier months that must agree on which is found more. */
const SWAP_AGREEMENT = 0.9;

const LAND: readonly string[] = LAND_MEASURES;

function at(areaCode: string, measure: ClearanceMeasure): Place {
  return { kind: "clearance", areaCode, measure };
}

function warning(
  code: WarningCode,
  place: Place,
  values?: Warning["values"],
): Warning {
  return { severity: "warning", code, place, ...(values && { values }) };
}

/** What a line says against itself. */
function lineWarnings(line: ClearanceLine): Warning[] {
  const warnings: Warning[] = [];
  const { areaCode, clearedM2, teams, daysWorked } = line;
  const land = sumOf(LAND_MEASURES.map((measure) => line[measure])) ?? 0;
  const found = foundIn(line) ?? 0;
  if (found > 0 && land === 0) {
    const first = FOUND_MEASURES.find((measure) => (line[measure] ?? 0) > 0);
    warnings.push(
      warning("found-without-area", at(areaCode, first ?? "clearedM2"), {
        found,
      }),
    );
  }
  if (land > 0 && (teams ?? 0) === 0) {
    warnings.push(
      warning("area-without-team", at(areaCode, "teams"), { land }),
    );
  }
  const teamDays = (teams ?? 0) * (daysWorked ?? 0);
  if (teamDays > 0 && clearedM2) {
    const rate = clearedM2 / teamDays;
    if (rate < TEAM_DAY_RANGE.from || rate > TEAM_DAY_RANGE.to) {
      warnings.push(
        warning("land-per-team-day", at(areaCode, "clearedM2"), {
          rate: Math.round(rate),
          ...TEAM_DAY_RANGE,
        }),
      );
    }
  }
  return warnings;
}

/**
 * Figures of a line that are those of the month before. One warning a line: a
 * sheet sent twice is one mistake in each district, not twelve.
 */
function repeatedFigures(
  line: ClearanceLine,
  lastMonth: ClearanceLine[],
): Warning[] {
  const before = lastMonth.find((other) => other.areaCode === line.areaCode);
  if (!before) return [];
  const same = HISTORY_MEASURES.filter((measure) => {
    const value = line[measure] ?? 0;
    const enough = LAND.includes(measure) ? 1 : SAME_FROM_ITEMS;
    return value >= enough && value === before[measure];
  });
  const [first] = same;
  return first
    ? [
        warning("same-as-last-month", at(line.areaCode, first), {
          measures: same.join(","),
          figure: line[first] ?? 0,
        }),
      ]
    : [];
}

/** The line that holds most of a measure: where a wrong total is to be sought. */
function largest(
  lines: ClearanceLine[],
  sizeOf: (line: ClearanceLine) => number,
): ClearanceLine | undefined {
  return lines.reduce<ClearanceLine | undefined>(
    (most, line) => (!most || sizeOf(line) > sizeOf(most) ? line : most),
    undefined,
  );
}

function totalOf(
  lines: ClearanceLine[],
  measure: ClearanceMeasure,
): number | null {
  return sumOf(lines.map((line) => line[measure]));
}

/** Sums over the areas that are far from the operator's earlier months. */
function outliers(lines: ClearanceLine[], history: MonthTotals[]): Warning[] {
  return HISTORY_MEASURES.flatMap((measure) => {
    const total = totalOf(lines, measure);
    const earlier = history
      .map((month) => month[measure])
      .filter((value) => value !== null);
    if (total === null || !isOutlier(total, earlier)) return [];
    const usual = median(earlier);
    const line = largest(lines, (l) => l[measure] ?? 0);
    if (!line) return [];
    return [
      warning("outlier", at(line.areaCode, measure), {
        total,
        usual: Math.round(usual),
        months: earlier.length,
        side: total < usual ? "low" : "high",
      }),
    ];
  });
}

/** Positive when more AP than AV mines; null when the two tell no order. */
function orderOf(ap: number | null, av: number | null): number | null {
  if (ap === null || av === null || ap + av < SWAP_FROM_ITEMS) return null;
  return Math.log((ap + 1) / (av + 1));
}

/** AP and AV in the reverse of an order that nearly all earlier months had. */
function swappedMines(
  lines: ClearanceLine[],
  history: MonthTotals[],
): Warning[] {
  const ap = totalOf(lines, "apMines");
  const av = totalOf(lines, "avMines");
  const order = orderOf(ap, av);
  if (order === null || Math.abs(order) < Math.log(SWAP_FROM_RATIO)) return [];
  const earlier = history.flatMap(
    (month) => orderOf(month.apMines, month.avMines) ?? [],
  );
  const reversed = earlier.filter(
    (value) => Math.sign(value) === -Math.sign(order),
  );
  if (
    earlier.length < ENOUGH_MONTHS ||
    reversed.length < SWAP_AGREEMENT * earlier.length
  ) {
    return [];
  }
  // Where the month's own order comes from.
  const line = largest(
    lines,
    (l) => Math.sign(order) * ((l.apMines ?? 0) - (l.avMines ?? 0)),
  );
  return line
    ? [
        warning("ap-av-swapped", at(line.areaCode, "apMines"), {
          ap: ap ?? 0,
          av: av ?? 0,
          agree: reversed.length,
          months: earlier.length,
          usual: order > 0 ? "av" : "ap",
        }),
      ]
    : [];
}

/**
 * Everything in a report that asks for a word of explanation, in the order of
 * its lines (DOMAIN, "Checks"). A nil report has nothing to explain.
 */
export function warnOf(
  content: ReportContent,
  context: WarningContext,
): Warning[] {
  if (content.nil) return [];
  const lines = content.clearance.filter((line) => !isBlank(line));
  return [
    ...lines.flatMap((line) => [
      ...lineWarnings(line),
      ...repeatedFigures(line, context.lastMonth),
    ]),
    ...swappedMines(lines, context.history),
    ...outliers(lines, context.history),
    ...context.alsoReported
      .filter((index) => index < content.casualties.length)
      .map((index) =>
        warning("duplicate-accident", {
          kind: "casualty",
          index,
          field: "occurredOn",
        }),
      ),
  ];
}

/** The form's field that a finding leads to; null for the report as a whole. */
export function fieldOfPlace(place: Place): string | null {
  if (place.kind === "clearance") {
    return clearanceField(place.areaCode, place.measure ?? "clearedM2");
  }
  if (place.kind === "casualty") {
    return casualtyField(place.index, place.field ?? "areaCode");
  }
  return null;
}

/**
 * Names a warning within a report. A comment is about a warning as long as the
 * name is the same, whatever its figures have become.
 */
export function warningKey({ code, place }: Warning): string {
  return `${code}@${fieldOfPlace(place) ?? "report"}`;
}

/** What a comment on a warning may hold; more is a letter. */
export const COMMENT_LIMIT = 1000;

/** The warnings that nobody has said anything about. */
export function uncommented(
  warnings: readonly Warning[],
  comments: Readonly<Record<string, string>>,
): Warning[] {
  return warnings.filter((w) => (comments[warningKey(w)] ?? "").trim() === "");
}
