import { addMonths, type Month, monthsBetween } from "@/lib/reporting/month";

/** One month's figures. Null: no counted report says anything of it. */
export interface MonthFigures {
  month: Month;
  cancelledM2: number | null;
  reducedM2: number | null;
  clearedM2: number | null;
  apMines: number | null;
  avMines: number | null;
  /** Submunitions and other unexploded ordnance. */
  uxo: number | null;
  /** Abandoned ordnance and improvised devices. */
  otherOrdnance: number | null;
  killed: number | null;
  injured: number | null;
  /** Killed and injured. */
  casualties: number | null;
  children: number | null;
  /** Teams × days worked. */
  teamDays: number | null;
}

/** A row of which nothing is reported. */
export const NOTHING_REPORTED: Omit<MonthFigures, "month"> = {
  cancelledM2: null,
  reducedM2: null,
  clearedM2: null,
  apMines: null,
  avMines: null,
  uxo: null,
  otherOrdnance: null,
  killed: null,
  injured: null,
  casualties: null,
  children: null,
  teamDays: null,
};

/** With the sum of killed and injured; null where nothing is known of either. */
export function withCasualties<
  T extends { killed: number | null; injured: number | null },
>(figures: T): T & { casualties: number | null } {
  const { killed, injured } = figures;
  const casualties =
    killed === null && injured === null ? null : (killed ?? 0) + (injured ?? 0);
  return { ...figures, casualties };
}

/** What months are summed by; the last two are derived of others. */
export type Figure = Exclude<keyof MonthFigures, "month">;

export const INDICATORS = [
  "cancelledM2",
  "reducedM2",
  "clearedM2",
  "apMines",
  "avMines",
  "uxo",
  "otherOrdnance",
  "killed",
  "injured",
  "children",
] as const satisfies readonly Figure[];

export type Indicator = (typeof INDICATORS)[number];

export interface Period {
  from: Month;
  to: Month;
}

/** The period of the same length that ends where this one begins. */
export function previousPeriod({ from, to }: Period): Period {
  return {
    from: addMonths(from, -monthsBetween(from, to)),
    to: addMonths(from, -1),
  };
}

/** The same months a year before. */
export function yearBefore({ from, to }: Period): Period {
  return { from: addMonths(from, -12), to: addMonths(to, -12) };
}

/**
 * What a trend shows: the period, and where that is shorter than a year the
 * twelve months up to its end, as one bar shows no trend.
 */
export function trendPeriod(period: Period, firstMonth: Month): Period {
  const year = addMonths(period.to, -11);
  const from = [period.from, year].sort()[0] ?? year;
  return { from: from < firstMonth ? firstMonth : from, to: period.to };
}

/** Sum of what is reported within a period; null when nothing is. */
export function totalOf(
  months: readonly MonthFigures[],
  { from, to }: Period,
  indicator: Figure,
): number | null {
  let total: number | null = null;
  for (const figures of months) {
    if (figures.month < from || figures.month > to) continue;
    const value = figures[indicator];
    if (value !== null) total = (total ?? 0) + value;
  }
  return total;
}

/** A figure beside the same of another period. */
export interface Comparison {
  period: Period;
  /** Null when that period has no figure or begins before the first month. */
  value: number | null;
  /** This minus that; null when either is missing. */
  difference: number | null;
  /** The difference as a share of that; null when there is nothing to divide by. */
  share: number | null;
}

/**
 * Compares with another period. A period that begins before the instance's
 * first month is no fair comparison: half of it was never reported.
 */
export function compare(
  months: readonly MonthFigures[],
  indicator: Figure,
  value: number | null,
  period: Period,
  firstMonth: Month,
): Comparison {
  const other =
    period.from < firstMonth ? null : totalOf(months, period, indicator);
  const difference = value === null || other === null ? null : value - other;
  return {
    period,
    value: other,
    difference,
    share: difference === null || !other ? null : difference / other,
  };
}

export interface Kpi<F extends Figure = Indicator> {
  indicator: F;
  value: number | null;
  previous: Comparison;
  yearBefore: Comparison;
  /** By month of the trend, for the spark line. */
  series: (number | null)[];
}

export function kpiOf<F extends Figure>(
  months: readonly MonthFigures[],
  indicator: F,
  period: Period,
  trend: Period,
  firstMonth: Month,
): Kpi<F> {
  const value = totalOf(months, period, indicator);
  const within = (other: Period) =>
    compare(months, indicator, value, other, firstMonth);
  return {
    indicator,
    value,
    previous: within(previousPeriod(period)),
    yearBefore: within(yearBefore(period)),
    series: months
      .filter(({ month }) => month >= trend.from && month <= trend.to)
      .map((figures) => figures[indicator]),
  };
}

/** How many of the reports that are due in a month count. */
export interface MonthCompleteness {
  month: Month;
  expected: number;
  approved: number;
}

/** The same for a period. */
export function completenessIn(
  months: readonly MonthCompleteness[],
  { from, to }: Period,
): { expected: number; approved: number; complete: boolean } {
  let expected = 0;
  let approved = 0;
  for (const one of months) {
    if (one.month < from || one.month > to) continue;
    expected += one.expected;
    approved += one.approved;
  }
  return { expected, approved, complete: approved >= expected };
}

/**
 * The running sum of a measure; null before anything is reported. A month
 * without report adds nothing, so all that follows is as incomplete as it.
 */
export function cumulated(
  values: readonly (number | null)[],
): (number | null)[] {
  let sum: number | null = null;
  return values.map((value) => {
    if (value !== null) sum = (sum ?? 0) + value;
    return sum;
  });
}

/**
 * For each of the last `count` values the mean of it and the eleven before.
 * Null where one of the twelve is missing or, by `firm`, may still change.
 */
export function twelveMonthMean(
  values: readonly (number | null)[],
  firm: readonly boolean[],
  count: number,
): (number | null)[] {
  const first = values.length - count;
  return Array.from({ length: count }, (_, i) => {
    const end = first + i + 1;
    if (end < 12) return null;
    let sum = 0;
    for (let at = end - 12; at < end; at++) {
      const value = values[at] ?? null;
      if (value === null || firm[at] !== true) return null;
      sum += value;
    }
    return sum / 12;
  });
}

/** Explosive ordnance: mines, UXO, abandoned ordnance and improvised devices. */
export function ordnanceTotal(
  months: readonly MonthFigures[],
  period: Period,
): number | null {
  const parts = (["apMines", "avMines", "uxo", "otherOrdnance"] as const)
    .map((indicator) => totalOf(months, period, indicator))
    .filter((n) => n !== null);
  return parts.length === 0 ? null : parts.reduce((a, b) => a + b, 0);
}
