/** Writes `palette.css` from `palette.ts`: `npx tsx lib/charts/write-palette-css.ts`. */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { paletteCss } from "./palette";

writeFileSync(
  fileURLToPath(new URL("./palette.css", import.meta.url)),
  paletteCss(),
);
