import type { Language } from "@/lib/i18n/languages";
import { nameIn } from "@/lib/i18n/names";
import { sentenceCase } from "@/lib/i18n/sentence-case";
import {
  CHARTS,
  type ChartsView,
  type ChartsWording,
} from "@/lib/indicators/charts";
import {
  type ComparedWith,
  DEFAULT_CHOICES,
  SECTIONS,
  type Section,
  viewQuery,
} from "@/lib/indicators/choices";
import { shownMeasure } from "@/lib/indicators/district-chart";
import { approvedReports, headlineOf } from "@/lib/indicators/headline";
import type { Dashboard } from "@/lib/indicators/service";
import type { StatedFigure } from "@/lib/indicators/stated";
import { districtTables } from "./district-tables";
import type {
  ReportChartSection,
  ReportDocument,
  ReportTable,
} from "./document";
import { kpiTable } from "./figure-tables";
import { reportMap } from "./report-map";
import {
  asOfText,
  chartsWording,
  fitsHalf,
  heroesOf,
  type Making,
  readingNotes,
  reportChart,
  reportsSource,
  sheetOf,
} from "./sheet";
import {
  claimSources,
  publishedTable,
  sourceText,
  valueText,
} from "./source-tables";
import type { ViewFacts } from "./view-facts";
import { type Wording, wordsIn } from "./wording";

/** The filters in words, a line each. */
function filterLines(
  { view, choices, marks }: ViewFacts,
  { t, view: words, language }: Wording,
): string[] {
  const area = view.area
    ? nameIn(language, view.area)
    : t("common.wholeCountry");
  const organisation = view.organisation
    ? nameIn(language, view.organisation)
    : words("allOrganisations");
  const compared = words(`compared.${choices.compare}`);
  return [
    words("place", { area, organisation }),
    marks ? `${compared}. ${words("withClaims")}` : compared,
  ];
}

/** How many of the period's expected reports are approved, as the page says it. */
function statusOf(view: Dashboard, { t }: Wording): ReportDocument["status"] {
  const { expected, approved, missing } = approvedReports(view);
  return missing > 0
    ? {
        provisional: true,
        text: `${t("dashboard.completeness", { approved, expected })} ${t("dashboard.provisional", { missing })}`,
      }
    : { provisional: false, text: t("dashboard.complete", { expected }) };
}

/** Whose reports are missing, by month; null where none is. */
function missingTable(
  { missing }: Dashboard,
  { view, formats, language }: Wording,
): ReportTable | null {
  if (missing.length === 0) return null;
  return {
    caption: view("missing.caption"),
    columns: [
      { label: view("missing.month"), align: "left", width: 22 },
      { label: view("missing.organisations"), align: "left", width: 78 },
    ],
    rows: missing.map(({ month, organisations }) => [
      sentenceCase(formats.month(month), language),
      organisations.map((one) => nameIn(language, one)).join(", "),
    ]),
    totals: [],
  };
}

/** Published figures of single months, as charts mark them. */
function statedFigures(
  marks: NonNullable<ViewFacts["marks"]>,
  wording: Wording,
): StatedFigure[] {
  return marks.map(({ month, claim }) => ({
    claimId: claim.id,
    month,
    measure: claim.measure,
    value: Number(claim.value) / (claim.unit === "m2" ? 10_000 : 1),
    valueLabel: valueText(claim, wording),
    note: sourceText(claim, claim.publishedOn ?? claim.asOf, wording),
    href: `/figures/${claim.id}`,
  }));
}

function chartSections(
  facts: ViewFacts,
  charts: ChartsWording,
  wording: Wording,
): ReportChartSection[] {
  const { view, choices, details, marks } = facts;
  const drawn: ChartsView = {
    ...view,
    ...details,
    measure: choices.measure,
    ...(marks && { stated: statedFigures(marks, wording) }),
  };
  const headingOf = (section: Section) =>
    wording.t(
      section === "overview"
        ? "dashboard.charts.heading"
        : `dashboard.sections.${section}`,
    );
  return SECTIONS.map((section) => {
    const specs = CHARTS.filter((entry) => entry.section === section).flatMap(
      (entry) => entry.build(drawn, charts) ?? [],
    );
    const paired = specs.length > 1 && specs.every(fitsHalf);
    return {
      heading: headingOf(section),
      charts: specs.map((spec) => reportChart(spec, wording.language, paired)),
    };
  }).filter((section) => section.charts.length > 0);
}

const COMPARED = {
  year: ["yearBefore"],
  previous: ["previous"],
  none: [],
} as const satisfies Record<ComparedWith, readonly string[]>;

const present = <T>(items: (T | null)[]): T[] =>
  items.filter((item) => item !== null);

/**
 * One address of the dashboard as a document: the same figures, in all its
 * sections, with the filters in words.
 */
export function viewDocument(
  facts: ViewFacts,
  language: Language,
  making: Making,
): ReportDocument {
  const { view, choices, marks } = facts;
  const { scope } = view;
  const wording = wordsIn(language, view.settings.timeZone);
  const charts = chartsWording(view, asOfText(facts, making, wording), wording);
  const query = new URLSearchParams(
    viewQuery(scope, { ...choices, section: DEFAULT_CHOICES.section }),
  );
  const sheet = sheetOf(facts, query, making, wording);
  const status = statusOf(view, wording);
  const measure = shownMeasure(choices.measure, view);
  return {
    ...sheet,
    title: wording.view("title"),
    subtitle: sentenceCase(
      wording.formats.period(scope.from, scope.to),
      language,
    ),
    scopeLines: [...filterLines(facts, wording), ...sheet.scopeLines],
    headline: headlineOf(view, wording.formats.period(scope.from, scope.to), {
      ...wording,
      t: wording.dashboard,
    }),
    status,
    heroes: heroesOf(view, wording),
    mainTables: [
      kpiTable(
        view,
        [view.casualties, ...view.kpis],
        COMPARED[choices.compare],
        wording,
      ),
    ],
    map: reportMap(facts, measure, `${charts.source}, ${charts.asOf}`, wording),
    chartSections: chartSections(facts, charts, wording),
    tables: present([
      ...districtTables(facts, measure, wording),
      missingTable(view, wording),
      publishedTable(facts, wording),
    ]),
    notes: [
      ...(view.casualtyAccess === "full" ? [] : [wording.view("withheld")]),
      ...(choices.claims && !marks ? [wording.view("published")] : []),
      ...(status.provisional ? [wording.pdf("noteMayChange")] : []),
      ...readingNotes(facts, making, wording),
    ],
    sources: [reportsSource(view, wording), ...claimSources(facts, wording)],
  };
}
