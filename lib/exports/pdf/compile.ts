import "server-only";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  NodeCompiler,
  type NodeError,
} from "@myriaddreamin/typst-ts-node-compiler";
import { PALETTE } from "@/lib/charts/palette";
import type { ReportDocument } from "./document";
import { printableTexts } from "./printable-text";
import { loadReportFonts, REPORT_FONT, type ReportFonts } from "./report-fonts";

const FOLDER = join("lib", "exports", "pdf");
const TEMPLATE = "report.typ";
/** Where the typesetter is told to find the logo; no such file exists. */
const LOGO = "centre-logo.png";

/** Tagged, with title, language and alternative texts: ISO 14289-1. */
const PDF_STANDARD = "ua-1";

/**
 * How many reports a remembered piece of layout outlives without being used
 * again. Low, because two reports share little but the fonts.
 */
const CACHE_AGE = 4;

interface Typesetter {
  compiler: NodeCompiler;
  /** Where the template and its parts lie. */
  folder: string;
  fonts: ReportFonts;
}

let warm: Typesetter | undefined;

export interface CompileOptions {
  /**
   * Written into the file as its creation date. Without it the file holds no
   * date, and the same document always gives the same bytes.
   */
  createdAt?: Date;
  /** The picture of `document.logo`: a PNG file. */
  logo?: Uint8Array | null;
}

/**
 * Sets a report as a tagged PDF (PDF/UA-1) on A4. Synchronous, some
 * tens of milliseconds; the first call of a process also loads the fonts.
 *
 * Characters that the report's typeface lacks are shown as `□`.
 *
 * Throws if a row has another number of cells than the table has columns, if
 * a chart's SVG can't be read, or if the template's folder is not found (see
 * `findFolder`).
 */
export function compileReport(
  document: ReportDocument,
  { createdAt, logo = null }: CompileOptions = {},
): Uint8Array {
  assertRectangular(document);
  warm ??= startTypesetter();
  const { compiler, folder, fonts } = warm;
  const shown = logo ? document : { ...document, logo: null };
  // Nothing else runs until the report is set: the path is this one's alone.
  if (logo) compiler.mapShadow(join(folder, LOGO), Buffer.from(logo));
  const compiled = compiler.compile({
    mainFilePath: join(folder, TEMPLATE),
    // The whole report is data: it never becomes part of the template's text.
    inputs: {
      report: JSON.stringify(printableTexts(shown, fonts.covers)),
      colours: JSON.stringify(PALETTE.light),
      font: REPORT_FONT,
      logo: LOGO,
      ...(createdAt ? { created: "yes" } : {}),
    },
  });
  try {
    const pages = compiled.result;
    if (!pages) throw typesettingError(compiler, compiled.takeError());
    return new Uint8Array(
      compiler.pdf(pages, {
        pdfStandard: PDF_STANDARD,
        ...(createdAt
          ? { creationTimestamp: Math.floor(createdAt.getTime() / 1000) }
          : {}),
      }),
    );
  } finally {
    compiler.evictCache(CACHE_AGE);
  }
}

function startTypesetter(): Typesetter {
  const folder = findFolder(process.cwd());
  const fonts = loadReportFonts(folder);
  return {
    fonts,
    folder,
    compiler: NodeCompiler.create({
      workspace: folder,
      fontArgs: [{ fontBlobs: fonts.blobs }],
    }),
  };
}

/**
 * The folder with template and fonts. They are read from the source tree, not
 * through `import.meta.url`, which points elsewhere once the server is
 * bundled: from the working directory, which is the project's own under
 * `next start`, in a standalone server and under the tests, or from a folder
 * above it.
 */
export function findFolder(workingDirectory: string): string {
  let start = workingDirectory;
  for (;;) {
    const folder = join(/* turbopackIgnore: true */ start, FOLDER);
    if (existsSync(join(folder, TEMPLATE))) return folder;
    const parent = dirname(start);
    if (parent === start) {
      throw new Error(
        `The report template ${join(FOLDER, TEMPLATE)} was not found in ${workingDirectory} or above it: start the server in the project's folder`,
      );
    }
    start = parent;
  }
}

/** A missing cell would move every later figure one column on. */
function assertRectangular(document: ReportDocument): void {
  for (const table of [...document.mainTables, ...document.tables]) {
    const rows = table.totals.length > 0 ? [table.totals] : [];
    for (const row of [...table.rows, ...rows]) {
      if (row.length !== table.columns.length) {
        throw new Error(
          `The table "${table.caption}" has ${table.columns.length} columns, but a row with ${row.length} cells`,
        );
      }
    }
  }
}

function typesettingError(
  compiler: NodeCompiler,
  error: NodeError | null,
): Error {
  const details = error ? JSON.stringify(compiler.fetchDiagnostics(error)) : "";
  return new Error(`The report could not be set: ${details}`);
}
