import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { addMonths } from "@/lib/reporting/month";
import { root } from "../steps/paths.mjs";
import { say } from "../steps/terminal.mjs";
import { type BenchInstance, managerCookie, READS } from "./instance";
import { measure, type Summary } from "./requests";

/** A signed-in page that reads no figures: what any page of this server costs. */
const FLOOR = "/account";

export interface PageResult {
  page: string;
  alone: Summary;
  eight: Summary;
  /** The same reads without server and page; null where there are none. */
  reads: Pick<Summary, "p50" | "p95"> | null;
}

/** The addresses that managers work from, by what they ask. */
export function scenarios({ lastMonth, size }: BenchInstance) {
  const year = `from=${addMonths(lastMonth, -11)}&to=${lastMonth}`;
  const all = `from=${addMonths(lastMonth, 1 - Math.min(size.months, 72))}&to=${lastMonth}`;
  const asOf = `asOf=${addMonths(lastMonth, -6)}-15`;
  const where = {
    country: "",
    "one district": "&area=AZ-FUZ",
    "one operator": "&organisation=EMS",
  };
  const list: { name: string; path: string }[] = [];
  for (const [place, filter] of Object.entries(where)) {
    for (const [period, months] of [
      ["12 months", year],
      ["6 years", all],
    ] as const) {
      const path = `/dashboard?${months}${filter}`;
      list.push({ name: `Dashboard, ${place}, ${period}`, path });
      list.push({
        name: `Dashboard, ${place}, ${period}, as of half a year ago`,
        path: `${path}&${asOf}`,
      });
    }
  }
  return [
    ...list,
    {
      name: "Map and districts, 12 months",
      path: `/dashboard?${year}&section=districts`,
    },
    {
      name: "Map and districts, 6 years",
      path: `/dashboard?${all}&section=districts`,
    },
    {
      name: "Land and work, 12 months",
      path: `/dashboard?${year}&section=clearance`,
    },
    {
      name: "Casualties in detail, 12 months",
      path: `/dashboard?${year}&section=casualties`,
    },
    { name: "Completeness", path: "/completeness" },
    { name: "Review desk", path: "/review" },
    {
      name: "Pivot, land released by month and kind",
      path: `/pivot?${year}&measure=releasedM2&rows=month&columns=landKind`,
    },
    {
      name: "Pivot, items found by area and month",
      path: `/pivot?${year}&measure=found&rows=area&columns=month`,
    },
  ];
}

/** Asks a process of its own for the reads of one address after the other. */
function openReads({ appUrl, ownerUrl, baseUrl }: BenchInstance) {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "bin/bench/reads.ts", ownerUrl],
    {
      cwd: root,
      env: {
        ...process.env,
        TSX_TSCONFIG_PATH: "bin/tsconfig.json",
        APP_DATABASE_URL: appUrl,
        NEXTAUTH_URL: baseUrl,
        // Nothing is signed here, but the environment must be complete.
        NEXTAUTH_SECRET: "no session is opened by this process",
      },
      stdio: ["pipe", "pipe", "inherit"],
    },
  );
  const lines = createInterface({ input: child.stdout })[
    Symbol.asyncIterator
  ]();
  return {
    async ask(path: string): Promise<PageResult["reads"]> {
      child.stdin.write(`${path}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error(`the reads of ${path} ended`);
      return JSON.parse(value);
    },
    end: () => child.kill(),
  };
}

/** Summary of every page, the floor first. */
export async function benchPages(
  instance: BenchInstance,
): Promise<PageResult[]> {
  const { baseUrl } = instance;
  const cookie = await managerCookie(baseUrl);
  const reads = openReads(instance);
  const results: PageResult[] = [];
  try {
    for (const { name, path } of [
      { name: "Empty page (floor)", path: FLOOR },
      ...scenarios(instance),
    ]) {
      const url = `${baseUrl}${path}`;
      const alone = await measure(url, cookie, { count: READS, atOnce: 1 });
      const eight = await measure(url, cookie, { count: 80, atOnce: 8 });
      const result = {
        page: name,
        alone,
        eight,
        reads: await reads.ask(path),
      };
      results.push(result);
      say(
        `  ${name}: p50 ${alone.p50.toFixed(0)} ms, p95 ${alone.p95.toFixed(0)} ms; eight at once ${eight.p50.toFixed(0)}, ${eight.p95.toFixed(0)} ms; reads ${result.reads?.p50.toFixed(0) ?? "–"} ms; ${Math.round(alone.bytes / 1024)} KB`,
      );
    }
  } finally {
    reads.end();
  }
  return results;
}
