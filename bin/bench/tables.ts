import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { root } from "../steps/paths.mjs";
import type { Vitals } from "./browser";
import type { CsvResult, DownloadResult } from "./downloads";
import type { PageResult } from "./pages";
import type { Pair, Summary } from "./requests";
import type { SizeName } from "./sizes";

/** Everything that was measured at one size. */
export interface SizeResult {
  lines: number;
  pages: PageResult[];
  csv: CsvResult[];
  workbook: DownloadResult | null;
  pdf: Summary;
  printing: Summary;
  crowd: { alone: Summary; crowded: Summary };
  vitals: { dashboard: Vitals; empty: Vitals };
}

const FILE = join(root, "docs", "benchmarks.md");
const BEGIN = "<!-- bench: begin -->";
const END = "<!-- bench: end -->";

const ms = (value: number) => `${Math.round(value)} ms`;
const times = (value: number) => `${value.toFixed(1)}×`;
const mb = (value: number) => `${Math.round(value / 2 ** 20)} MB`;
const count = (value: number) => value.toLocaleString("en");

/** p50 and p95 of a page, p50 of the empty page, and how often that goes into it. */
const besideFloor = ({ page, floor }: Pair) =>
  [ms(page.p50), ms(page.p95), ms(floor.p50), times(page.p50 / floor.p50)].join(
    " | ",
  );

function pageTable({ pages }: SizeResult): string[] {
  return [
    "| page | p50 | p95 | empty page | × | 8 at once: p50 | p95 | empty page | × | its reads alone | KB |",
    "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ...pages.map(
      ({ page, alone, eight, reads }) =>
        `| ${page} | ${besideFloor(alone)} | ${besideFloor(eight)} | ${reads ? ms(reads.p50) : "–"} | ${Math.round(alone.page.bytes / 1024)} |`,
    ),
  ];
}

function fileTable(result: SizeResult): string[] {
  const { csv, workbook, pdf, printing, crowd } = result;
  return [
    "| file | measured | beside |",
    "|---|---|---|",
    ...csv.map(
      ({ name, ours, floor }) =>
        `| ${name} | ${count(Math.round(ours.rows / ours.seconds))} rows/s, memory +${mb(ours.memory)} | \`psql \\copy\`: ${count(Math.round(floor.rows / floor.seconds))} rows/s, so ${(floor.seconds / ours.seconds).toFixed(2)}× |`,
    ),
    ...(workbook
      ? [
          `| XLSX, ${count(workbook.rows)} rows | ${workbook.seconds.toFixed(1)} s, memory +${mb(workbook.memory)} | |`,
        ]
      : []),
    `| Monthly report as PDF, warm | p50 ${ms(pdf.p50)}, p95 ${ms(pdf.p95)} | Chromium printing the dashboard: p50 ${ms(printing.p50)} |`,
    `| Dashboard beside 20 downloads | p50 ${ms(crowd.crowded.p50)} | alone: ${ms(crowd.alone.p50)}, so ${times(crowd.crowded.p50 / crowd.alone.p50)} |`,
  ];
}

function vitalsTable({ vitals }: SizeResult): string[] {
  const row = (name: string, { lcp, tbt, cls, scriptBytes }: Vitals) =>
    `| ${name} | ${ms(lcp)} | ${ms(tbt)} | ${cls.toFixed(3)} | ${Math.round(scriptBytes / 1024)} KB |`;
  return [
    "| slow visitor | LCP | TBT | CLS | JavaScript before anything is scrolled |",
    "|---|--:|--:|--:|--:|",
    row("Dashboard", vitals.dashboard),
    row("Empty page", vitals.empty),
  ];
}

/**
 * Each page at both sizes, as multiples of the empty page: whether its cost
 * grows with the lines, whatever the machine did in either run.
 */
function growthTable(results: Partial<Record<SizeName, SizeResult>>): string[] {
  const { small, large } = results;
  if (!small || !large) return [];
  const share = ({ alone }: PageResult) => alone.page.p50 / alone.floor.p50;
  return [
    "### Growth",
    "",
    `| page | ${count(small.lines)} lines | ${count(large.lines)} lines | growth |`,
    "|---|--:|--:|--:|",
    ...large.pages.flatMap((result) => {
      const before = small.pages.find(({ page }) => page === result.page);
      return before
        ? [
            `| ${result.page} | ${times(share(before))} | ${times(share(result))} | ${times(share(result) / share(before))} |`,
          ]
        : [];
    }),
    "",
  ];
}

/** Replaces the measured part of docs/benchmarks.md. */
export function writeTables(
  results: Partial<Record<SizeName, SizeResult>>,
  today: string,
): void {
  const processor = cpus()[0]?.model ?? "unknown processor";
  const text = [
    BEGIN,
    `Measured on ${today} by \`npm run bench\`: ${cpus().length} × ${processor}, ${Math.round(totalmem() / 2 ** 30)} GB, Node.js ${process.version}, embedded PostgreSQL with its default settings, everything on this one machine.`,
    "",
    ...Object.values(results).flatMap((result) => [
      `### ${count(result.lines)} lines`,
      "",
      ...pageTable(result),
      "",
      ...fileTable(result),
      "",
      ...vitalsTable(result),
      "",
    ]),
    ...growthTable(results),
    END,
  ].join("\n");
  const before = existsSync(FILE) ? readFileSync(FILE, "utf8") : "";
  const from = before.indexOf(BEGIN);
  const to = before.indexOf(END);
  const after =
    from >= 0 && to > from
      ? before.slice(0, from) + text + before.slice(to + END.length)
      : `${before}\n${text}\n`;
  writeFileSync(FILE, after);
}
