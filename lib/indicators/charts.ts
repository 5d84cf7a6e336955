import type { ChartSpec } from "@/lib/charts/spec";
import type { Language } from "@/lib/i18n/languages";
import { casualtiesChart, landChart, ordnanceChart } from "./chart-specs";
import type { ChartWording } from "./chart-words";
import type { DistrictMeasure, Section } from "./choices";
import type { Details } from "./details";
import { districtsChart, shownMeasure } from "./district-chart";
import {
  clearanceRateChart,
  landCumulativeChart,
  operatorsChart,
} from "./land-charts";
import { BREAKDOWNS, peopleChart, type ValueNames } from "./people-charts";
import type { Overview } from "./service";
import type { StatedFigure } from "./stated";

/** All that the charts of one address are drawn of. */
export interface ChartsView extends Overview, Details {
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
  section: Section;
  rows: ChartRows;
  /**
   * The chart; null where this person may not see it, or its section was not
   * read.
   */
  build: (view: ChartsView, wording: ChartsWording) => ChartSpec | null;
}

/** Every chart of the dashboard, in the order of the page. */
export const CHARTS: readonly ChartEntry[] = [
  {
    id: "casualties-by-month",
    section: "overview",
    rows: "month",
    build: (view, wording) =>
      view.casualtyAccess === "withheld"
        ? null
        : casualtiesChart(view, wording),
  },
  {
    id: "land-by-month",
    section: "overview",
    rows: "month",
    build: landChart,
  },
  {
    id: "ordnance-by-month",
    section: "overview",
    rows: "month",
    build: ordnanceChart,
  },
  {
    id: "land-cumulative",
    section: "overview",
    rows: "month",
    build: landCumulativeChart,
  },
  {
    id: "by-district",
    section: "districts",
    rows: "area",
    build: ({ places, ...view }, wording) =>
      places &&
      districtsChart(
        { ...view, places },
        shownMeasure(view.measure, view),
        wording,
        wording.language,
      ),
  },
  {
    id: "clearance-rate",
    section: "clearance",
    rows: "month",
    build: clearanceRateChart,
  },
  {
    id: "land-by-operator",
    section: "clearance",
    rows: "operator",
    build: ({ operators, ...view }, wording) =>
      operators &&
      operatorsChart({ ...view, operators }, wording, wording.language),
  },
  ...BREAKDOWNS.map(
    (of): ChartEntry => ({
      id: `casualties-by-${of}`,
      section: "casualties",
      rows: "group",
      build: ({ people, ...view }, wording) =>
        people && peopleChart(of, { ...view, people }, wording, wording.names),
    }),
  ),
];

export function chartEntry(id: string): ChartEntry | null {
  return CHARTS.find((one) => one.id === id) ?? null;
}
