import { getLocale, getTranslations } from "next-intl/server";
import { getFormats } from "@/app/formats";
import { mapLayout } from "@/lib/charts/map-layout";
import { cssPaint } from "@/lib/charts/palette";
import { type ChartSpec, hasProvisional } from "@/lib/charts/spec";
import { withFullStop } from "@/lib/i18n/sentence-case";
import { viewQuery } from "@/lib/indicators/choices";
import type { MapData } from "@/lib/indicators/details";
import {
  DISTRICT_COLOURS,
  isLandMeasure,
  shownMeasure,
} from "@/lib/indicators/district-chart";
import { mapClasses, mapDistricts } from "@/lib/indicators/map-areas";
import type { Places } from "@/lib/indicators/places";
import { type LabelledDistrict, MapPicture, MapSwatch } from "./map-picture";
import type { DashboardView } from "./view";

/** A longer list of names says less than their number. */
const MOST_NAMES = 40;

/**
 * One measure on the map, drawn on the server. Each district is a link to its
 * own dashboard; the legend says in words what the shades show, and lists those
 * that have no outline.
 */
export async function DistrictMap({
  view,
  map,
  places,
  spec,
}: {
  view: DashboardView;
  map: MapData;
  places: Places;
  spec: ChartSpec;
}) {
  const t = await getTranslations("dashboard.map");
  const formats = await getFormats();
  const language = await getLocale();
  const measure = shownMeasure(view.measure, view);
  const write = (value: number) =>
    isLandMeasure(measure) ? formats.hectares(value) : formats.count(value);
  const amount = (value: number) =>
    isLandMeasure(measure)
      ? `${formats.hectares(value)} ${spec.unit}`
      : t(measure === "casualties" ? "persons" : "items", { count: value });

  const provisionalCodes = new Set(
    spec.categories.filter((one) => one.provisional).map(({ key }) => key),
  );
  const areas = mapDistricts(view, map.districts, map, measure, language).map(
    (one): LabelledDistrict => {
      const { key, name, value } = one;
      const written = value === null ? t("notReported") : amount(value);
      const provisional =
        value !== null &&
        (provisionalCodes.has(key) || provisionalCodes.has("rest"));
      return {
        ...one,
        label: `${name}: ${written}${provisional ? ` (${spec.words.provisional})` : ""}`,
      };
    },
  );
  const reported = areas.filter(({ inScope }) => inScope);
  const classes = mapClasses(areas);
  const layout = mapLayout(areas, classes, map.country, {
    width: 560,
    padding: 12,
    step: 0.7,
  });
  const listed = (names: string[]) =>
    names.length > MOST_NAMES
      ? t("more", {
          names: names.slice(0, MOST_NAMES).join(", "),
          count: names.length - MOST_NAMES,
        })
      : names.join(", ");
  const namesOf = (which: (one: (typeof areas)[number]) => boolean) =>
    listed(reported.filter(which).map(({ name }) => name));
  const nameByCode = new Map(areas.map(({ key, name }) => [key, name]));
  const none = namesOf(({ value }) => value === 0);
  const missing = namesOf(({ value }) => value === null);
  const without = reported.filter(({ outline }) => outline === undefined);
  const isListed = places.by === "district";
  const title = t("title", { measure: spec.title });
  return (
    <article
      id="district-map"
      aria-labelledby="district-map-heading"
      className="@container card p-4 flex min-w-0 flex-col gap-3 print:break-inside-avoid"
    >
      <h3
        id="district-map-heading"
        className="text-base leading-snug font-semibold"
      >
        {title}
        {hasProvisional(spec) && (
          <span className="font-normal text-ink-muted">
            {" "}
            ({spec.words.provisional})
          </span>
        )}
      </h3>
      {layout && (
        <MapPicture
          layout={layout}
          view={view}
          colour={cssPaint(DISTRICT_COLOURS[measure])}
          labelledBy="district-map-heading"
        />
      )}
      <ul aria-label={t("legend")} className="grid gap-1 text-sm" data-legend>
        {classes.map(({ from, to, keys }, index) => (
          <li key={from} className="flex gap-2">
            <MapSwatch ground={index} />
            <span>
              <span className="font-medium">
                {from === to
                  ? amount(from)
                  : t("range", {
                      from: write(from),
                      to: write(to),
                      unit: spec.unit,
                    })}
              </span>
              {": "}
              {listed(keys.map((key) => nameByCode.get(key) ?? key))}
            </span>
          </li>
        ))}
        {none !== "" && (
          <li className="flex gap-2">
            <MapSwatch ground="none" />
            <span>
              <span className="font-medium">{t("none")}</span>: {none}
            </span>
          </li>
        )}
        {missing !== "" && (
          <li className="flex gap-2">
            <MapSwatch ground="unreported" />
            <span>
              <span className="font-medium">{t("notReported")}</span>: {missing}
            </span>
          </li>
        )}
      </ul>
      {without.length > 0 && !isListed && (
        <p className="text-sm">{t("unlisted", { count: without.length })}</p>
      )}
      {without.length > 0 && isListed && (
        <div className="text-sm">
          <p className="font-medium">{t("withoutOutline")}</p>
          <ul>
            {without.map(({ key, label }) => (
              <li key={key}>
                <a
                  href={`/dashboard?${viewQuery({ ...view.scope, area: key }, view.choices)}`}
                  data-area={key}
                >
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </div>
      )}
      <p className="mt-auto text-xs text-ink-muted">
        {withFullStop(`${spec.source}, ${spec.asOf}`)} {t("credit")}
      </p>
    </article>
  );
}
