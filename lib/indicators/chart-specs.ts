import type { ChartSpec } from "@/lib/charts/spec";
import {
  type ChartParts,
  type ChartView,
  type ChartWording,
  chartOf,
  hectareFormats,
  inHectares,
  isProvisional,
  monthCategories,
} from "./chart-words";
import { chartEvents } from "./event-words";
import {
  type Figure,
  type MonthFigures,
  totalOf,
  twelveMonthMean,
} from "./rules";
import { marksOf } from "./stated";

export type { ChartWording } from "./chart-words";

/** The month with the most, and how much; null when nothing is reported. */
function peakOf(
  months: MonthFigures[],
  indicators: Figure[],
): { month: string; value: number } | null {
  let peak: { month: string; value: number } | null = null;
  for (const figures of months) {
    const parts = indicators.map((i) => figures[i]).filter((n) => n !== null);
    const value = parts.reduce((a, b) => a + b, 0);
    if (value > (peak?.value ?? 0)) peak = { month: figures.month, value };
  }
  return peak;
}

function monthlyChart(
  view: ChartView,
  subject: keyof ChartView["reporting"],
  wording: ChartWording,
  chart: Omit<ChartParts, "kind" | "categories">,
): ChartSpec {
  return chartOf(
    {
      ...chart,
      kind: "stacked-bars",
      categories: monthCategories(view, view.reporting[subject], wording),
      events: chartEvents(view.events, wording),
    },
    wording,
  );
}

/** Persons a month over twelve months, where all twelve are reported in full. */
function casualtiesMean({ history, trend, reporting }: ChartView) {
  return twelveMonthMean(
    history.map(({ casualties }) => casualties),
    history.map(({ month }) => !isProvisional(reporting.casualties, month)),
    trend.months.length,
  );
}

/** Killed and injured by month, stacked, with their twelve-month mean. */
export function casualtiesChart(
  view: ChartView,
  wording: ChartWording,
): ChartSpec {
  const { t, measure, formats } = wording;
  const { months } = view.trend;
  const period = formats.period(view.trend.from, view.trend.to);
  const peak = peakOf(months, ["killed", "injured"]);
  const mean = casualtiesMean(view);
  const latest = mean.findLast((value) => value !== null) ?? null;
  return monthlyChart(view, "casualties", wording, {
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
      ...(latest === null
        ? []
        : [
            {
              key: "mean",
              label: t("mean"),
              colour: "ink",
              pattern: "rows",
              display: "line",
              values: mean,
              format: formats.mean,
            } as const,
          ]),
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
  const total = (indicator: Figure) =>
    formats.hectares(totalOf(months, view.trend, indicator));
  return monthlyChart(view, "clearance", wording, {
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
        values: months.map(({ clearedM2 }) => inHectares(clearedM2)),
      },
      {
        key: "reduced",
        label: measure("reducedM2"),
        colour: "reduced",
        pattern: "dots",
        values: months.map(({ reducedM2 }) => inHectares(reducedM2)),
      },
      {
        key: "cancelled",
        label: measure("cancelledM2"),
        colour: "cancelled",
        pattern: "rows",
        values: months.map(({ cancelledM2 }) => inHectares(cancelledM2)),
      },
    ],
    marks: marksOf(view.stated, { cleared_area: "cleared" }),
    ...hectareFormats(formats),
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
  const total = (indicator: Figure) =>
    formats.count(totalOf(months, view.trend, indicator));
  const peak = peakOf(months, ["apMines", "avMines", "uxo", "otherOrdnance"]);
  return monthlyChart(view, "clearance", wording, {
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
