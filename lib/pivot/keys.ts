import type { PivotKey } from "@/db/queries/pivot";
import { type Month, monthRange } from "@/lib/reporting/month";
import {
  type Axis,
  basesOf,
  isPerson,
  type Measure,
  PERSON_VALUES,
} from "./rules";

/**
 * How an axis reads months: beside years, months and quarters are those of any
 * year, so that seasons stand beside each other.
 */
export function keyOfAxis(axis: Axis, other: Axis | null): PivotKey | null {
  switch (axis) {
    case "outcome":
    case "landKind":
    case "ordnanceKind":
      // Parts are columns of one row of the answer, not rows of their own.
      return null;
    case "month":
      return other === "year" ? "monthOfYear" : "month";
    case "quarter":
      return other === "year" ? "quarterOfYear" : "quarter";
    default:
      return axis;
  }
}

const quarter = (month: Month) => Math.ceil(Number(month.slice(5)) / 3);

/** The key of a month: `2023-03`, `2023-Q1`, `2023`, `03` or `Q1`. */
export function timeKey(key: PivotKey, month: Month): string | null {
  switch (key) {
    case "month":
      return month;
    case "quarter":
      return `${month.slice(0, 4)}-Q${quarter(month)}`;
    case "year":
      return month.slice(0, 4);
    case "monthOfYear":
      return month.slice(5);
    case "quarterOfYear":
      return `Q${quarter(month)}`;
    default:
      return null;
  }
}

/** The months of each period of an axis, in order; null where it has none. */
export function periodsOf(
  axis: Axis,
  other: Axis | null,
  { from, to }: { from: Month; to: Month },
): Map<string, Month[]> | null {
  const key = keyOfAxis(axis, other);
  const periods = new Map<string, Month[]>();
  for (const month of monthRange(from, to)) {
    const name = key === null ? null : timeKey(key, month);
    if (name === null) return null;
    periods.set(name, [...(periods.get(name) ?? []), month]);
  }
  return key === "monthOfYear" || key === "quarterOfYear"
    ? new Map([...periods].sort(([a], [b]) => (a < b ? -1 : 1)))
    : periods;
}

/** The values of an axis that are the same everywhere; null where they aren't. */
export function fixedKeys(
  axis: Axis,
  measure: Measure,
): readonly string[] | null {
  if (isPerson(axis)) return PERSON_VALUES[axis];
  return keyOfAxis(axis, null) === null ? basesOf(measure) : null;
}
