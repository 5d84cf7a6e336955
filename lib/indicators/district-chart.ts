import type { ChartSeriesInput } from "@/lib/charts/build";
import type { ColourToken } from "@/lib/charts/palette";
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
} from "./chart-words";
import type { DistrictMeasure } from "./choices";
import type { Places } from "./places";
import { completenessIn } from "./rules";
import type { AreaFigures, Overview } from "./service";

export const DISTRICT_COLOURS: Record<DistrictMeasure, ColourToken> = {
  clearedM2: "cleared",
  apMines: "ap",
  avMines: "av",
  uxo: "uxo",
  casualties: "killed",
};

/** More bars than this are no chart: the rest becomes one row, the table has all. */
const MOST_BARS = 30;

/** The measure to show: where people are withheld, land takes their place. */
export function shownMeasure(
  measure: DistrictMeasure,
  { casualtyAccess }: Pick<Overview, "casualtyAccess">,
): DistrictMeasure {
  return measure === "casualties" && casualtyAccess !== "full"
    ? "clearedM2"
    : measure;
}

export const isLandMeasure = (measure: DistrictMeasure) =>
  measure === "clearedM2";

/** Which reports the measure rests on. */
export const subjectOf = (measure: DistrictMeasure) =>
  measure === "casualties" ? "casualties" : "clearance";

/** One row of the chart: a district, or those that have no row of their own. */
interface Bar {
  key: string;
  label: string;
  figures: Partial<
    Record<DistrictMeasure | "killed" | "injured", number | null>
  >;
}

function seriesOf(
  measure: DistrictMeasure,
  rows: readonly Bar["figures"][],
  wording: ChartWording,
): ChartSeriesInput[] {
  if (measure === "casualties") {
    return (["killed", "injured"] as const).map((key) => ({
      key,
      label: wording.measure(key),
      colour: key,
      values: rows.map((row) => row[key] ?? null),
    }));
  }
  return [
    {
      key: measure,
      label: wording.measure(measure),
      colour: DISTRICT_COLOURS[measure],
      values: rows.map((row) => {
        const value = row[measure] ?? null;
        return isLandMeasure(measure) ? inHectares(value) : value;
      }),
    },
  ];
}

/** One measure by district, the most first; what is not split stands last. */
export function districtsChart(
  view: ChartView & { places: Places },
  measure: DistrictMeasure,
  wording: ChartWording,
  language: Language,
): ChartSpec {
  const { t, formats } = wording;
  const { scope } = view;
  const { complete } = completenessIn(
    view.reporting[subjectOf(measure)],
    scope,
  );
  const isNation = ({ area }: AreaFigures) => area.level === 0;
  const { by } = view.places;
  const rows = view.places.rows
    .filter((row) => row[measure] !== null)
    .sort(
      (a, b) =>
        Number(isNation(a)) - Number(isNation(b)) ||
        (b[measure] ?? -1) - (a[measure] ?? -1),
    );
  const nameOf = (row: AreaFigures) =>
    isNation(row) ? t("districts.nation") : nameIn(language, row.area);
  const [first, second] = rows.filter((row) => !isNation(row));
  const bars: Bar[] = rows
    .slice(0, rows.length > MOST_BARS ? MOST_BARS - 1 : MOST_BARS)
    .map((row) => ({ key: row.area.code, label: nameOf(row), figures: row }));
  const rest = rows.slice(bars.length);
  if (rest.length > 0) {
    bars.push({
      key: "rest",
      label: t("districts.rest", { count: rest.length, by }),
      figures: {
        [measure]: sumOf(rest.map((row) => row[measure])),
        killed: sumOf(rest.map(({ killed }) => killed)),
        injured: sumOf(rest.map(({ injured }) => injured)),
      },
    });
  }
  const write = (row: AreaFigures | undefined) =>
    isLandMeasure(measure)
      ? formats.hectares(row?.[measure])
      : formats.count(row?.[measure]);
  const period = formats.period(scope.from, scope.to);
  return chartOf(
    {
      id: "by-district",
      kind: "horizontal-bars",
      stacked: measure === "casualties",
      title: t(`districts.${measure}`, { by }),
      sentence:
        first && second
          ? t("districts.sentence", {
              first: nameOf(first),
              most: write(first),
              second: nameOf(second),
              next: write(second),
              period,
            })
          : first
            ? t("districts.one", {
                first: nameOf(first),
                most: write(first),
                period,
              })
            : t("empty"),
      unit: wording.unit(
        measure === "clearedM2"
          ? "hectares"
          : measure === "casualties"
            ? "persons"
            : "items",
      ),
      categories: bars.map(({ key, label }) => ({
        key,
        label,
        provisional: !complete,
      })),
      series: seriesOf(
        measure,
        bars.map(({ figures }) => figures),
        wording,
      ),
      ...(isLandMeasure(measure)
        ? hectareFormats(formats)
        : { format: formats.count }),
    },
    wording,
  );
}
