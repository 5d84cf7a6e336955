/**
 * What a monthly report says, ready to be set: every word is translated and
 * every figure formatted by the caller, so that the page, the file and the
 * PDF can't disagree about a number. Plain text throughout, never markup.
 */
export interface MonthlyReportDocument {
  lang: "en" | "az" | "ru";
  /** The kind of document: "Monthly report on mine action". */
  title: string;
  /** The month in words: "March 2023". */
  subtitle: string;
  organisationName: string;
  /** Said on every page when operator reports are simulated; else `null`. */
  simulatedNotice: string | null;
  /** The month in one sentence. */
  headline: string;
  asOfLine: string;
  generatedLine: string;
  kpis: ReportKpi[];
  kpiTable: KpiLabels;
  charts: ReportChart[];
  districtTable: ReportTable;
  /** Left out for readers who may not see it. */
  casualtyTable?: ReportTable | null;
  notes: string[];
  sources: ReportSource[];
  labels: ReportLabels;
  /** Address of the same figures in the product; printed on every page. */
  permalink: string;
}

/** One figure of the month and how it compares; texts may be empty. */
export interface ReportKpi {
  label: string;
  value: string;
  unit: string;
  /** Against the month before: "+412 (+18%)", or "n/a". */
  change: string;
  /** Against the same month a year before. */
  yearChange: string;
}

/** What stands in front of the figures of every card. */
export interface KpiLabels {
  /** Heading of the section. */
  caption: string;
  /** "On February 2023". */
  change: string;
  /** "On March 2022". */
  yearChange: string;
}

export interface ReportChart {
  title: string;
  /** The finding in words: printed under the title and read out for the image. */
  sentence: string;
  /**
   * A whole `<svg>` with a `viewBox`, colours as hex values (the typesetter
   * knows no CSS variables) and text as `<text>`. It is set 174 mm wide, so
   * text of 12 units in a 660 units wide box prints at 9 pt.
   */
  svg: string;
  /** Source and as-of date under the chart. */
  source?: string;
}

export interface ReportColumn {
  label: string;
  align: "left" | "right";
}

/** Each row, and `totals` unless empty, has one text per column. */
export interface ReportTable {
  caption: string;
  columns: ReportColumn[];
  rows: string[][];
  totals: string[];
  /** What the table does not show, or how to read it. */
  note?: string;
}

export interface ReportSource {
  text: string;
  url?: string;
}

export interface ReportLabels {
  /** "Page {n} of {total}" with both placeholders. */
  page: string;
  /** Heading above the charts. */
  charts: string;
  notes: string;
  sources: string;
  /** Stands before the permalink at the end: "This report online". */
  permalink: string;
}
