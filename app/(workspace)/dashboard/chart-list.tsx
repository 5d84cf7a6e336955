import { getTranslations } from "next-intl/server";
import { ChartCard } from "@/lib/charts/chart-card";
import type { ChartSpan } from "@/lib/charts/static-chart";
import {
  CHARTS,
  type ChartEntry,
  type ChartsWording,
} from "@/lib/indicators/charts";
import { viewQuery } from "@/lib/indicators/choices";
import type { DashboardView } from "./view";

/** One chart of an address with its table, files and a page of its own. */
export async function ChartByEntry({
  entry,
  view,
  wording,
  span,
  alone = false,
}: {
  entry: ChartEntry;
  view: DashboardView;
  wording: ChartsWording;
  span?: ChartSpan;
  /** On its own page, which needs no link to itself. */
  alone?: boolean;
}) {
  const t = await getTranslations("dashboard.charts");
  const spec = entry.build(view, wording);
  if (spec === null) return null;
  const query = viewQuery(view.scope, view.choices);
  const place = `/dashboard/charts/${entry.id}`;
  return (
    <div id={entry.id} className="min-w-0 scroll-mt-4 grid">
      <ChartCard
        spec={spec}
        span={span}
        labels={{
          showTable: t("table"),
          categoryHeading: {
            month: t("month"),
            operator: t("operator"),
            group: t("people.group"),
            area: t("districts.area"),
          }[entry.rows],
          keyboardHint: t(entry.rows === "month" ? "keyboard" : "keyboardRows"),
        }}
        downloads={[
          { label: t("csv"), href: `${place}/csv?${query}` },
          { label: t("svg"), href: `${place}/svg?${query}` },
          { label: t("png"), href: `${place}/png?${query}` },
          ...(alone ? [] : [{ label: t("alone"), href: `${place}?${query}` }]),
        ]}
      />
    </div>
  );
}

/** The charts of one section of the page, two in a row where there is room. */
export function ChartList({
  section,
  view,
  wording,
}: {
  section: ChartEntry["section"];
  view: DashboardView;
  wording: ChartsWording;
}) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 xl:grid-cols-2">
      {CHARTS.filter((entry) => entry.section === section).map((entry) => (
        <ChartByEntry
          key={entry.id}
          entry={entry}
          view={view}
          wording={wording}
        />
      ))}
    </div>
  );
}
