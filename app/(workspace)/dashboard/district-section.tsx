import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { type ChartsWording, chartEntry } from "@/lib/indicators/charts";
import { DISTRICT_MEASURES, viewQuery } from "@/lib/indicators/choices";
import { shownMeasure } from "@/lib/indicators/district-chart";
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
              href={`/dashboard?${viewQuery(view.scope, { ...view.choices, measure })}#by-districts`}
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
  return (
    <section aria-labelledby="by-districts">
      <h2 id="by-districts" className="mb-1 scroll-mt-4">
        {t("heading")}
      </h2>
      <MeasureLinks view={view} />
      {entry && spec && (
        <div className="mb-4 grid grid-cols-[minmax(0,1fr)] gap-4 xl:grid-cols-2">
          <DistrictMap view={view} spec={spec} />
          <ChartByEntry entry={entry} view={view} wording={wording} />
        </div>
      )}
      <DistrictTable view={view} />
    </section>
  );
}
