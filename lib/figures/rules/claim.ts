import { type Decimal, parseDecimal, shiftDecimal } from "./decimal";
import type {
  ClaimKind,
  ClaimMeasure,
  ClaimQualifier,
  ClaimScope,
  ClaimUnit,
} from "./vocabulary";

/** A published figure, as far as the rules look at it. */
export interface Claim {
  id: number;
  /** One statement (article, speech) holds several figures under one key. */
  claimKey: string;
  measure: ClaimMeasure;
  /** Decimal text exactly as published. */
  value: string;
  unit: ClaimUnit;
  qualifier: ClaimQualifier;
  scope: ClaimScope;
  operator: string | null;
  areaText: string | null;
  /** Null where the text names no single known area, or no area at all. */
  areaCode: string | null;
  periodStart: string | null;
  periodEnd: string | null;
  kind: ClaimKind;
  asOf: string | null;
  statedBy: string | null;
  outlet: string;
  /** `YYYY-MM-DD`, or `YYYY-MM`. */
  publishedOn: string | null;
  note: string | null;
}

const HECTARE_IN_M2_POWER = 4;

/** The value in the measure's base unit: m², items, persons or accidents. */
export function amountOf(claim: Pick<Claim, "value" | "unit">): Decimal {
  const value = parseDecimal(claim.value);
  return claim.unit === "ha" ? shiftDecimal(value, HECTARE_IN_M2_POWER) : value;
}

const LAND_USE = /^land use:\s*([^;]+)/;

/**
 * The use of land to which a claim is limited. The file format has no column
 * for it; such rows begin their note with "land use:".
 */
export function landUseOf({ note }: Pick<Claim, "note">): string | null {
  return note?.match(LAND_USE)?.[1]?.trim() ?? null;
}

/**
 * Whose work is counted, as far as two claims can be held against each other.
 * A statement that does not say whose work it counts stands beside those about
 * everybody's; one operator's own work never does.
 */
export function scopeGroupOf(claim: Pick<Claim, "scope" | "operator">): string {
  if (claim.scope === "anama") return "operator:anama";
  if (claim.scope === "one-operator") {
    return `operator:${(claim.operator ?? "?").trim().toLowerCase()}`;
  }
  return "everyone";
}

/** Which place and which use of it: the nation has neither. */
export function placeOf(
  claim: Pick<Claim, "areaCode" | "areaText" | "note">,
): string {
  const area = claim.areaCode ?? claim.areaText?.trim().toLowerCase() ?? "";
  return `${area}/${landUseOf(claim) ?? ""}`;
}

export const WHOLE_COUNTRY = "/";

/** First and last day; null where one of them is not published. */
export interface DayWindow {
  from: string;
  to: string;
}

export function windowOf(
  claim: Pick<Claim, "periodStart" | "periodEnd">,
): DayWindow | null {
  return claim.periodStart && claim.periodEnd
    ? { from: claim.periodStart, to: claim.periodEnd }
    : null;
}

/** What claims must share to speak of one thing; null without a window. */
export function cellKeyOf(claim: Claim): string | null {
  const window = windowOf(claim);
  return (
    window &&
    [
      claim.measure,
      scopeGroupOf(claim),
      placeOf(claim),
      window.from,
      window.to,
      claim.kind,
    ].join("|")
  );
}

const DAY_MS = 86_400_000;

/** The day `count` days after a `YYYY-MM-DD` date. */
export function addDays(date: string, count: number): string {
  const time = Date.parse(`${date}T00:00:00Z`) + count * DAY_MS;
  return new Date(time).toISOString().slice(0, 10);
}
