import { addMonths, lastDayOf, type Month } from "@/lib/reporting/month";
import {
  amountOf,
  type Claim,
  type DayWindow,
  landUseOf,
  windowOf,
} from "./claim";
import {
  add,
  type Decimal,
  shiftDecimal,
  subtract,
  trimDecimal,
  writeDecimal,
} from "./decimal";
import { classifyPair, type PairKind } from "./pairs";

/** Why a claim can't be held against the reports. */
const NOT_COMPARABLE = [
  "no-window",
  "before-reports",
  "not-over",
  "one-operator",
  "place-unknown",
  "land-use",
  "not-reported",
  "withheld",
] as const;
export type NotComparable = (typeof NOT_COMPARABLE)[number];

/** A month of a claim's window, and how many of its days the window has. */
export interface MonthShare {
  month: Month;
  from: string;
  to: string;
  days: number;
  daysOfMonth: number;
  whole: boolean;
  /**
   * Whether the month's reports are counted where days can't be told apart:
   * the whole months, and those of which the window has more than half.
   */
  counted: boolean;
}

/** The months that a window touches, first to last. */
export function monthsOf({ from, to }: DayWindow): MonthShare[] {
  const shares: MonthShare[] = [];
  for (
    let month = from.slice(0, 7);
    month <= to.slice(0, 7);
    month = addMonths(month, 1)
  ) {
    const last = lastDayOf(month);
    const begins = from > `${month}-01` ? from : `${month}-01`;
    const ends = to < last ? to : last;
    const daysOfMonth = Number(last.slice(8));
    const days = Number(ends.slice(8)) - Number(begins.slice(8)) + 1;
    shares.push({
      month,
      from: begins,
      to: ends,
      days,
      daysOfMonth,
      whole: days === daysOfMonth,
      counted: days * 2 > daysOfMonth,
    });
  }
  return shares;
}

/** What comparing needs to know of the instance. */
export interface ReportWorld {
  firstMonth: Month;
  /** `YYYY-MM-DD` on the instance's calendar. */
  today: string;
  /** Whether an organisation of this name reports here. */
  knowsOperator: (name: string) => boolean;
}

/** Null where the claim can be compared. */
export function whyNotComparable(
  claim: Claim,
  world: ReportWorld,
): NotComparable | null {
  const window = windowOf(claim);
  if (!window) return "no-window";
  if (claim.measure === "accidents") return "not-reported";
  if (landUseOf(claim) !== null) return "land-use";
  if (claim.areaText !== null && claim.areaCode === null)
    return "place-unknown";
  if (
    claim.scope === "anama" ||
    (claim.scope === "one-operator" &&
      !world.knowsOperator(claim.operator ?? ""))
  ) {
    return "one-operator";
  }
  if (window.from.slice(0, 7) < world.firstMonth) return "before-reports";
  return window.to > world.today ? "not-over" : null;
}

/** One month's reported amount; `dated` where its days lie in the window for sure. */
export interface ReportedPart {
  month: Month;
  dated: boolean;
  amount: Decimal;
}

/** What the counted reports sum to for a window. */
export interface ReportedSum {
  /** Null when no counted report says anything of the measure. */
  amount: Decimal | null;
  /** In partial months, what could not be placed by its day. */
  partial: { share: MonthShare; amount: Decimal; counted: boolean }[];
}

const ZERO: Decimal = { units: 0n, places: 0 };

/**
 * Sums the months of a window. A month within it counts whole. Of a month that
 * it has in part, what is dated counts by its day; the rest counts if the
 * window has more than half of the month, and is named either way.
 */
export function sumReported(
  shares: readonly MonthShare[],
  parts: readonly ReportedPart[],
): ReportedSum {
  let amount: Decimal | null = null;
  const partial: ReportedSum["partial"] = [];
  for (const share of shares) {
    const ofMonth = parts.filter(({ month }) => month === share.month);
    if (ofMonth.length === 0) continue;
    const sure = ofMonth.filter(({ dated }) => share.whole || dated);
    const unsure = ofMonth.filter(({ dated }) => !share.whole && !dated);
    for (const part of sure) amount = add(amount ?? ZERO, part.amount);
    if (unsure.length === 0) continue;
    const rest = unsure.map((part) => part.amount).reduce(add, ZERO);
    partial.push({ share, amount: rest, counted: share.counted });
    if (share.counted) amount = add(amount ?? ZERO, rest);
  }
  return { amount, partial };
}

/**
 * The day as of which "reported by then" is asked: when it was published, else
 * the day that the figure is of. Of a month only, its last day.
 */
export function claimDate(
  claim: Pick<Claim, "publishedOn" | "asOf" | "periodEnd">,
): string | null {
  const { publishedOn } = claim;
  if (publishedOn?.length === 7) return lastDayOf(publishedOn);
  return publishedOn ?? claim.asOf ?? claim.periodEnd;
}

/** Claim minus reported, in the base unit. */
export function differenceFrom(claim: Claim, reported: Decimal): Decimal {
  return subtract(amountOf(claim), reported);
}

/** A base-unit amount as text in the claim's own unit, without idle zeros. */
export function inUnitOf(claim: Pick<Claim, "unit">, amount: Decimal): string {
  const shifted = claim.unit === "ha" ? shiftDecimal(amount, -4) : amount;
  return writeDecimal(trimDecimal(shifted));
}

/**
 * How the claim stands to the reported amount, as if that had been published:
 * the same, rounded, with digits or separator slipped, or different.
 */
export function verdictOf(claim: Claim, reported: Decimal): PairKind {
  const asClaim: Claim = {
    ...claim,
    id: -1,
    claimKey: "",
    value: inUnitOf(claim, reported),
    qualifier: "exact",
    statedBy: null,
    publishedOn: null,
  };
  return classifyPair(claim, asClaim, new Map()) ?? "different";
}

/** Whether the reports bear the claim out, at its own precision. */
export function isSupported(kind: PairKind): boolean {
  return kind === "same" || kind === "rounded";
}
