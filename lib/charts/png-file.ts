import "server-only";
import { join } from "node:path";
import { Resvg } from "@resvg/resvg-js";

/** The family of all files; a server's own fonts would differ from place to place. */
const FONTS = ["Inter-Regular.otf", "Inter-SemiBold.otf"].map((name) =>
  join(process.cwd(), "lib", "exports", "pdf", "fonts", name),
);

/** Twice the picture's pixels: sharp on a slide, too. */
const ZOOM = 2;

/** A chart's SVG file as PNG. */
export function renderChartPng(svg: string): Uint8Array<ArrayBuffer> {
  const picture = new Resvg(svg, {
    fitTo: { mode: "zoom", value: ZOOM },
    font: {
      fontFiles: FONTS,
      loadSystemFonts: false,
      defaultFontFamily: "Inter",
    },
  });
  return Uint8Array.from(picture.render().asPng());
}
