import type { ChartSpec } from "@/lib/charts/spec";
import type { Language } from "@/lib/i18n/languages";
import { nameIn } from "@/lib/i18n/names";
import { sumOf } from "@/lib/reporting/checks";
import {
  type ChartView,
  type ChartWording,
  chartOf,
  hectareFormats,
  inHectares,
  isProvisional,
  monthCategories,
} from "./chart-words";
import type { OrganisationFigures } from "./details";
import { chartEvents } from "./event-words";
import { completenessIn, cumulated, type Figure, totalOf } from "./rules";

const LAND = [
  { key: "cleared", indicator: "clearedM2", colour: "cleared" },
  {
    key: "reduced",
    indicator: "reducedM2",
    colour: "reduced",
    pattern: "dots",
  },
  {
    key: "cancelled",
    indicator: "cancelledM2",
    colour: "cancelled",
    pattern: "rows",
  },
] as const;

/** Land released since the first month shown, in hectares. */
export function landCumulativeChart(
  view: ChartView,
  wording: ChartWording,
): ChartSpec {
  const { t, measure, formats } = wording;
  const { months, from, to } = view.trend;
  const reporting = view.reporting.clearance;
  const total = sumOf(
    LAND.map(({ indicator }) => totalOf(months, view.trend, indicator)),
  );
  // A running sum is as incomplete as the least complete month in it.
  let incomplete = false;
  const categories = monthCategories(view, reporting, wording).map((month) => {
    incomplete ||= isProvisional(reporting, month.key);
    return { ...month, provisional: incomplete };
  });
  return chartOf(
    {
      id: "land-cumulative",
      kind: "area",
      title: t("cumulativeTitle", { month: formats.month(from) }),
      sentence: t("cumulativeSentence", {
        total: formats.hectares(total),
        period: formats.period(from, to),
      }),
      unit: wording.unit("hectares"),
      sum: "released",
      categories,
      events: chartEvents(view.events, wording),
      series: LAND.map(({ key, indicator, ...look }) => ({
        ...look,
        key,
        label: measure(indicator),
        values: cumulated(months.map((month) => month[indicator])).map(
          inHectares,
        ),
      })),
      ...hectareFormats(formats),
    },
    wording,
  );
}

/**
 * Hectares cleared per team-day (teams × days worked), by month. A rate of
 * sums: big and small teams count by the days they worked.
 */
export function clearanceRateChart(
  view: ChartView,
  wording: ChartWording,
): ChartSpec {
  const { t, formats } = wording;
  const { months, from, to } = view.trend;
  const rateOf = (cleared: number | null, days: number | null) => {
    const hectares = inHectares(cleared);
    return hectares === null || !days ? null : hectares / days;
  };
  const write = (rate: number) => formats.decimal(rate.toFixed(3));
  const total = (indicator: Figure) => totalOf(months, view.trend, indicator);
  const overall = rateOf(total("clearedM2"), total("teamDays"));
  return chartOf(
    {
      id: "clearance-rate",
      kind: "bars",
      title: t("rateTitle"),
      sentence:
        overall === null
          ? t("rateNone")
          : t("rateSentence", {
              rate: write(overall),
              days: formats.count(total("teamDays")),
              period: formats.period(from, to),
            }),
      unit: t("rateUnit"),
      categories: monthCategories(view, view.reporting.clearance, wording),
      events: chartEvents(view.events, wording),
      series: [
        {
          key: "rate",
          label: t("rate"),
          colour: "cleared",
          values: months.map((one) => rateOf(one.clearedM2, one.teamDays)),
        },
      ],
      format: write,
    },
    wording,
  );
}

/** More bars than this are no chart: the rest becomes one row. */
const MOST_OPERATORS = 30;

interface OperatorRow {
  key: string;
  name: string;
  figures: Pick<OrganisationFigures, (typeof LAND)[number]["indicator"]>;
  released: number | null;
}

const releasedOf = (figures: OperatorRow["figures"]) =>
  sumOf(LAND.map(({ indicator }) => figures[indicator]));

/** The rows that have no place of their own, as one. */
function restOf(rows: readonly OperatorRow[], name: string): OperatorRow {
  const total = (indicator: (typeof LAND)[number]["indicator"]) =>
    sumOf(rows.map(({ figures }) => figures[indicator]));
  const figures = {
    clearedM2: total("clearedM2"),
    reducedM2: total("reducedM2"),
    cancelledM2: total("cancelledM2"),
  };
  return { key: "rest", name, figures, released: releasedOf(figures) };
}

/** Land released by each organisation in the period, the most first. */
export function operatorsChart(
  view: ChartView & { operators: readonly OrganisationFigures[] },
  wording: ChartWording,
  language: Language,
): ChartSpec {
  const { t, measure, formats } = wording;
  const { scope } = view;
  const { complete } = completenessIn(view.reporting.clearance, scope);
  const all = view.operators
    .map(
      (figures): OperatorRow => ({
        key: figures.organisation.code,
        name: nameIn(language, figures.organisation),
        figures,
        released: releasedOf(figures),
      }),
    )
    .sort((a, b) => (b.released ?? -1) - (a.released ?? -1));
  const rows =
    all.length > MOST_OPERATORS ? all.slice(0, MOST_OPERATORS - 1) : all;
  const others = all.slice(rows.length);
  if (others.length > 0) {
    rows.push(restOf(others, t("operatorsRest", { count: others.length })));
  }
  const [first] = rows;
  return chartOf(
    {
      id: "land-by-operator",
      kind: "horizontal-bars",
      stacked: true,
      title: t("operatorsTitle"),
      sentence: t("operatorsSentence", {
        name: first?.name ?? "",
        released: formats.hectares(first?.released),
        total: formats.hectares(sumOf(rows.map(({ released }) => released))),
        period: formats.period(scope.from, scope.to),
      }),
      unit: wording.unit("hectares"),
      sum: "released",
      categories: rows.map(({ key, name }) => ({
        key,
        label: name,
        provisional: !complete,
      })),
      series: LAND.map(({ key, indicator, ...look }) => ({
        ...look,
        key,
        label: measure(indicator),
        values: rows.map(({ figures }) => inHectares(figures[indicator])),
      })),
      ...hectareFormats(formats),
    },
    wording,
  );
}
