import { getLocale, getTranslations } from "next-intl/server";
import { nameIn } from "@/lib/i18n/names";
import { type ChartsWording, chartEntry } from "@/lib/indicators/charts";
import { DISTRICT_MEASURES, viewQuery } from "@/lib/indicators/choices";
import { shownMeasure } from "@/lib/indicators/district-chart";
import { Link } from "@/lib/ui/link";
import { ChartByEntry } from "./chart-list";
import { DistrictMap } from "./district-map";
import { DistrictTable } from "./district-table";
import type { DashboardView } from "./view";

/** Which measure districts are compared by: links, so that it is an address. */
async function MeasureLinks({ view }: { view: DashboardView }) {
  const t = await getTranslations("dashboard");
  const shown = shownMeasure(view.measure, view);
  const measures = DISTRICT_MEASURES.filter(
    (measure) => shownMeasure(measure, view) === measure,
  );
  return (
    <nav aria-label={t("map.show")} className="no-print mb-3">
      <ul className="flex flex-wrap gap-x-5 gap-y-1 text-note">
        {measures.map((measure) => (
          <li key={measure}>
            <Link
              href={`/dashboard?${viewQuery(view.scope, { ...view.choices, measure })}`}
              aria-current={measure === shown ? "true" : undefined}
              className={`inline-block py-1 ${measure === shown ? "font-semibold text-ink no-underline" : ""}`}
            >
              {t(`kpi.${measure === "clearedM2" ? "cleared" : measure}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** From a region or district back to what it is part of. */
async function WayUp({ view }: { view: DashboardView }) {
  const { area } = view;
  if (area === null || area.level === 0) return null;
  const t = await getTranslations("dashboard.districts");
  const language = await getLocale();
  const parent = view.areas.find(({ id }) => id === area.parentId);
  const region = parent?.level === 1 ? parent : null;
  return (
    <p className="no-print mb-2 text-note">
      <Link
        href={`/dashboard?${viewQuery({ ...view.scope, area: region?.code ?? null }, view.choices)}`}
        className="inline-block py-1"
      >
        {region ? t("upTo", { region: nameIn(language, region) }) : t("up")}
      </Link>
    </p>
  );
}

/** Districts three ways: on the map, as bars, and all measures in one table. */
export async function DistrictSection({
  view,
  wording,
}: {
  view: DashboardView;
  wording: ChartsWording;
}) {
  const t = await getTranslations("dashboard.districts");
  const entry = chartEntry("by-district");
  const spec = entry?.build(view, wording) ?? null;
  const { places, map } = view;
  if (places === null || map === null) {
    throw new Error("the districts of this view were not read");
  }
  return (
    <section aria-labelledby="by-districts">
      <h2 id="by-districts" className="mb-1 scroll-mt-4">
        {t("heading")}
      </h2>
      <WayUp view={view} />
      <MeasureLinks view={view} />
      {entry && spec && (
        <div className="mb-4 grid grid-cols-[minmax(0,1fr)] gap-4 xl:grid-cols-2">
          <DistrictMap view={view} map={map} places={places} spec={spec} />
          <ChartByEntry entry={entry} view={view} wording={wording} />
        </div>
      )}
      <DistrictTable view={view} places={places} />
    </section>
  );
}
