import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { getFormats } from "@/app/formats";
import { pageActor } from "@/lib/auth/actor";
import { sentenceCase } from "@/lib/i18n/sentence-case";
import { type RawParams, scopeQuery } from "@/lib/indicators/params";
import { totalOf } from "@/lib/indicators/rules";
import { listViews } from "@/lib/indicators/saved-views";
import { Notice } from "@/lib/ui/notice";
import { ChartList } from "./chart-list";
import { DistrictSection } from "./district-section";
import { FilterBar } from "./filter-bar";
import { KpiCards } from "./kpi-cards";
import { MissingReports } from "./missing-reports";
import {
  type DashboardView,
  getChartsWording,
  getScopeLines,
  readViewOrDefault,
} from "./view";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("dashboard");
  return { title: t("title") };
}

/** The answer in one sentence, and how far it can be relied on. */
async function Headline({
  view,
  period,
}: {
  view: DashboardView;
  period: string;
}) {
  const t = await getTranslations("dashboard");
  const language = await getLocale();
  const formats = await getFormats();
  const { scope } = view;
  const inPeriod = view.completeness.filter((c) => c.month >= scope.from);
  const expected = inPeriod.reduce((n, c) => n + c.expected, 0);
  const approved = inPeriod.reduce((n, c) => n + c.approved, 0);
  const total = (indicator: "killed" | "injured" | "clearedM2") =>
    totalOf(view.months, scope, indicator);
  const land = {
    period,
    cleared: formats.hectares(total("clearedM2")),
    found: formats.count(view.ordnance),
  };
  const headline =
    view.sources === 0
      ? t("headlineNothing", { period })
      : view.casualtyAccess === "withheld"
        ? t("headlineLand", land)
        : t("headline", {
            ...land,
            killed: total("killed") ?? 0,
            injured: total("injured") ?? 0,
          });
  return (
    <div>
      <p className="text-lead max-w-[60ch]">
        {sentenceCase(headline, language)}
      </p>
      <p className="text-note text-ink-muted mt-1 max-w-none">
        {t("completeness", { approved, expected })}{" "}
        {approved < expected
          ? t("provisional", { missing: expected - approved })
          : t("complete")}
      </p>
      <MissingReports view={view} />
    </div>
  );
}

async function Downloads({ view }: { view: DashboardView }) {
  const t = await getTranslations("dashboard.downloads");
  const language = await getLocale();
  const formats = await getFormats();
  const { scope } = view;
  const file = scopeQuery(scope);
  const report = new URLSearchParams({ month: scope.to, lang: language });
  if (scope.asOf) report.set("asOf", scope.asOf);
  return (
    <section aria-labelledby="downloads" className="no-print">
      <h2 id="downloads" className="mb-2">
        {t("heading")}
      </h2>
      <ul className="flex flex-wrap gap-x-6 gap-y-2">
        <li>
          <a href={`/api/exports/clearance.csv?${file}&lang=${language}`}>
            {t("clearance")}
          </a>
        </li>
        <li>
          <a href={`/api/exports/clearance.xlsx?${file}&lang=${language}`}>
            {t("clearanceWorkbook")}
          </a>
        </li>
        {view.casualtyAccess === "full" && (
          <>
            <li>
              <a href={`/api/exports/casualties.csv?${file}&lang=${language}`}>
                {t("casualties")}
              </a>
            </li>
            <li>
              <a href={`/api/exports/casualties.xlsx?${file}&lang=${language}`}>
                {t("casualtiesWorkbook")}
              </a>
            </li>
          </>
        )}
        <li>
          <a href={`/api/exports/monthly-report.pdf?${report}`}>
            {t("pdf", { month: formats.month(scope.to) })}
          </a>
        </li>
      </ul>
      <p className="text-note text-ink-muted mt-2">{t("note")}</p>
    </section>
  );
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
  const { view, bad } = await readViewOrDefault(actor, params);
  const savedViews = await listViews(actor);
  const t = await getTranslations("dashboard");
  const lines = await getScopeLines(view);
  const wording = await getChartsWording(lines);
  return (
    <div className="max-w-[75rem] grid grid-cols-[minmax(0,1fr)] gap-6">
      <header className="grid gap-1">
        <h1>{t("title")}</h1>
        <p className="text-ink-muted" data-scope>
          {lines.whole}
        </p>
      </header>
      {bad !== null && (
        <Notice tone="critical" live>
          <p>{t("badParameter", { parameter: bad })}</p>
        </Notice>
      )}
      <FilterBar view={view} savedViews={savedViews} />
      <Headline view={view} period={lines.period} />
      <KpiCards view={view} />
      <p className="text-note text-ink-muted max-w-none">
        {lines.source}, {lines.asOf}.
      </p>
      <section aria-labelledby="trends">
        <h2 id="trends" className="mb-2 scroll-mt-4">
          {t("charts.heading")}
        </h2>
        {view.choices.claims && (
          <p className="text-note text-ink-muted mb-2">
            {view.published === null
              ? t("published.national")
              : t("published.note")}
          </p>
        )}
        {view.casualtyAccess === "withheld" && (
          <p className="card p-5 mb-4 text-ink-muted max-w-none">
            {t("charts.withheld")}
          </p>
        )}
        <ChartList section="trends" view={view} wording={wording} />
      </section>
      <DistrictSection view={view} wording={wording} />
      <section aria-labelledby="land-detail">
        <h2 id="land-detail" className="mb-2 scroll-mt-4">
          {t("charts.landHeading")}
        </h2>
        <ChartList section="land" view={view} wording={wording} />
      </section>
      <section aria-labelledby="people-detail">
        <h2 id="people-detail" className="mb-2 scroll-mt-4">
          {t("charts.people.heading")}
        </h2>
        {view.people === null ? (
          <p className="card p-5 text-ink-muted max-w-none">
            {t("charts.people.withheld")}
          </p>
        ) : (
          <ChartList section="people" view={view} wording={wording} />
        )}
      </section>
      <Downloads view={view} />
    </div>
  );
}
