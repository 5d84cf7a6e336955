import { buildChart, type ChartInput } from "../build";

/** A small chart for tests: three months, the last provisional, one gap. */
export function sampleInput(changes: Partial<ChartInput> = {}): ChartInput {
  return {
    id: "land",
    kind: "stacked-bars",
    title: "Land released",
    sentence: "Most land was released in March 2023.",
    unit: "ha",
    categories: [
      { key: "2023-01", label: "January 2023", shortLabel: "Jan 23" },
      { key: "2023-02", label: "February 2023", shortLabel: "Feb 23" },
      {
        key: "2023-03",
        label: "March 2023",
        shortLabel: "Mar 23",
        provisional: true,
      },
    ],
    series: [
      {
        key: "cleared",
        label: "Cleared",
        colour: "cleared",
        values: [10, null, 30],
      },
      {
        key: "reduced",
        label: "Reduced",
        colour: "reduced",
        pattern: "dots",
        values: [0, null, 12],
      },
      {
        key: "cancelled",
        label: "Cancelled",
        colour: "cancelled",
        values: [5, null, null],
      },
    ],
    format: (value) => value.toFixed(1),
    words: {
      notReported: "not reported",
      provisional: "provisional",
      total: "Released",
    },
    source: "Source: approved reports",
    asOf: "As of 9 April 2023",
    emptyText: "No report has been approved yet.",
    ...changes,
  };
}

export function sampleChart(changes: Partial<ChartInput> = {}) {
  return buildChart(sampleInput(changes));
}
