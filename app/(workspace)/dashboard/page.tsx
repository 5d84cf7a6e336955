import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { pageActor } from "@/lib/auth/actor";
import { withFullStop } from "@/lib/i18n/sentence-case";
import type { ChartsWording } from "@/lib/indicators/charts";
import type { RawParams } from "@/lib/indicators/params";
import { listViews } from "@/lib/indicators/saved-views";
import { pivotAddress } from "@/lib/pivot/links";
import { Link } from "@/lib/ui/link";
import { Notice } from "@/lib/ui/notice";
import { ChartList } from "./chart-list";
import { DistrictSection } from "./district-section";
import { Downloads } from "./downloads";
import { FilterBar } from "./filter-bar";
import { Headline } from "./headline";
import { KpiCards } from "./kpi-cards";
import { PrintFooter } from "./print-footer";
import { SectionLinks } from "./section-links";
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

interface SectionProps {
  view: DashboardView;
  wording: ChartsWording;
}

/** The main figures and how they went, month by month. */
async function Overview({ view, wording }: SectionProps) {
  const t = await getTranslations("dashboard");
  return (
    <>
      <KpiCards view={view} />
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
        <ChartList section="overview" view={view} wording={wording} />
      </section>
    </>
  );
}

async function Clearance({ view, wording }: SectionProps) {
  const t = await getTranslations("dashboard.charts");
  return (
    <section aria-labelledby="land-detail">
      <h2 id="land-detail" className="mb-2 scroll-mt-4">
        {t("landHeading")}
      </h2>
      <ChartList section="clearance" view={view} wording={wording} />
    </section>
  );
}

/** What the charts, of one attribute each, can't say: how many children, of what. */
const INJURED_BY_AGE_AND_DEVICE = {
  measure: "injured",
  rows: "ageGroup",
  columns: "device",
  show: "values",
} as const;

async function Casualties({ view, wording }: SectionProps) {
  const t = await getTranslations("dashboard.charts.people");
  return (
    <section aria-labelledby="people-detail">
      <h2 id="people-detail" className="mb-2 scroll-mt-4">
        {t("heading")}
      </h2>
      {view.people === null ? (
        <p className="card p-5 text-ink-muted max-w-none">{t("withheld")}</p>
      ) : (
        <>
          <p className="no-print text-note mb-3">
            <Link
              href={pivotAddress(INJURED_BY_AGE_AND_DEVICE, view.scope)}
              className="inline-block py-1"
            >
              {t("crossed")}
            </Link>
          </p>
          <ChartList section="casualties" view={view} wording={wording} />
        </>
      )}
    </section>
  );
}

const SECTION_OF = {
  overview: Overview,
  districts: DistrictSection,
  clearance: Clearance,
  casualties: Casualties,
};

export default async function DashboardPage({
  searchParams,
}: {
  searchParams: Promise<RawParams>;
}) {
  const params = await searchParams;
  const actor = await pageActor("/dashboard", params);
  const [{ view, bad }, savedViews] = await Promise.all([
    readViewOrDefault(actor, params),
    listViews(actor),
  ]);
  const t = await getTranslations("dashboard");
  const lines = await getScopeLines(view);
  const wording = await getChartsWording(lines);
  const Section = SECTION_OF[view.choices.section];
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
      <SectionLinks view={view} />
      <Section view={view} wording={wording} />
      <p className="text-note text-ink-muted max-w-none">
        {withFullStop(`${lines.source}, ${lines.asOf}`)}
      </p>
      <Downloads view={view} />
      <PrintFooter view={view} lines={lines} />
    </div>
  );
}
