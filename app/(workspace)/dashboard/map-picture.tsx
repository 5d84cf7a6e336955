import {
  MAP_SHADES,
  type MapGround,
  type MapLayout,
} from "@/lib/charts/map-layout";
import { viewQuery } from "@/lib/indicators/choices";
import type { MapDistrict } from "@/lib/indicators/map-areas";
import type { DashboardView } from "./view";

/** Names are drawn for a wide and a narrow place, as charts are. */
const NAME_SIZES = [
  { size: 13, className: "hidden @min-[26rem]:block" },
  { size: 21, className: "@min-[26rem]:hidden" },
];

const patternId = (index: number) => `map-shade-${index}`;
const HATCH = "map-not-reported";

/** The grounds of the shades: colour and texture together. */
function Shades({ colour }: { colour: string }) {
  const light = "var(--surface)";
  return (
    <defs>
      {MAP_SHADES.map(({ opacity, texture }, index) => (
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

function fillOf(ground: MapGround): string {
  if (ground === "none") return "var(--surface)";
  return `url(#${ground === "unreported" ? HATCH : patternId(ground)})`;
}

/** A ground of the map beside the words that say what it means. */
export function MapSwatch({ ground }: { ground: MapGround }) {
  return (
    <svg width="22" height="14" aria-hidden="true" className="shrink-0 mt-1">
      <rect
        x="0.5"
        y="0.5"
        width="21"
        height="13"
        fill={fillOf(ground)}
        stroke="var(--ink-muted)"
      />
    </svg>
  );
}

/** A district of the page's map, with what it says when it is pointed at. */
export interface LabelledDistrict extends MapDistrict {
  label: string;
}

/** The map itself: each district is a link to its own dashboard. */
export function MapPicture({
  layout,
  view,
  colour,
  labelledBy,
}: {
  layout: MapLayout<LabelledDistrict>;
  view: Pick<DashboardView, "scope" | "choices" | "area">;
  /** What the shades are shades of, as CSS. */
  colour: string;
  labelledBy: string;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: the links within are the map; a fieldset is for form fields
    <svg
      role="group"
      aria-labelledby={labelledBy}
      viewBox={`0 0 ${layout.width} ${layout.height}`}
      className="h-auto w-full max-h-[34rem]"
    >
      <Shades colour={colour} />
      <path d={layout.country} fill="var(--paper)" stroke="var(--line)" />
      {layout.shapes.map(({ area: { area, label }, path, ground }) => (
        <a
          key={area.code}
          href={`/dashboard?${viewQuery({ ...view.scope, area: area.code }, view.choices)}`}
          aria-label={label}
          data-area={area.code}
          className="outline-none [&:focus-visible>path]:stroke-[var(--focus)] [&:focus-visible>path]:[stroke-width:5px] [&:hover>path]:[stroke-width:3px]"
        >
          <title>{label}</title>
          <path
            d={path}
            fill={ground === null ? "var(--paper)" : fillOf(ground)}
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
          {layout.namesAt(size).map(({ area, x, y }) => (
            <text key={area.key} x={x} y={y}>
              {area.name}
            </text>
          ))}
        </g>
      ))}
    </svg>
  );
}
