import type { ChartSpec } from "@/lib/charts/spec";
import type { Language } from "@/lib/i18n/languages";
import { casualtiesChart, landChart, ordnanceChart } from "./chart-specs";
import type { ChartWording } from "./chart-words";
import type { DistrictMeasure } from "./choices";
import type { Details } from "./details";
import { districtsChart, shownMeasure } from "./district-chart";
import {
  clearanceRateChart,
  landCumulativeChart,
  operatorsChart,
} from "./land-charts";
import { BREAKDOWNS, peopleChart, type ValueNames } from "./people-charts";
import type { Dashboard } from "./service";
import type { StatedFigure } from "./stated";

/** All that the charts of one address are drawn of. */
export interface ChartsView extends Dashboard, Details {
  measure: DistrictMeasure;
  stated?: readonly StatedFigure[];
}

export interface ChartsWording extends ChartWording {
  names: ValueNames;
  language: Language;
}

/** What a chart's rows are: it names the table's first column. */
export type ChartRows = "month" | "operator" | "group" | "area";

export interface ChartEntry {
  id: string;
  section: "trends" | "land" | "people" | "districts";
  rows: ChartRows;
  /** The chart; null where this person may not see it. */
  build: (view: ChartsView, wording: ChartsWording) => ChartSpec | null;
}

/** Every chart of the dashboard, in the order of the page. */
export const CHARTS: readonly ChartEntry[] = [
  {
    id: "casualties-by-month",
    section: "trends",
    rows: "month",
    build: (view, wording) =>
      view.casualtyAccess === "withheld"
        ? null
        : casualtiesChart(view, wording),
  },
  {
    id: "land-by-month",
    section: "trends",
    rows: "month",
    build: landChart,
  },
  {
    id: "ordnance-by-month",
    section: "trends",
    rows: "month",
    build: ordnanceChart,
  },
  {
    id: "land-cumulative",
    section: "trends",
    rows: "month",
    build: landCumulativeChart,
  },
  {
    id: "by-district",
    section: "districts",
    rows: "area",
    build: (view, wording) =>
      districtsChart(
        view,
        shownMeasure(view.measure, view),
        wording,
        wording.language,
      ),
  },
  {
    id: "clearance-rate",
    section: "land",
    rows: "month",
    build: clearanceRateChart,
  },
  {
    id: "land-by-operator",
    section: "land",
    rows: "operator",
    build: (view, wording) => operatorsChart(view, wording, wording.language),
  },
  ...BREAKDOWNS.map(
    (of): ChartEntry => ({
      id: `casualties-by-${of}`,
      section: "people",
      rows: "group",
      build: ({ people, ...view }, wording) =>
        people && peopleChart(of, { ...view, people }, wording, wording.names),
    }),
  ),
];

export function chartEntry(id: string): ChartEntry | null {
  return CHARTS.find((one) => one.id === id) ?? null;
}
