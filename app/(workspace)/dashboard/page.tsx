import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { getFormats } from "@/app/formats";
import { pageActor } from "@/lib/auth/actor";
import type { Actor } from "@/lib/auth/permissions";
import { ChartCard } from "@/lib/charts/chart-card";
import { BadParameterError } from "@/lib/errors";
import { nameIn } from "@/lib/i18n/names";
import {
  type ChartWording,
  casualtiesChart,
  landChart,
  ordnanceChart,
} from "@/lib/indicators/chart-specs";
import { type RawParams, scopeQuery } from "@/lib/indicators/params";
import { totalOf } from "@/lib/indicators/rules";
import { type Dashboard, getDashboard } from "@/lib/indicators/service";
import { Notice } from "@/lib/ui/notice";
import { DistrictTable } from "./district-table";
import { FilterBar } from "./filter-bar";
import { KpiCards } from "./kpi-cards";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("dashboard");
  return { title: t("title") };
}

/** The view asked for; where the address is wrong, the default and what was wrong. */
async function load(
  actor: Actor,
  params: RawParams,
): Promise<{ view: Dashboard; bad: string | null }> {
  try {
    return { view: await getDashboard(actor, params), bad: null };
  } catch (error) {
    if (!(error instanceof BadParameterError)) throw error;
    return { view: await getDashboard(actor, {}), bad: error.parameter };
  }
}

export default async function DashboardPage({
  searchParams,
}: {
  searchParams: Promise<RawParams>;
}) {
  const params = await searchParams;
  const query = new URLSearchParams(
    Object.entries(params).flatMap(([key, value]) =>
      typeof value === "string" ? [[key, value]] : [],
    ),
  );
  const actor = await pageActor(`/dashboard?${query}`);
  const { view, bad } = await load(actor, params);
  const t = await getTranslations("dashboard");
  const common = await getTranslations("common");
  const language = await getLocale();
  const formats = await getFormats();
  const { scope } = view;

  const period = formats.period(scope.from, scope.to);
  const asOf = scope.asOf
    ? t("asOfDate", { date: formats.date(scope.asOf) })
    : t("asOfToday");
  const place = view.area
    ? nameIn(language, view.area)
    : common("wholeCountry");
  const inPeriod = view.completeness.filter((c) => c.month >= scope.from);
  const expected = inPeriod.reduce((n, c) => n + c.expected, 0);
  const approved = inPeriod.reduce((n, c) => n + c.approved, 0);
  const total = (indicator: "killed" | "injured" | "clearedM2") =>
    totalOf(view.months, scope, indicator);
  const source = t(view.settings.demonstration ? "sourceSimulated" : "source", {
    count: view.sources,
    asOf,
  });
  const wording: ChartWording = {
    t: await getTranslations("dashboard.charts"),
    measure: await getTranslations("common.measures"),
    unit: await getTranslations("common.units"),
    formats,
    source,
    asOf,
  };
  const labels = {
    showTable: t("charts.table"),
    categoryHeading: t("charts.month"),
    keyboardHint: t("charts.keyboard"),
  };
  const file = scopeQuery(scope);
  const report = new URLSearchParams({ month: scope.to, lang: language });
  if (scope.asOf) report.set("asOf", scope.asOf);
  return (
    <div className="max-w-[75rem] grid grid-cols-[minmax(0,1fr)] gap-6">
      <header className="grid gap-1">
        <h1>{t("title")}</h1>
        <p className="text-ink-muted" data-scope>
          {t("scope", {
            area: view.organisation
              ? `${place}, ${nameIn(language, view.organisation)}`
              : place,
            period,
            asOf,
          })}
        </p>
      </header>
      {bad !== null && (
        <Notice tone="critical" live>
          <p>{t("badParameter", { parameter: bad })}</p>
        </Notice>
      )}
      <FilterBar view={view} />
      <div>
        <p className="text-lead max-w-[60ch]">
          {view.sources === 0
            ? t("headlineNothing", { period })
            : view.casualtyAccess === "withheld"
              ? t("headlineLand", {
                  period,
                  cleared: formats.hectares(total("clearedM2")),
                  found: formats.count(view.ordnance),
                })
              : t("headline", {
                  period,
                  killed: total("killed") ?? 0,
                  injured: total("injured") ?? 0,
                  cleared: formats.hectares(total("clearedM2")),
                  found: formats.count(view.ordnance),
                })}
        </p>
        <p className="text-note text-ink-muted mt-1 max-w-none">
          {t("completeness", { approved, expected })}{" "}
          {approved < expected
            ? t("provisional", { missing: expected - approved })
            : t("complete")}
        </p>
      </div>
      <KpiCards view={view} />
      <p className="text-note text-ink-muted max-w-none">
        {source}, {asOf}.
      </p>
      <section aria-labelledby="trends">
        <h2 id="trends" className="mb-2">
          {t("charts.heading")}
        </h2>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4 xl:grid-cols-2">
          {view.casualtyAccess === "withheld" ? (
            <p className="card p-5 text-ink-muted">{t("charts.withheld")}</p>
          ) : (
            <div id="casualties-by-month" className="min-w-0 scroll-mt-4">
              <ChartCard
                spec={casualtiesChart(view, wording)}
                labels={labels}
              />
            </div>
          )}
          <div id="land-by-month" className="min-w-0 scroll-mt-4">
            <ChartCard spec={landChart(view, wording)} labels={labels} />
          </div>
          <div id="ordnance-by-month" className="min-w-0 scroll-mt-4">
            <ChartCard spec={ordnanceChart(view, wording)} labels={labels} />
          </div>
        </div>
      </section>
      <DistrictTable view={view} />
      <section aria-labelledby="downloads" className="no-print">
        <h2 id="downloads" className="mb-2">
          {t("downloads.heading")}
        </h2>
        <ul className="flex flex-wrap gap-x-6 gap-y-2">
          <li>
            <a href={`/api/exports/clearance.csv?${file}&lang=${language}`}>
              {t("downloads.clearance")}
            </a>
          </li>
          <li>
            <a href={`/api/exports/clearance.xlsx?${file}&lang=${language}`}>
              {t("downloads.clearanceWorkbook")}
            </a>
          </li>
          {view.casualtyAccess === "full" && (
            <>
              <li>
                <a
                  href={`/api/exports/casualties.csv?${file}&lang=${language}`}
                >
                  {t("downloads.casualties")}
                </a>
              </li>
              <li>
                <a
                  href={`/api/exports/casualties.xlsx?${file}&lang=${language}`}
                >
                  {t("downloads.casualtiesWorkbook")}
                </a>
              </li>
            </>
          )}
          <li>
            <a href={`/api/exports/monthly-report.pdf?${report}`}>
              {t("downloads.pdf", { month: formats.month(scope.to) })}
            </a>
          </li>
        </ul>
        <p className="text-note text-ink-muted mt-2">{t("downloads.note")}</p>
      </section>
    </div>
  );
}
