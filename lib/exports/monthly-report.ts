import "server-only";
import { createTranslator } from "next-intl";
import { asActor } from "@/db/client";
import { insertAudit } from "@/db/queries/audit";
import { listMonthClaims, type MonthClaim } from "@/db/queries/claims";
import type { Actor } from "@/lib/auth/permissions";
import type { ChartSpec } from "@/lib/charts/spec";
import { renderChartSvg } from "@/lib/charts/svg-file";
import { env } from "@/lib/env";
import { BadParameterError } from "@/lib/errors";
import { makeFormats } from "@/lib/i18n/format";
import type { Language } from "@/lib/i18n/languages";
import { messagesFor } from "@/lib/i18n/messages";
import { nameIn } from "@/lib/i18n/names";
import {
  type ChartWording,
  casualtiesChart,
  landChart,
} from "@/lib/indicators/chart-specs";
import { districtCells } from "@/lib/indicators/district-table";
import type { RawParams } from "@/lib/indicators/params";
import { type Comparison, type Kpi, totalOf } from "@/lib/indicators/rules";
import { type Dashboard, getDashboard } from "@/lib/indicators/service";
import { isMonth } from "@/lib/reporting/month";
import { readLanguage, refuseUnknown } from "./params";
import { compileMonthlyReport } from "./pdf/compile";
import type {
  MonthlyReportDocument,
  ReportKpi,
  ReportTable,
} from "./pdf/document";

export interface ReportFile {
  name: string;
  bytes: Uint8Array;
}

/** Translations and formats of one language, outside any request's own. */
function wordsIn(language: Language, timeZone: string) {
  const shared = { locale: language, messages: messagesFor(language) };
  return {
    t: createTranslator(shared),
    pdf: createTranslator({ ...shared, namespace: "exports.pdf" }),
    formats: makeFormats(language, timeZone),
  };
}

type Wording = ReturnType<typeof wordsIn>;

const KPI_LABELS = {
  killed: "killed",
  injured: "injured",
  children: "children",
  clearedM2: "cleared",
  apMines: "apMines",
  avMines: "avMines",
  uxo: "uxo",
} as const;

/** "+412 (+18%)", or why there is no comparison. */
function change(
  { difference, share }: Comparison,
  isLand: boolean,
  { formats, pdf }: Wording,
): string {
  if (difference === null) return pdf("notComparable");
  const amount = isLand
    ? formats.signedHectares(difference)
    : formats.signedCount(difference);
  return share === null
    ? amount
    : `${amount} (${formats.signedPercent(share)})`;
}

function reportKpi(kpi: Kpi, wording: Wording): ReportKpi {
  const { t, formats } = wording;
  const isLand = kpi.indicator === "clearedM2";
  const label = KPI_LABELS[kpi.indicator as keyof typeof KPI_LABELS];
  return {
    label: t(`dashboard.kpi.${label}`),
    value: isLand ? formats.hectares(kpi.value) : formats.count(kpi.value),
    unit: isLand ? t("common.units.hectares") : "",
    change: change(kpi.previous, isLand, wording),
    yearChange: change(kpi.yearBefore, isLand, wording),
  };
}

function chartOf(spec: ChartSpec) {
  return {
    title: spec.title,
    sentence: spec.sentence,
    svg: renderChartSvg(spec, {
      theme: "light",
      width: 660,
      height: 230,
      bare: true,
    }),
    source: `${spec.source}, ${spec.asOf}`,
  };
}

function districtTable(
  view: Dashboard,
  language: Language,
  { t, pdf, formats }: Wording,
): ReportTable {
  const { columns, rows, totals } = districtCells(view, {
    t: createTranslator({
      locale: language,
      messages: messagesFor(language),
      namespace: "dashboard.districts",
    }),
    formats,
    language,
  });
  return {
    caption: pdf("districts"),
    columns: [
      { label: t("dashboard.districts.area"), align: "left" },
      ...columns.map(({ label }) => ({ label, align: "right" as const })),
    ],
    rows: rows.map(({ name, cells }) => [name, ...cells]),
    totals: [t("dashboard.districts.total"), ...totals],
  };
}

const CLAIM_MEASURES = {
  cleared_area: "clearedM2",
  ap_mines: "apMines",
  av_mines: "avMines",
  uxo: "uxo",
  killed: "killed",
  injured: "injured",
} as const;

function claimSources(claims: MonthClaim[], { t, pdf, formats }: Wording) {
  return claims.flatMap((claim) => {
    const measure =
      CLAIM_MEASURES[claim.measure as keyof typeof CLAIM_MEASURES];
    if (!measure) return [];
    const figure = formats.decimal(claim.value);
    const unit =
      claim.unit === "ha" ? `\u00a0${t("common.units.hectares")}` : "";
    return [
      {
        text: pdf("sourceClaims", {
          measure: t(`common.measures.${measure}`),
          value: `${figure}${unit}`,
          outlet: claim.outlet,
          date: formats.dateOrMonth(claim.publishedOn),
        }),
        url: claim.url,
      },
    ];
  });
}

function notesOf(view: Dashboard, { pdf }: Wording): string[] {
  const month = view.completeness.find((c) => c.month === view.scope.to);
  const expected = month?.expected ?? 0;
  const approved = month?.approved ?? 0;
  return [
    approved < expected
      ? pdf("noteProvisional", { approved, expected })
      : pdf("noteComplete", { expected }),
    pdf("noteLand"),
    pdf("noteUxo"),
    pdf("noteBlank"),
  ];
}

/** The month's report as a document, every word and figure in its language. */
function documentOf(
  view: Dashboard,
  claims: MonthClaim[],
  language: Language,
): MonthlyReportDocument {
  const wording = wordsIn(language, view.settings.timeZone);
  const { t, pdf, formats } = wording;
  const { settings, scope } = view;
  const month = formats.month(scope.to);
  const simulated = settings.demonstration;
  const asOf = scope.asOf
    ? t("dashboard.asOfDate", { date: formats.date(scope.asOf) })
    : t("dashboard.asOfDate", { date: formats.date(view.today) });
  const shared = { locale: language, messages: messagesFor(language) };
  const charts: ChartWording = {
    t: createTranslator({ ...shared, namespace: "dashboard.charts" }),
    measure: createTranslator({ ...shared, namespace: "common.measures" }),
    unit: createTranslator({ ...shared, namespace: "common.units" }),
    formats,
    source: t(simulated ? "dashboard.sourceSimulated" : "dashboard.source", {
      count: view.sources,
    }),
    asOf,
  };
  return {
    lang: language,
    title: pdf("title"),
    subtitle: month,
    organisationName: nameIn(language, {
      nameEn: settings.centreNameEn,
      nameAz: settings.centreNameAz,
      nameRu: settings.centreNameRu,
    }),
    simulatedNotice: simulated ? pdf("simulatedNotice") : null,
    headline:
      view.sources === 0
        ? t("dashboard.headlineNothing", { period: month })
        : pdf("headline", {
            month,
            killed: totalOf(view.months, scope, "killed") ?? 0,
            injured: totalOf(view.months, scope, "injured") ?? 0,
            cleared: formats.hectares(totalOf(view.months, scope, "clearedM2")),
            found: formats.count(view.ordnance),
          }),
    asOfLine: asOf,
    generatedLine: pdf("generated", { time: formats.time(new Date()) }),
    kpis: view.kpis
      .filter(
        ({ indicator }) =>
          indicator !== "children" || view.casualtyAccess === "full",
      )
      .map((kpi) => reportKpi(kpi, wording)),
    kpiTable: {
      caption: pdf("kpis"),
      change: pdf("previousMonth"),
      yearChange: pdf("yearBefore"),
    },
    charts: [casualtiesChart(view, charts), landChart(view, charts)].map(
      chartOf,
    ),
    districtTable: districtTable(view, language, wording),
    notes: notesOf(view, wording),
    sources: [
      {
        text: pdf(simulated ? "sourceReportsSimulated" : "sourceReports", {
          count: view.sources,
        }),
      },
      ...claimSources(claims, wording),
    ],
    labels: {
      page: pdf("page", { n: "{n}", total: "{total}" }),
      charts: pdf("charts"),
      notes: pdf("notes"),
      sources: pdf("sources"),
      permalink: pdf("permalink"),
    },
    permalink: `${env().NEXTAUTH_URL}/dashboard?from=${scope.to}&to=${scope.to}&asOf=${scope.asOf ?? view.today}`,
  };
}

/**
 * The monthly report as PDF. Reads the same dashboard as the page, for one
 * month. Throws BadParameterError.
 */
export async function exportMonthlyReport(
  actor: Actor,
  params: RawParams,
): Promise<ReportFile> {
  refuseUnknown(params, ["month", "lang", "asOf"]);
  const { month, asOf } = params;
  if (typeof month !== "string" || !isMonth(month)) {
    throw new BadParameterError("month", "not a month (YYYY-MM)");
  }
  const language = readLanguage(params);
  const view = await getDashboard(actor, { from: month, to: month, asOf });
  if (view.scope.to !== month) {
    throw new BadParameterError("month", "before the first month");
  }
  const claims = await asActor(actor, async (tx) => {
    await insertAudit(tx, {
      actorId: actor.id,
      action: "export.made",
      subjectType: "export",
      subjectId: "monthly-report.pdf",
      organisationId: actor.organisationId,
      detail: { month, language },
    });
    return listMonthClaims(tx, month);
  });
  const mark = view.settings.demonstration ? "simulated-" : "";
  return {
    name: `${mark}monthly-report_${month}_${language}.pdf`,
    bytes: compileMonthlyReport(documentOf(view, claims, language), {
      createdAt: new Date(),
    }),
  };
}
