import "server-only";
import { Resvg, renderAsync } from "@resvg/resvg-js";
import type { CentreLogoRow } from "@/db/queries/centre-logo";

/** A logo needs no more; what is larger is refused before it is read. */
export const MAX_LOGO_BYTES = 1024 * 1024;
/** Pixels of an uploaded PNG, told by its head: a small file may unpack to gigabytes. */
export const MAX_LOGO_SIDE = 4096;
/** Of what is kept: 14 × 60 mm on paper at 400 dots an inch. */
const KEPT = { width: 945, height: 220 };
/** Wider or higher than this, nothing of it would be seen. */
const LONGEST_SHAPE = 12;
/** Each draws a part again, and parts within parts multiply. */
const MOST_COPIES = 8;
/** Elements of an SVG, each drawn on its own: thousands of clear ones take a minute. */
export const MOST_PARTS = 4000;
/** Selectors of its styles, each held against each element. */
const MOST_SELECTORS = 500;

/** Why a file can't be the logo. */
export type LogoRefusal =
  | {
      refusal:
        | "type"
        | "too-large"
        | "too-many-pixels"
        | "too-many-parts"
        | "shape"
        | "unreadable";
    }
  | { refusal: "element"; element: string };

export type LogoReading =
  | ({ ok: true } & CentreLogoRow)
  | ({ ok: false } & LogoRefusal);

const PNG_SIGNATURE = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");

/** What a PNG says of its size in its first chunk (PNG 3rd edition, 11.2.1). */
function pngSize(bytes: Buffer): { width: number; height: number } | null {
  if (
    bytes.length < 33 ||
    !bytes.subarray(0, 8).equals(PNG_SIGNATURE) ||
    bytes.toString("latin1", 12, 16) !== "IHDR"
  ) {
    return null;
  }
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** Shapes and colours; nothing that runs, fetches, repeats itself or needs fonts. */
const ELEMENTS = new Set(
  "svg g defs symbol use path rect circle ellipse line polyline polygon linearGradient radialGradient stop clipPath style title desc metadata".split(
    " ",
  ),
);

/** Elements of drawing programs, which draw nothing: `sodipodi:namedview`, `rdf:RDF`. */
const FOREIGN = /^(?!svg:)[A-Za-z_][\w.-]*:[A-Za-z_][\w.-]*$/;

/** `.st0, #a, rect`: what drawing programs write before the rules of a style. */
const SIMPLE_SELECTORS = /^\s*[.#]?[\w-]+(?:\s*,\s*[.#]?[\w-]+)*\s*$/;

/**
 * Whether styles choose by more than a name: "g g g rect" is tried with every
 * set of parents, so a file of one kilobyte would keep the server for hours.
 */
function hasHardStyles(svg: string): boolean {
  // What begins a style ends what was before it, as a brace does.
  const text = svg.replace(/<style\b[^<>]*>|<!\[CDATA\[/g, "}");
  const before = [...text.matchAll(/([^{}]*)\{/g)].map(([, one = ""]) => one);
  const selectors = before.reduce((n, one) => n + one.split(",").length, 0);
  return (
    selectors > MOST_SELECTORS ||
    before.some((one) => !SIMPLE_SELECTORS.test(one))
  );
}

/** Levels of parts within parts: each may be a picture of its own while it is drawn. */
const MOST_LEVELS = 50;

/** How deep an SVG's parts stand within each other. */
function levelsOf(svg: string): number {
  let deepest = 0;
  let level = 0;
  for (const [tag, end] of svg.matchAll(/<(\/?)[A-Za-z_][^>]*>/g)) {
    if (end === "/") level -= 1;
    else if (!tag.endsWith("/>")) {
      level += 1;
      deepest = Math.max(deepest, level);
    }
  }
  return deepest;
}

const partsOf = (svg: string) => svg.match(/<[A-Za-z_]/g)?.length ?? 0;

/** What an SVG holds that a logo does not need; null where there is nothing. */
function unwanted(svg: string): string | null {
  // A document type without rules of its own is what drawing programs write.
  const text = svg.replace(/<!DOCTYPE[^>[]*>/i, "");
  for (const [, mark = ""] of text.matchAll(/<(![A-Z]+|\?(?!xml\s)[\w-]*)/gi)) {
    return mark;
  }
  for (const [, name = ""] of text.matchAll(/<([A-Za-z_][^\s/>]*)/g)) {
    if (!ELEMENTS.has(name) && !FOREIGN.test(name)) return name;
  }
  // Another name for the language itself would hide what it names.
  const alias =
    /xmlns:(?!svg\b)[\w.-]+\s*=\s*["']\s*http:\/\/www\.w3\.org\/2000\/svg/.exec(
      text,
    );
  if (alias) return alias[0].slice(0, 40);
  const handler = /[\s"'/](on[a-z]+)\s*=/i.exec(text);
  if (handler?.[1]) return handler[1];
  const links = [...text.matchAll(/href\s*=\s*["']?\s*([^\s"'>]*)/gi)];
  const urls = [...text.matchAll(/url\s*\(\s*["']?\s*([^"')]*)/gi)];
  const outside = [...links, ...urls].find(
    ([, to = ""]) => !to.startsWith("#"),
  );
  if (outside) return outside[0].slice(0, 40);
  // Escapes could spell any of the above another way.
  const spelt = /@import|&#|\\/i.exec(text);
  if (spelt) return spelt[0];
  if (hasHardStyles(text)) return "style";
  // Cuttings of cuttings multiply, too: a dozen levels take minutes to draw.
  const cuttings = text.match(/<clipPath\b[\s\S]*?<\/clipPath\s*>/g) ?? [];
  if (cuttings.some((one) => /clip-path|<use\b/.test(one))) return "clipPath";
  return links.length > MOST_COPIES ? "use" : null;
}

function svgOf(bytes: Buffer): string | null {
  if (bytes.includes(0)) return null;
  const text = bytes.toString("utf8").replace(/^\ufeff/, "");
  return /^\s*<(\?xml|!--|!DOCTYPE|svg[\s>])/i.test(text) ? text : null;
}

/** The picture as large as it is kept, drawn anew; null where nothing is seen. */
async function draw(
  svg: string,
  enlarge: boolean,
): Promise<CentreLogoRow | "shape" | null> {
  const { width, height } = new Resvg(svg);
  if (!(width > 0 && height > 0)) return null;
  if (Math.max(width / height, height / width) > LONGEST_SHAPE) return "shape";
  const scale = Math.min(KEPT.width / width, KEPT.height / height);
  const picture = await renderAsync(svg, {
    font: { loadSystemFonts: false },
    fitTo: { mode: "zoom", value: enlarge ? scale : Math.min(1, scale) },
  });
  const { pixels } = picture;
  let seen = false;
  for (let i = 3; i < pixels.length && !seen; i += 4) seen = pixels[i] !== 0;
  return seen
    ? {
        png: Uint8Array.from(picture.asPng()),
        width: picture.width,
        height: picture.height,
      }
    : null;
}

async function kept(svg: string, enlarge: boolean): Promise<LogoReading> {
  try {
    const drawn = await draw(svg, enlarge);
    if (drawn === "shape") return { ok: false, refusal: "shape" };
    if (drawn) return { ok: true, ...drawn };
  } catch {
    // The drawer throws plain texts about what it can't read.
  }
  return { ok: false, refusal: "unreadable" };
}

/**
 * Reads an uploaded logo by what it is, whatever its name says: a PNG, or an SVG
 * of plain shapes. What is kept is drawn anew, so nothing of the file itself
 * ever reaches a reader: no script, no metadata, no hidden data.
 */
export async function readLogoFile(upload: Uint8Array): Promise<LogoReading> {
  const bytes = Buffer.from(upload);
  if (bytes.length > MAX_LOGO_BYTES) return { ok: false, refusal: "too-large" };
  const size = pngSize(bytes);
  if (size) {
    const { width, height } = size;
    if (Math.max(width, height) > MAX_LOGO_SIDE) {
      return { ok: false, refusal: "too-many-pixels" };
    }
    const data = bytes.toString("base64");
    return kept(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image width="${width}" height="${height}" href="data:image/png;base64,${data}"/></svg>`,
      false,
    );
  }
  const svg = svgOf(bytes);
  if (svg === null) return { ok: false, refusal: "type" };
  if (partsOf(svg) > MOST_PARTS) {
    return { ok: false, refusal: "too-many-parts" };
  }
  const element = unwanted(svg);
  if (element !== null) return { ok: false, refusal: "element", element };
  return levelsOf(svg) > MOST_LEVELS
    ? { ok: false, refusal: "too-many-parts" }
    : kept(svg, true);
}
