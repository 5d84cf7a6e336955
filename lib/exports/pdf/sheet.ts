import { eventLine } from "@/lib/charts/events";
import { barNames } from "@/lib/charts/layout";
import { markGroups } from "@/lib/charts/marks";
import {
  type ChartSpec,
  hasProvisional,
  isEmptyChart,
} from "@/lib/charts/spec";
import { renderChartSvg } from "@/lib/charts/svg-file";
import { textWidth, wrapText } from "@/lib/charts/text-metrics";
import type { Language } from "@/lib/i18n/languages";
import { nameIn } from "@/lib/i18n/names";
import { sentenceCase } from "@/lib/i18n/sentence-case";
import type { ChartsWording } from "@/lib/indicators/charts";
import { totalOf } from "@/lib/indicators/rules";
import type { Dashboard } from "@/lib/indicators/service";
import type {
  ReportChart,
  ReportDocument,
  ReportHero,
  ReportSource,
} from "./document";
import { qrCodeSvg } from "./qr-code";
import type { SheetFacts } from "./report-facts";
import type { Wording } from "./wording";

/** Where and when a report is made. */
export interface Making {
  /** Where the product is reached, without a slash at its end. */
  address: string;
  madeAt: Date;
}

/** "as of 21 November 2026"; of a day that is not over, with the time. */
export function asOfText(
  { day: { day, settled } }: Pick<SheetFacts, "day">,
  { madeAt }: Making,
  { t, formats }: Wording,
): string {
  const date = settled ? formats.date(day) : formats.time(madeAt);
  return t("dashboard.asOfDate", { date });
}

/** What charts need beside their figures. */
export function chartsWording(
  view: Pick<Dashboard, "settings" | "sources">,
  asOf: string,
  { charts, formats, t }: Wording,
): ChartsWording {
  const key = view.settings.demonstration ? "sourceSimulated" : "source";
  return {
    ...charts,
    formats,
    source: t(`dashboard.${key}`, { count: view.sources }),
    asOf,
  };
}

const WHOLE_WIDTH = 660;
/** So that its letters are as large as those of a chart of the whole width. */
const HALF_WIDTH = 318;
/** Of one row of legend and no events: three and a table find room on a page. */
const TREND_HEIGHT = 164;
const LEGEND_ROW = 20;
const EVENT_LINE = 15;
/** Where an event is named, its flag stands above the plot. */
const FLAG = 24;

/** What legend and events need beyond one row of legend, so that bars keep theirs. */
function extraHeight(spec: ChartSpec, width: number): number {
  const names = spec.series.map(({ label }) => label);
  if (hasProvisional(spec)) names.push(spec.words.provisional);
  names.push(...markGroups(spec).map(({ label }) => label));
  const legend = names.reduce((sum, one) => sum + 38 + textWidth(one, 12), 0);
  const room = width - 32;
  const events = spec.events ?? [];
  const lines = events.flatMap((one) => wrapText(eventLine(one), 11, room, 3));
  return (
    Math.max(0, Math.ceil(legend / room) - 1) * LEGEND_ROW +
    lines.length * EVENT_LINE +
    (events.length > 0 ? FLAG : 0)
  );
}

/** Names of bars may take two lines; many bars are named in one each. */
const BAR = 31;
const BAR_OF_ONE_LINE = 24;
const MANY_BARS = 12;
/** A line that says that nothing is reported. */
const EMPTY_HEIGHT = 46;

function heightOf(spec: ChartSpec, width: number): number {
  if (isEmptyChart(spec)) return EMPTY_HEIGHT;
  const oneLine =
    spec.categories.length > MANY_BARS ||
    barNames(spec, width).every(({ length }) => length === 1);
  const bar = oneLine ? BAR_OF_ONE_LINE : BAR;
  return (
    extraHeight(spec, width) +
    (spec.kind === "horizontal-bars"
      ? Math.max(130, 80 + spec.categories.length * bar)
      : TREND_HEIGHT)
  );
}

/** Whether a chart of few bars can be read at half the width: no name is cut. */
export function fitsHalf(spec: ChartSpec): boolean {
  return (
    spec.kind === "horizontal-bars" &&
    spec.categories.length <= MANY_BARS &&
    barNames(spec, HALF_WIDTH)
      .flat()
      .every((line) => !line.endsWith("…"))
  );
}

/** A chart as a picture with its words beside it, not in it. */
export function reportChart(
  spec: ChartSpec,
  language: Language,
  half = false,
): ReportChart {
  const width = half ? HALF_WIDTH : WHOLE_WIDTH;
  return {
    // Months are small in Azerbaijani and Russian, and may stand first.
    title: sentenceCase(spec.title, language),
    sentence: sentenceCase(spec.sentence, language),
    svg: renderChartSvg(spec, {
      theme: "light",
      width,
      height: heightOf(spec, width),
      bare: true,
    }),
    ...(half && { half: true }),
    source: `${spec.source}, ${spec.asOf}`,
  };
}

/** The figures of the headline, large; people only where they may be seen. */
export function heroesOf(
  view: Dashboard,
  { t, formats }: Wording,
): ReportHero[] {
  const total = (indicator: "killed" | "injured" | "clearedM2") =>
    totalOf(view.months, view.scope, indicator);
  const people = (["killed", "injured"] as const).map((key) => ({
    label: t(`dashboard.kpi.${key}`),
    value: formats.count(total(key)),
  }));
  return [
    ...(view.casualtyAccess === "withheld" ? [] : people),
    {
      label: t("dashboard.kpi.cleared"),
      value: formats.hectares(total("clearedM2")),
      unit: t("common.units.hectares"),
    },
    { label: t("exports.pdf.found"), value: formats.count(view.ordnance) },
  ].map((hero) => ({ unit: "", ...hero }));
}

/** How the figures are to be read. */
export function readingNotes(
  facts: Pick<SheetFacts, "day">,
  { madeAt }: Making,
  { pdf, formats }: Wording,
): string[] {
  const { day, settled } = facts.day;
  return [
    pdf("noteReleased"),
    pdf("noteLand"),
    pdf("noteUxo"),
    pdf("noteBlank"),
    settled
      ? pdf("noteSettled", { date: formats.date(day) })
      : pdf("noteUnsettled", {
          time: formats.time(madeAt),
          date: formats.date(day),
        }),
  ];
}

export function reportsSource(view: Dashboard, { pdf }: Wording): ReportSource {
  return {
    text: pdf(
      view.settings.demonstration ? "sourceReportsSimulated" : "sourceReports",
      { count: view.sources },
    ),
  };
}

function centreName({ settings }: Dashboard, language: Language): string {
  return nameIn(language, {
    nameEn: settings.centreNameEn,
    nameAz: settings.centreNameAz,
    nameRu: settings.centreNameRu,
  });
}

type Sheet = Pick<
  ReportDocument,
  | "lang"
  | "organisationName"
  | "logo"
  | "simulatedNotice"
  | "scopeLines"
  | "labels"
  | "permalink"
  | "code"
>;

/**
 * What every report has: whose it is, as of when and when made, the address
 * that shows the same figures and its code.
 *
 * @param query of the dashboard's address, without the day
 */
export function sheetOf(
  facts: SheetFacts,
  query: URLSearchParams,
  making: Making,
  wording: Wording,
): Sheet {
  const { view, day, logo } = facts;
  const { language, pdf, formats } = wording;
  const asked = new URLSearchParams(query);
  asked.set("asOf", day.day);
  const permalink = `${making.address}/dashboard?${asked}`;
  const date = formats.date(day.day);
  return {
    lang: language,
    organisationName: centreName(view, language),
    logo: logo && {
      ratio: logo.width / logo.height,
      alt: pdf("logoAlt", { centre: centreName(view, language) }),
    },
    simulatedNotice: view.settings.demonstration
      ? pdf("simulatedNotice")
      : null,
    scopeLines: [
      sentenceCase(asOfText(facts, making, wording), language),
      pdf("generated", { time: formats.time(making.madeAt) }),
    ],
    labels: {
      page: pdf("page", { n: "{n}", total: "{total}" }),
      notes: pdf("notes"),
      sources: pdf("sources"),
      permalink: pdf("permalink", { date }),
    },
    permalink,
    code: {
      svg: qrCodeSvg(permalink),
      alt: pdf("codeAlt", { address: permalink }),
      caption: pdf("codeCaption"),
    },
  };
}
