/**
 * What a report says, ready to be set: every word is translated and every
 * figure formatted by the caller, so that the page, the file and the PDF can't
 * disagree about a number. Plain text throughout, never markup.
 */
export interface ReportDocument {
  lang: "en" | "az" | "ru";
  /** The kind of document: "Monthly report on mine action". */
  title: string;
  /** The period in words: "March 2023". */
  subtitle: string;
  organisationName: string;
  /** Whether the centre's logo is put beside its name; see `compileReport`. */
  logo: ReportLogo | null;
  /** Said on every page when operator reports are simulated; else `null`. */
  simulatedNotice: string | null;
  /** The period in one sentence. */
  headline: string;
  /** What is shown, as of when and when made: a line each, small. */
  scopeLines: string[];
  /** How complete the period is, in a sentence; said on the first page. */
  status: { text: string; provisional: boolean };
  /** The main figures at a glance. */
  heroes: ReportHero[];
  /**
   * The main figures and what they compare with, and what else stands before
   * the charts. What a reader may not see is not among the tables.
   */
  mainTables: ReportTable[];
  /** Follows the first of the main tables. */
  map: ReportMap | null;
  chartSections: ReportChartSection[];
  /** Those after the charts, in the order of print. */
  tables: ReportTable[];
  notes: string[];
  sources: ReportSource[];
  labels: ReportLabels;
  /** Address of the same figures in the product; printed on every page. */
  permalink: string;
  /** The same address as a QR code. */
  code: ReportCode;
}

export interface ReportLogo {
  /** Width divided by height. */
  ratio: number;
  /** The name of the centre, read out for the image. */
  alt: string;
}

export interface ReportCode {
  /** Without its empty edge. */
  svg: string;
  /** Read out for the image: what it leads to. */
  alt: string;
  /** Beside it, short. */
  caption: string;
}

/** One figure, large; the unit may be empty. */
export interface ReportHero {
  label: string;
  value: string;
  unit: string;
}

/** Charts under a heading of their own. */
export interface ReportChartSection {
  heading: string;
  /** What is to be known before the charts are read. */
  note?: string;
  charts: ReportChart[];
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
  /** Half as wide: two that follow each other stand side by side. */
  half?: true;
  /** Source and as-of date under the chart. */
  source?: string;
}

/** A measure on the map, with what it shows in words. */
export interface ReportMap {
  title: string;
  /** Read out for the picture. */
  sentence: string;
  /** As `ReportChart.svg`; null where no area has an outline. */
  svg: string | null;
  /** What each ground means and which areas have it, the most first. */
  legend: { svg: string; label: string; names: string }[];
  /** Areas that have no outline, and what was reported of each. */
  beside: { label: string; lines: string[] } | null;
  source: string;
}

export interface ReportColumn {
  label: string;
  align: "left" | "right";
  /**
   * Share of the table's width, or of what columns that fit leave of it. If one
   * column of a table has neither, the first is as wide as its text and the
   * others share what is left.
   */
  width?: number;
  /** As wide as its longest text, which must be short. */
  fit?: true;
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
  notes: string;
  sources: string;
  /** Stands before the permalink at the end: "This report online". */
  permalink: string;
}
