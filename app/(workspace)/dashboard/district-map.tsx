import { getLocale, getTranslations } from "next-intl/server";
import { getFormats } from "@/app/formats";
import {
  boxOf,
  pathOf,
  projectionOf,
  ringsOf,
} from "@/lib/charts/map-projection";
import { cssPaint } from "@/lib/charts/palette";
import { px } from "@/lib/charts/px";
import { type ChartSpec, hasProvisional } from "@/lib/charts/spec";
import { textWidth } from "@/lib/charts/text-metrics";
import { nameIn } from "@/lib/i18n/names";
import { withFullStop } from "@/lib/i18n/sentence-case";
import { viewQuery } from "@/lib/indicators/choices";
import type { MapData } from "@/lib/indicators/details";
import {
  DISTRICT_COLOURS,
  isLandMeasure,
  shownMeasure,
} from "@/lib/indicators/district-chart";
import { type MapClass, quantileClasses } from "@/lib/indicators/map-classes";
import type { Places } from "@/lib/indicators/places";
import type { DashboardView } from "./view";

const WIDTH = 560;
/** Names are drawn for a wide and a narrow place, as charts are. */
const NAME_SIZES = [
  { size: 13, className: "hidden @min-[26rem]:block" },
  { size: 21, className: "@min-[26rem]:hidden" },
];

/** A longer list of names says less than their number. */
const MOST_NAMES = 40;

/** From the most to the least: a fainter ground and a lighter texture. */
const SHADES = [
  { opacity: 1, texture: null },
  { opacity: 0.72, texture: "rows" },
  { opacity: 0.42, texture: "dots" },
  { opacity: 0.14, texture: null },
] as const;

const patternId = (index: number) => `map-shade-${index}`;
const HATCH = "map-not-reported";

/** The grounds of the shades: colour and texture together. */
function Shades({ colour }: { colour: string }) {
  const light = "var(--surface)";
  return (
    <defs>
      {SHADES.map(({ opacity, texture }, index) => (
        <pattern
          key={opacity}
          id={patternId(index)}
          width="7"
          height="7"
          patternUnits="userSpaceOnUse"
        >
          <rect width="7" height="7" fill={light} />
          <rect width="7" height="7" fill={colour} fillOpacity={opacity} />
          {texture === "rows" && (
            <rect y="3" width="7" height="1.3" fill={light} />
          )}
          {texture === "dots" && (
            <circle cx="3.5" cy="3.5" r="1.4" fill={light} />
          )}
        </pattern>
      ))}
      <pattern
        id={HATCH}
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width="6" height="6" fill={light} />
        <rect width="1" height="6" fill="var(--control)" />
      </pattern>
    </defs>
  );
}

/** How an area is filled: its class, nothing found there, or not reported. */
function fillOf(code: string, value: number | null, classes: MapClass[]) {
  if (value === null) return `url(#${HATCH})`;
  const index = classes.findIndex(({ keys }) => keys.includes(code));
  return index < 0 ? "var(--surface)" : `url(#${patternId(index)})`;
}

function Swatch({ fill }: { fill: string }) {
  return (
    <svg width="22" height="14" aria-hidden="true" className="shrink-0 mt-1">
      <rect
        x="0.5"
        y="0.5"
        width="21"
        height="13"
        fill={fill}
        stroke="var(--ink-muted)"
      />
    </svg>
  );
}

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

  const figuresOf = new Map(map.districts.map((one) => [one.area.id, one]));
  const provisionalCodes = new Set(
    spec.categories.filter((one) => one.provisional).map(({ key }) => key),
  );
  const areas = view.areas
    .filter(({ level }) => level === 2)
    .map((area) => {
      const figures = figuresOf.get(area.id);
      const value = figures?.[measure] ?? null;
      const inScope =
        view.area === null ||
        view.area.level === 0 ||
        view.area.id === area.id ||
        view.area.id === area.parentId;
      const written = value === null ? t("notReported") : amount(value);
      const name = nameIn(language, area);
      const provisional =
        value !== null &&
        (provisionalCodes.has(area.code) || provisionalCodes.has("rest"));
      return {
        area,
        name,
        value,
        inScope,
        label: `${name}: ${written}${provisional ? ` (${spec.words.provisional})` : ""}`,
        outline: map.outlines.get(area.code),
      };
    });
  const reported = areas.filter(({ inScope }) => inScope);
  const classes = quantileClasses(
    reported.flatMap(({ area, value }) =>
      value === null ? [] : [{ key: area.code, value }],
    ),
    SHADES.length,
  );
  const outlined = areas.filter(({ outline }) => outline !== undefined);
  const projection = projectionOf(
    outlined.flatMap(({ outline }) => ringsOf(outline)),
    WIDTH,
    12,
  );
  const listed = (names: string[]) =>
    names.length > MOST_NAMES
      ? t("more", {
          names: names.slice(0, MOST_NAMES).join(", "),
          count: names.length - MOST_NAMES,
        })
      : names.join(", ");
  const namesOf = (which: (one: (typeof areas)[number]) => boolean) =>
    listed(reported.filter(which).map(({ name }) => name));
  const nameByCode = new Map(areas.map(({ area, name }) => [area.code, name]));
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
      {/* biome-ignore lint/a11y/useSemanticElements: the links within are the map; a fieldset is for form fields */}
      <svg
        role="group"
        aria-labelledby="district-map-heading"
        viewBox={`0 0 ${projection.width} ${projection.height}`}
        className="h-auto w-full max-h-[34rem]"
      >
        <Shades colour={cssPaint(DISTRICT_COLOURS[measure])} />
        <path
          d={pathOf(map.country, projection, 3)}
          fill="var(--paper)"
          stroke="var(--line)"
        />
        {outlined.map(({ area, label, value, inScope, outline }) => (
          <a
            key={area.code}
            href={`/dashboard?${viewQuery({ ...view.scope, area: area.code }, view.choices)}`}
            aria-label={label}
            data-area={area.code}
            className="outline-none [&:focus-visible>path]:stroke-[var(--focus)] [&:focus-visible>path]:[stroke-width:5px] [&:hover>path]:[stroke-width:3px]"
          >
            <title>{label}</title>
            <path
              d={pathOf(outline, projection)}
              fill={
                inScope ? fillOf(area.code, value, classes) : "var(--paper)"
              }
              stroke="var(--ink)"
              strokeWidth={view.area?.id === area.id ? 2.5 : 1}
              strokeLinejoin="round"
            />
          </a>
        ))}
        {NAME_SIZES.map(({ size, className }) => (
          // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus; each link says its name already
          <g
            key={size}
            aria-hidden="true"
            fontSize={size}
            textAnchor="middle"
            className={`pointer-events-none ${className}`}
            fill="var(--ink)"
            stroke="var(--surface)"
            strokeWidth={size / 3.2}
            strokeLinejoin="round"
            paintOrder="stroke"
          >
            {outlined.map(({ area, name, outline }) => {
              const box = boxOf(outline, projection);
              // A name wider than its district would lie on another's.
              return textWidth(name, size) > box.width + 6 ? null : (
                <text
                  key={area.code}
                  x={px(box.x + box.width / 2)}
                  y={px(box.y + box.height / 2 + size * 0.36)}
                >
                  {name}
                </text>
              );
            })}
          </g>
        ))}
      </svg>
      <ul aria-label={t("legend")} className="grid gap-1 text-sm" data-legend>
        {classes.map(({ from, to, keys }, index) => (
          <li key={from} className="flex gap-2">
            <Swatch fill={`url(#${patternId(index)})`} />
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
            <Swatch fill="var(--surface)" />
            <span>
              <span className="font-medium">{t("none")}</span>: {none}
            </span>
          </li>
        )}
        {missing !== "" && (
          <li className="flex gap-2">
            <Swatch fill={`url(#${HATCH})`} />
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
            {without.map(({ area, label }) => (
              <li key={area.code}>
                <a
                  href={`/dashboard?${viewQuery({ ...view.scope, area: area.code }, view.choices)}`}
                  data-area={area.code}
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
