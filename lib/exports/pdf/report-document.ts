import type { ChartSpec } from "@/lib/charts/spec";
import { renderChartSvg } from "@/lib/charts/svg-file";
import type { Language } from "@/lib/i18n/languages";
import { nameIn } from "@/lib/i18n/names";
import {
  type ChartWording,
  casualtiesChart,
  landChart,
  ordnanceChart,
} from "@/lib/indicators/chart-specs";
import { totalOf } from "@/lib/indicators/rules";
import type { Dashboard } from "@/lib/indicators/service";
import type { MonthlyReportDocument, ReportHero } from "./document";
import {
  casualtyTable,
  correctionsTable,
  districtTable,
  kpiTable,
} from "./figure-tables";
import type { ReportFacts } from "./report-facts";
import {
  claimSources,
  completenessLine,
  completenessTable,
  publishedTable,
} from "./source-tables";
import { type Wording, wordsIn } from "./wording";

function chartOf(spec: ChartSpec) {
  return {
    title: spec.title,
    sentence: spec.sentence,
    svg: renderChartSvg(spec, {
      theme: "light",
      width: 660,
      height: 215,
      bare: true,
    }),
    source: `${spec.source}, ${spec.asOf}`,
  };
}

function chartsOf(
  view: Dashboard,
  asOf: string,
  { charts, formats, t }: Wording,
) {
  const wording: ChartWording = {
    ...charts,
    formats,
    source: t(
      view.settings.demonstration
        ? "dashboard.sourceSimulated"
        : "dashboard.source",
      { count: view.sources },
    ),
    asOf,
  };
  return [landChart, ordnanceChart, casualtiesChart].map((chart) =>
    chartOf(chart(view, wording)),
  );
}

/** For where a month or a date begins a line. */
function capitalised(text: string, language: Language): string {
  const [first = "", ...rest] = text;
  return first.toLocaleUpperCase(language) + rest.join("");
}

/** The four figures of the headline, large. */
function heroesOf(view: Dashboard, { t, formats }: Wording): ReportHero[] {
  const total = (indicator: "killed" | "injured" | "clearedM2") =>
    totalOf(view.months, view.scope, indicator);
  return [
    { label: t("dashboard.kpi.killed"), value: formats.count(total("killed")) },
    {
      label: t("dashboard.kpi.injured"),
      value: formats.count(total("injured")),
    },
    {
      label: t("dashboard.kpi.cleared"),
      value: formats.hectares(total("clearedM2")),
      unit: t("common.units.hectares"),
    },
    { label: t("exports.pdf.found"), value: formats.count(view.ordnance) },
  ].map((hero) => ({ unit: "", ...hero }));
}

function headlineOf(view: Dashboard, { t, pdf, formats }: Wording): string {
  const month = formats.month(view.scope.to);
  if (view.sources === 0) {
    return t("dashboard.headlineNothing", { period: month });
  }
  return pdf("headline", {
    month,
    killed: totalOf(view.months, view.scope, "killed") ?? 0,
    injured: totalOf(view.months, view.scope, "injured") ?? 0,
    cleared: formats.hectares(totalOf(view.months, view.scope, "clearedM2")),
    found: formats.count(view.ordnance),
  });
}

function notesOf(facts: ReportFacts, wording: Wording): string[] {
  const { pdf } = wording;
  const { text, provisional } = completenessLine(facts, wording);
  return [
    ...(provisional ? [`${text} ${pdf("noteMayChange")}`] : [text]),
    pdf("noteReleased"),
    pdf("noteLand"),
    pdf("noteUxo"),
    pdf("noteBlank"),
  ];
}

/**
 * The month's report as a document, every word and figure in its language.
 * `address`: where the product is reached, without a slash at its end.
 */
export function reportDocument(
  facts: ReportFacts,
  language: Language,
  { address, madeAt }: { address: string; madeAt: Date },
): MonthlyReportDocument {
  const { view } = facts;
  const { settings, scope } = view;
  const wording = wordsIn(language, settings.timeZone);
  const { t, pdf, formats } = wording;
  const day = scope.asOf ?? view.today;
  const asOf = t("dashboard.asOfDate", { date: formats.date(day) });
  const casualties = casualtyTable(facts, wording);
  const corrections = correctionsTable(facts, wording);
  const published = publishedTable(facts, wording);
  return {
    lang: language,
    title: pdf("title"),
    subtitle: capitalised(formats.month(scope.to), language),
    organisationName: nameIn(language, {
      nameEn: settings.centreNameEn,
      nameAz: settings.centreNameAz,
      nameRu: settings.centreNameRu,
    }),
    simulatedNotice: settings.demonstration ? pdf("simulatedNotice") : null,
    headline: headlineOf(view, wording),
    asOfLine: capitalised(asOf, language),
    generatedLine: pdf("generated", { time: formats.time(madeAt) }),
    status: completenessLine(facts, wording),
    heroes: heroesOf(view, wording),
    mainTables: [kpiTable(facts, wording), ...(casualties ? [casualties] : [])],
    charts: chartsOf(view, asOf, wording),
    tables: [
      districtTable(facts, wording),
      completenessTable(facts, wording),
      ...(corrections ? [corrections] : []),
      ...(published ? [published] : []),
    ],
    notes: notesOf(facts, wording),
    sources: [
      {
        text: pdf(
          settings.demonstration ? "sourceReportsSimulated" : "sourceReports",
          { count: view.sources },
        ),
      },
      ...claimSources(facts, wording),
    ],
    labels: {
      page: pdf("page", { n: "{n}", total: "{total}" }),
      charts: pdf("charts"),
      notes: pdf("notes"),
      sources: pdf("sources"),
      permalink: pdf("permalink", { date: formats.date(day) }),
    },
    permalink: `${address}/dashboard?from=${scope.to}&to=${scope.to}&asOf=${day}`,
  };
}
