import type { useTranslations } from "next-intl";
import type { ChartMarkInput } from "@/lib/charts/marks";
import {
  buildChart,
  type ChartCategory,
  type ChartSeriesInput,
  type ChartSpec,
} from "@/lib/charts/spec";
import type { Formats } from "@/lib/i18n/format";
import { type Indicator, type MonthFigures, totalOf } from "./rules";
import type { Dashboard } from "./service";
import { marksOf, type StatedFigure } from "./stated";

const M2_PER_HECTARE = 10_000;

export interface ChartWording {
  t: ReturnType<typeof useTranslations<"dashboard.charts">>;
  measure: ReturnType<typeof useTranslations<"common.measures">>;
  unit: ReturnType<typeof useTranslations<"common.units">>;
  formats: Formats;
  source: string;
  asOf: string;
}

type ChartView = Pick<Dashboard, "trend" | "completeness"> & {
  /** Published figures, where they are to be drawn over the reported ones. */
  stated?: readonly StatedFigure[];
};

function monthCategories(
  { trend, completeness }: ChartView,
  { formats }: ChartWording,
): ChartCategory[] {
  return trend.months.map(({ month }) => {
    const reports = completeness.find((c) => c.month === month);
    return {
      key: month,
      label: formats.month(month),
      shortLabel: formats.monthShort(month),
      provisional: reports ? reports.approved < reports.expected : false,
    };
  });
}

function words({ t }: ChartWording, total: "total" | "released") {
  return {
    notReported: t("notReported"),
    provisional: t("provisional"),
    total: t(total),
    mark: t("published"),
    unmarked: t("unpublished"),
  };
}

/** The month with the most, and how much; null when nothing is reported. */
function peakOf(
  months: MonthFigures[],
  indicators: Indicator[],
): { month: string; value: number } | null {
  let peak: { month: string; value: number } | null = null;
  for (const figures of months) {
    const parts = indicators.map((i) => figures[i]).filter((n) => n !== null);
    const value = parts.reduce((a, b) => a + b, 0);
    if (value > (peak?.value ?? 0)) peak = { month: figures.month, value };
  }
  return peak;
}

interface MonthlyChart {
  id: string;
  title: string;
  sentence: string;
  unit: string;
  series: ChartSeriesInput[];
  marks: ChartMarkInput[];
  format: (value: number) => string;
  formatTick?: (value: number) => string;
  /** What the sum of the parts is called: only land is "released". */
  sum?: "total" | "released";
}

function monthlyChart(
  view: ChartView,
  wording: ChartWording,
  { sum = "total", ...chart }: MonthlyChart,
): ChartSpec {
  return buildChart({
    ...chart,
    kind: "stacked-bars",
    categories: monthCategories(view, wording),
    words: words(wording, sum),
    source: wording.source,
    asOf: wording.asOf,
    emptyText: wording.t("empty"),
  });
}

/** Killed and injured by month, stacked. */
export function casualtiesChart(
  view: ChartView,
  wording: ChartWording,
): ChartSpec {
  const { t, measure, formats } = wording;
  const { months } = view.trend;
  const period = formats.period(view.trend.from, view.trend.to);
  const peak = peakOf(months, ["killed", "injured"]);
  return monthlyChart(view, wording, {
    id: "casualties-by-month",
    title: t("casualtiesTitle"),
    sentence: peak
      ? t("casualtiesSentence", {
          killed: formats.count(totalOf(months, view.trend, "killed")),
          injured: formats.count(totalOf(months, view.trend, "injured")),
          period,
          peak: formats.count(peak.value),
          peakMonth: formats.month(peak.month),
        })
      : t("casualtiesNone", { period }),
    unit: wording.unit("persons"),
    series: [
      {
        key: "killed",
        label: measure("killed"),
        colour: "killed",
        values: months.map(({ killed }) => killed),
      },
      {
        key: "injured",
        label: measure("injured"),
        colour: "injured",
        values: months.map(({ injured }) => injured),
      },
    ],
    marks: marksOf(view.stated, {
      killed: "killed",
      injured: "injured",
      casualties: null,
    }),
    format: formats.count,
  });
}

/** Land cancelled, reduced and cleared by month, in hectares. */
export function landChart(view: ChartView, wording: ChartWording): ChartSpec {
  const { t, measure, formats } = wording;
  const { months } = view.trend;
  const period = formats.period(view.trend.from, view.trend.to);
  const peak = peakOf(months, ["clearedM2", "reducedM2", "cancelledM2"]);
  const hectares = (m2: number | null) =>
    m2 === null ? null : m2 / M2_PER_HECTARE;
  const total = (indicator: Indicator) =>
    formats.hectares(totalOf(months, view.trend, indicator));
  return monthlyChart(view, wording, {
    id: "land-by-month",
    title: t("landTitle"),
    sentence: peak
      ? t("landSentence", {
          cleared: total("clearedM2"),
          reduced: total("reducedM2"),
          cancelled: total("cancelledM2"),
          period,
          peak: formats.hectares(peak.value),
          peakMonth: formats.month(peak.month),
        })
      : t("landNone", { period }),
    unit: wording.unit("hectares"),
    sum: "released",
    series: [
      {
        key: "cleared",
        label: measure("clearedM2"),
        colour: "cleared",
        values: months.map(({ clearedM2 }) => hectares(clearedM2)),
      },
      {
        key: "reduced",
        label: measure("reducedM2"),
        colour: "reduced",
        pattern: "dots",
        values: months.map(({ reducedM2 }) => hectares(reducedM2)),
      },
      {
        key: "cancelled",
        label: measure("cancelledM2"),
        colour: "cancelled",
        pattern: "rows",
        values: months.map(({ cancelledM2 }) => hectares(cancelledM2)),
      },
    ],
    marks: marksOf(view.stated, { cleared_area: "cleared" }),
    format: (ha) => formats.hectares(ha * M2_PER_HECTARE),
    formatTick: formats.count,
  });
}

/** Explosive ordnance found by kind and month, in items. */
export function ordnanceChart(
  view: ChartView,
  wording: ChartWording,
): ChartSpec {
  const { t, formats } = wording;
  const { months } = view.trend;
  const period = formats.period(view.trend.from, view.trend.to);
  const total = (indicator: Indicator) =>
    formats.count(totalOf(months, view.trend, indicator));
  const peak = peakOf(months, ["apMines", "avMines", "uxo", "otherOrdnance"]);
  return monthlyChart(view, wording, {
    id: "ordnance-by-month",
    title: t("ordnanceTitle"),
    sentence: peak
      ? t("ordnanceSentence", {
          ap: total("apMines"),
          av: total("avMines"),
          uxo: total("uxo"),
          period,
        })
      : t("ordnanceNone", { period }),
    unit: wording.unit("items"),
    series: [
      {
        key: "ap",
        label: t("apShort"),
        colour: "ap",
        values: months.map(({ apMines }) => apMines),
      },
      {
        key: "av",
        label: t("avShort"),
        colour: "av",
        pattern: "dots",
        values: months.map(({ avMines }) => avMines),
      },
      {
        key: "uxo",
        label: t("uxoShort"),
        colour: "uxo",
        pattern: "rows",
        values: months.map(({ uxo }) => uxo),
      },
      {
        key: "other",
        label: t("otherShort"),
        colour: "other",
        pattern: "grid",
        values: months.map(({ otherOrdnance }) => otherOrdnance),
      },
    ],
    marks: marksOf(view.stated, {
      ap_mines: "ap",
      av_mines: "av",
      uxo: "uxo",
      ordnance_total: null,
    }),
    format: formats.count,
  });
}
