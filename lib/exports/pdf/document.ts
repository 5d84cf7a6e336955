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
  /** How complete the month is, in a sentence; said on the first page. */
  status: { text: string; provisional: boolean };
  /** The main figures at a glance. */
  heroes: ReportHero[];
  /**
   * The main figures and what they compare with, and what else stands before
   * the charts. What a reader may not see is not among the tables.
   */
  mainTables: ReportTable[];
  charts: ReportChart[];
  /** Those after the charts, in the order of print. */
  tables: ReportTable[];
  notes: string[];
  sources: ReportSource[];
  labels: ReportLabels;
  /** Address of the same figures in the product; printed on every page. */
  permalink: string;
}

/** One figure, large; the unit may be empty. */
export interface ReportHero {
  label: string;
  value: string;
  unit: string;
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
  /**
   * Share of the table's width. If one column of a table has none, the first
   * is as wide as its text and the others share what is left.
   */
  width?: number;
  /** Set heavier: the figures that the table is about. */
  strong?: boolean;
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
