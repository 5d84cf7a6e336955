import type { useTranslations } from "next-intl";
import { buildChart, type ChartSeriesInput } from "@/lib/charts/build";
import type { ChartEventInput } from "@/lib/charts/events";
import type { ChartMarkInput } from "@/lib/charts/marks";
import type { ChartCategory, ChartKind, ChartSpec } from "@/lib/charts/spec";
import type { Formats } from "@/lib/i18n/format";
import type { EventOnCharts } from "./events";
import type { MonthCompleteness } from "./rules";
import type { Overview } from "./service";
import type { StatedFigure } from "./stated";

const M2_PER_HECTARE = 10_000;

/** The words and lines that every chart of a dashboard needs. */
export interface ChartWording {
  t: ReturnType<typeof useTranslations<"dashboard.charts">>;
  measure: ReturnType<typeof useTranslations<"common.measures">>;
  unit: ReturnType<typeof useTranslations<"common.units">>;
  formats: Formats;
  source: string;
  asOf: string;
}

/** What monthly charts are drawn of. */
export type ChartView = Pick<
  Overview,
  "scope" | "trend" | "history" | "reporting"
> & {
  /** Published figures, where they are to be drawn over the reported ones. */
  stated?: readonly StatedFigure[];
  /** Days to know of in the months of the trend. */
  events?: readonly EventOnCharts[];
};

/** Land is kept in m² and shown in hectares. */
export const inHectares = (m2: number | null): number | null =>
  m2 === null ? null : m2 / M2_PER_HECTARE;

export const hectareFormats = (formats: Formats) => ({
  format: (ha: number) => formats.hectares(ha * M2_PER_HECTARE),
  formatTick: formats.count,
});

export function isProvisional(
  reporting: readonly MonthCompleteness[],
  month: string,
): boolean {
  const reports = reporting.find((one) => one.month === month);
  return reports ? reports.approved < reports.expected : false;
}

/** The months of the trend; provisional where a report is missing. */
export function monthCategories(
  { trend }: Pick<ChartView, "trend">,
  reporting: readonly MonthCompleteness[],
  { formats }: ChartWording,
): ChartCategory[] {
  return trend.months.map(({ month }) => ({
    key: month,
    label: formats.month(month),
    shortLabel: formats.monthShort(month),
    provisional: isProvisional(reporting, month),
  }));
}

export interface ChartParts {
  id: string;
  kind: ChartKind;
  title: string;
  sentence: string;
  unit: string;
  categories: ChartCategory[];
  series: ChartSeriesInput[];
  stacked?: boolean;
  marks?: ChartMarkInput[];
  events?: ChartEventInput[];
  format: (value: number) => string;
  formatTick?: (value: number) => string;
  /** What the sum of the parts is called: only land is "released". */
  sum?: "total" | "released";
}

/** A chart with the lines and words that all of them share. */
export function chartOf(
  { sum = "total", ...chart }: ChartParts,
  { t, source, asOf }: ChartWording,
): ChartSpec {
  return buildChart({
    ...chart,
    words: {
      notReported: t("notReported"),
      provisional: t("provisional"),
      total: t(sum),
      mark: t("published"),
      unmarked: t("unpublished"),
      events: t("events"),
    },
    source,
    asOf,
    emptyText: t("empty"),
  });
}
