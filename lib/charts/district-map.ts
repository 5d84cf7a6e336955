import { type MarkupNode, markup, markupText } from "@/lib/markup";
import {
  MAP_SHADES,
  type MapArea,
  type MapGround,
  type MapShade,
  mapLayout,
} from "./map-layout";
import type { ColourToken, Paint } from "./palette";
import { tile } from "./patterns";

interface MapPainting {
  colour: ColourToken;
  paint: Paint;
}

const idOf = (prefix: string, ground: number | "unreported") =>
  `${prefix}-${ground === "unreported" ? ground : `shade-${ground}`}`;

/** Large, as readers of files show a seam where tiles touch. */
const TILE = 56;
const STEP = 7;

function lightMarks(texture: "rows" | "dots", fill: string): MarkupNode[] {
  const steps = Array.from({ length: TILE / STEP }, (_, i) => i * STEP);
  return texture === "rows"
    ? steps.map((y) =>
        markup("rect", { y: y + 3, width: TILE, height: 1.3, fill }),
      )
    : steps.flatMap((y) =>
        steps.map((x) =>
          markup("circle", { cx: x + 3.5, cy: y + 3.5, r: 1.4, fill }),
        ),
      );
}

/** Colour and texture together, so that grey paper tells the shades apart. */
function groundTiles(
  colour: ColourToken,
  paint: Paint,
  prefix: string,
): MarkupNode[] {
  const light = paint("surface");
  const square = { width: TILE, height: TILE };
  const shades = MAP_SHADES.flatMap(({ opacity, texture }, index) =>
    texture === null
      ? []
      : tile(idOf(prefix, index), TILE, [
          markup("rect", { ...square, fill: light }),
          markup("rect", {
            ...square,
            fill: paint(colour),
            "fill-opacity": opacity,
          }),
          ...lightMarks(texture, light),
        ]),
  );
  const hatch = tile(
    idOf(prefix, "unreported"),
    6,
    [
      markup("rect", { width: 6, height: 6, fill: light }),
      markup("rect", { width: 1, height: 6, fill: paint("control") }),
    ],
    "rotate(45)",
  );
  return [...shades, hatch];
}

/** The attributes that fill a shape with a ground. */
function fillOf(
  ground: MapGround,
  { colour, paint }: MapPainting,
  prefix: string,
): Record<string, string | number> {
  if (ground === "none") return { fill: paint("surface") };
  const shade = ground === "unreported" ? null : MAP_SHADES[ground];
  return shade?.texture === null
    ? { fill: paint(colour), "fill-opacity": shade.opacity }
    : { fill: `url(#${idOf(prefix, ground)})` };
}

/** A small picture of one ground, for a legend. */
export function mapSwatchSvg(
  ground: MapGround,
  { colour, paint }: MapPainting,
): string {
  const prefix = "swatch";
  return markupText(
    markup(
      "svg",
      {
        xmlns: "http://www.w3.org/2000/svg",
        width: 22,
        height: 14,
        viewBox: "0 0 22 14",
      },
      [
        markup("defs", {}, groundTiles(colour, paint, prefix)),
        markup("rect", {
          x: 0.5,
          y: 0.5,
          width: 21,
          height: 13,
          stroke: paint("ink-muted"),
          ...fillOf(ground, { colour, paint }, prefix),
        }),
      ],
    ),
  );
}

const NAME_SIZE = 13;

/**
 * One measure on the map as a picture that stands alone: the country, the
 * outlined areas filled by their shade, and the names that fit. Null where no
 * area has an outline. What it shows must be said in words beside it.
 *
 * @param width in pixels; the height follows from the outlines
 */
export function mapSvg(
  areas: readonly MapArea[],
  shades: readonly MapShade[],
  country: unknown,
  { width, colour, paint }: MapPainting & { width: number },
): string | null {
  const prefix = "map";
  const layout = mapLayout(areas, shades, country, {
    width,
    padding: 10,
    step: 1.2,
  });
  if (layout === null) return null;
  const { height } = layout;
  const shapes = layout.shapes.map(({ path, ground }) =>
    markup("path", {
      d: path,
      stroke: paint("ink"),
      "stroke-linejoin": "round",
      ...(ground === null
        ? { fill: paint("paper") }
        : fillOf(ground, { colour, paint }, prefix)),
    }),
  );
  const names = layout
    .namesAt(NAME_SIZE)
    .map(({ area, x, y }) => markup("text", { x, y }, [area.name]));
  const lettering = { "font-size": NAME_SIZE, "text-anchor": "middle" };
  return markupText(
    markup(
      "svg",
      {
        xmlns: "http://www.w3.org/2000/svg",
        width,
        height,
        viewBox: `0 0 ${width} ${height}`,
      },
      [
        markup("defs", {}, groundTiles(colour, paint, prefix)),
        markup("path", {
          d: layout.country,
          fill: paint("paper"),
          stroke: paint("line"),
        }),
        ...shapes,
        // The names' light edge is laid first, and once: readers find each once.
        markup(
          "g",
          {
            ...lettering,
            fill: paint("ink"),
            stroke: paint("surface"),
            "stroke-width": NAME_SIZE / 3.2,
            "stroke-linejoin": "round",
            "paint-order": "stroke",
          },
          names,
        ),
      ],
    ),
  );
}
