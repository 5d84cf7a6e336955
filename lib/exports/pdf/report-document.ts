import type { Language } from "@/lib/i18n/languages";
import { sentenceCase } from "@/lib/i18n/sentence-case";
import {
  casualtiesChart,
  landChart,
  ordnanceChart,
} from "@/lib/indicators/chart-specs";
import { headlineOf } from "@/lib/indicators/headline";
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
    headline: headlineOf(view, formats.month(scope.to), {
      ...wording,
      t: wording.dashboard,
    }),
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
