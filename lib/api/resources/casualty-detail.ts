import type { MonthFigures } from "@/lib/indicators/rules";
import type { Dashboard } from "@/lib/indicators/service";

type Casualties = Pick<MonthFigures, "killed" | "injured" | "children">;

const NOTHING: Casualties = { killed: null, injured: null, children: null };

/**
 * What a viewer would see: the country's killed and injured by month, and no
 * casualties of an area or an organisation. For tokens whose owner may know
 * more, and which may not.
 */
export function withoutCasualtyDetail(view: Dashboard): Dashboard {
  const national =
    view.casualtyAccess !== "withheld" &&
    (view.area === null || view.area.level === 0) &&
    view.organisation === null;
  const hidden: Partial<Casualties> = national ? { children: null } : NOTHING;
  const isHidden = (indicator: string) => indicator in hidden;
  const months = (rows: MonthFigures[]) =>
    rows.map((row) => ({ ...row, ...hidden }));
  const nothing = { value: null, difference: null, share: null };
  return {
    ...view,
    casualtyAccess: national ? "national" : "withheld",
    months: months(view.months),
    trend: { ...view.trend, months: months(view.trend.months) },
    districts: view.districts
      .map((row) => ({ ...row, ...NOTHING }))
      // A row that told of casualties alone would tell of them by being there.
      .filter((row) =>
        [
          row.cancelledM2,
          row.reducedM2,
          row.clearedM2,
          row.apMines,
          row.avMines,
          row.uxo,
          row.otherOrdnance,
        ].some((value) => value !== null),
      ),
    kpis: view.kpis.map((kpi) =>
      isHidden(kpi.indicator)
        ? {
            ...kpi,
            value: null,
            previous: { ...kpi.previous, ...nothing },
            yearBefore: { ...kpi.yearBefore, ...nothing },
            series: kpi.series.map(() => null),
          }
        : kpi,
    ),
  };
}
