import type { ChartMarkInput } from "@/lib/charts/marks";
import type { ClaimMeasure } from "@/lib/figures/rules/vocabulary";
import type { Month } from "@/lib/reporting/month";

/** A published figure about one month, with the words a chart needs. */
export interface StatedFigure {
  claimId: number;
  month: Month;
  measure: ClaimMeasure;
  /** In items, persons or hectares. */
  value: number;
  valueLabel: string;
  note: string;
  href: string;
}

/**
 * The figures as marks of a chart. `series` says which measure is held against
 * which series; null is the sum of its parts.
 */
export function marksOf(
  stated: readonly StatedFigure[] | undefined,
  series: Partial<Record<ClaimMeasure, string | null>>,
): ChartMarkInput[] {
  return (stated ?? []).flatMap(({ claimId, month, measure, ...figure }) => {
    const held = series[measure];
    if (held === undefined) return [];
    return [
      {
        key: `claim-${claimId}`,
        category: month,
        series: held,
        ...figure,
      },
    ];
  });
}
