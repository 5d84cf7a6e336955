import type { Language } from "@/lib/i18n/languages";
import { sentenceCase } from "@/lib/i18n/sentence-case";
import {
  casualtiesChart,
  landChart,
  ordnanceChart,
} from "@/lib/indicators/chart-specs";
import { totalOf } from "@/lib/indicators/rules";
import type { Dashboard } from "@/lib/indicators/service";
import { districtTables } from "./district-tables";
import type { ReportDocument } from "./document";
import { casualtyTable, correctionsTable, kpiTable } from "./figure-tables";
import type { ReportFacts } from "./report-facts";
import { reportMap } from "./report-map";
import {
  asOfText,
  chartsWording,
  heroesOf,
  type Making,
  readingNotes,
  reportChart,
  reportsSource,
  sheetOf,
} from "./sheet";
import {
  claimSources,
  completenessLine,
  completenessTable,
  publishedTable,
} from "./source-tables";
import { type Wording, wordsIn } from "./wording";

function headlineOf(view: Dashboard, { t, pdf, formats }: Wording): string {
  const month = formats.month(view.scope.to);
  if (view.sources === 0) {
    return t("dashboard.headlineNothing", { period: month });
  }
  const total = (indicator: "killed" | "injured" | "clearedM2") =>
    totalOf(view.months, view.scope, indicator);
  const [killed, injured] = [total("killed"), total("injured")];
  const land = {
    cleared: formats.hectares(total("clearedM2")),
    found: formats.count(view.ordnance),
  };
  // Not reported is not "nobody".
  return killed === null || injured === null
    ? t("dashboard.headlineLand", { period: month, ...land })
    : pdf("headline", { month, killed, injured, ...land });
}

function notesOf(
  facts: ReportFacts,
  making: Making,
  wording: Wording,
): string[] {
  const { text, provisional } = completenessLine(facts, wording);
  return [
    provisional ? `${text} ${wording.pdf("noteMayChange")}` : text,
    ...readingNotes(facts, making, wording),
  ];
}

const present = <T>(items: (T | null)[]): T[] =>
  items.filter((item) => item !== null);

/** The month's report as a document, every word and figure in its language. */
export function reportDocument(
  facts: ReportFacts,
  language: Language,
  making: Making,
): ReportDocument {
  const { view } = facts;
  const { scope } = view;
  const wording = wordsIn(language, view.settings.timeZone);
  const { pdf, formats } = wording;
  const charts = chartsWording(view, asOfText(facts, making, wording), wording);
  const months = new URLSearchParams({ from: scope.to, to: scope.to });
  return {
    ...sheetOf(facts, months, making, wording),
    title: pdf("title"),
    subtitle: sentenceCase(formats.month(scope.to), language),
    headline: sentenceCase(headlineOf(view, wording), language),
    status: completenessLine(facts, wording),
    heroes: heroesOf(view, wording),
    mainTables: present([
      kpiTable(view, view.kpis, ["previous", "yearBefore"], wording),
      casualtyTable(facts, wording),
    ]),
    map: reportMap(
      facts,
      "clearedM2",
      `${charts.source}, ${charts.asOf}`,
      wording,
    ),
    chartSections: [
      {
        heading: pdf("charts"),
        charts: [landChart, ordnanceChart, casualtiesChart].map((chart) =>
          reportChart(chart(view, charts), language),
        ),
      },
    ],
    tables: present([
      ...districtTables(facts, "clearedM2", wording),
      completenessTable(facts, wording),
      correctionsTable(facts, wording),
      publishedTable(facts, wording),
    ]),
    notes: notesOf(facts, making, wording),
    sources: [reportsSource(view, wording), ...claimSources(facts, wording)],
  };
}
