import { mapSvg, mapSwatchSvg } from "@/lib/charts/district-map";
import { groundsOf, type MapGround } from "@/lib/charts/map-layout";
import { hexPaint } from "@/lib/charts/palette";
import { sentenceCase } from "@/lib/i18n/sentence-case";
import type { DistrictMeasure } from "@/lib/indicators/choices";
import type { MapData } from "@/lib/indicators/details";
import {
  DISTRICT_COLOURS,
  isLandMeasure,
} from "@/lib/indicators/district-chart";
import {
  type MapDistrict,
  mapClasses,
  mapDistricts,
} from "@/lib/indicators/map-areas";
import type { Dashboard } from "@/lib/indicators/service";
import type { ReportMap } from "./document";
import type { Wording } from "./wording";

/** So that its letters print at about 7 pt. */
const WIDTH = 420;
/** A longer list of names says less than its beginning and their number. */
const MOST_NAMES = 20;
const NAMES_OF_MANY = 8;

interface Entry extends MapDistrict {
  /** "1,916.7 ha", or that nothing was reported. */
  written: string;
}

/** The finding in words: where the most was, and the second most. */
function sentenceOf(
  entries: readonly Entry[],
  period: string,
  { t }: Wording,
): string {
  const [first, second] = entries
    .filter(({ value }) => value !== null && value > 0)
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
  if (!first) return t("dashboard.charts.empty");
  const most = { first: first.name, most: first.written, period };
  return second
    ? t("dashboard.charts.districts.sentence", {
        ...most,
        second: second.name,
        next: second.written,
      })
    : t("dashboard.charts.districts.one", most);
}

/**
 * One measure by district on the map, in the page's shades, with a legend that
 * says in words what they show, and the districts that have no outline.
 */
export function reportMap(
  { view, map }: { view: Dashboard; map: MapData },
  measure: DistrictMeasure,
  source: string,
  wording: Wording,
): ReportMap {
  const { t, pdf, formats, language } = wording;
  const land = isLandMeasure(measure);
  const unit = t("common.units.hectares");
  const write = land ? formats.hectares : formats.count;
  const amount = (value: number) =>
    land
      ? `${formats.hectares(value)}\u00a0${unit}`
      : t(`dashboard.map.${measure === "casualties" ? "persons" : "items"}`, {
          count: value,
        });
  const entries = mapDistricts(
    view,
    view.districts,
    map,
    measure,
    language,
  ).map(
    (one): Entry => ({
      ...one,
      written:
        one.value === null ? t("dashboard.map.notReported") : amount(one.value),
    }),
  );
  const asked = entries.filter(({ inScope }) => inScope);
  const classes = mapClasses(entries);
  const painting = {
    colour: DISTRICT_COLOURS[measure],
    paint: hexPaint("light"),
  };
  const listed = (names: string[]) =>
    names.length > MOST_NAMES
      ? t("dashboard.map.more", {
          names: names.slice(0, NAMES_OF_MANY).join(", "),
          count: names.length - NAMES_OF_MANY,
        })
      : names.join(", ");
  const groundOf = groundsOf(classes);
  const byGround = new Map<MapGround, Entry[]>();
  for (const one of asked) {
    const ground = groundOf(one);
    const members = byGround.get(ground);
    if (members) members.push(one);
    else byGround.set(ground, [one]);
  }
  const legendOf = (ground: MapGround, label: string) => {
    const members = [...(byGround.get(ground) ?? [])].sort(
      (a, b) => (b.value ?? 0) - (a.value ?? 0),
    );
    if (members.length === 0) return [];
    return [
      {
        svg: mapSwatchSvg(ground, painting),
        label: sentenceCase(label, language),
        names: listed(members.map(({ name }) => name)),
      },
    ];
  };
  const without = asked.filter(({ outline }) => outline === undefined);
  const lines = without.map(({ name, written }) => `${name}: ${written}`);
  const period = formats.period(view.scope.from, view.scope.to);
  return {
    title: pdf(`maps.${measure}`),
    sentence: sentenceCase(sentenceOf(asked, period, wording), language),
    svg: mapSvg(entries, classes, map.country, {
      width: WIDTH,
      ...painting,
    }),
    legend: [
      ...classes.flatMap(({ from, to }, index) =>
        legendOf(
          index,
          from === to
            ? amount(from)
            : t("dashboard.map.range", {
                from: write(from),
                to: write(to),
                unit: land ? unit : "",
              }).trim(),
        ),
      ),
      ...legendOf("none", t("dashboard.map.none")),
      ...legendOf("unreported", t("dashboard.map.notReported")),
    ],
    beside:
      without.length === 0
        ? null
        : {
            label: t("dashboard.map.withoutOutline"),
            // Sums of what they are part of stand in the tables.
            lines:
              lines.length > MOST_NAMES
                ? [t("dashboard.map.unlisted", { count: lines.length })]
                : lines,
          },
    source: `${source}. ${pdf("mapCredit")}`,
  };
}
