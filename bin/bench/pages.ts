import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { addMonths } from "@/lib/reporting/month";
import { root } from "../steps/paths.mjs";
import { say } from "../steps/terminal.mjs";
import { type BenchInstance, managerCookie, READS } from "./instance";
import { measure, measureBeside, type Pair, type Summary } from "./requests";

/** A signed-in page that reads no figures: what any page of this server costs. */
const FLOOR = "/account";

export interface PageResult {
  page: string;
  /** One request after the other, the empty page's between them. */
  alone: Pair;
  /** Eight at a time, after as many of the empty page. */
  eight: Pair;
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

/** What else goes on changes from minute to minute, and with it the floor. */
const EIGHT = { count: 80, atOnce: 8 };

/** Every page beside the empty one; `named`: those with these words in their name. */
export async function benchPages(
  instance: BenchInstance,
  named = "",
): Promise<PageResult[]> {
  const { baseUrl } = instance;
  const cookie = await managerCookie(baseUrl);
  const reads = openReads(instance);
  const results: PageResult[] = [];
  try {
    const floorUrl = `${baseUrl}${FLOOR}`;
    for (const { name, path } of scenarios(instance)) {
      if (!name.toLowerCase().includes(named.toLowerCase())) continue;
      const url = `${baseUrl}${path}`;
      const alone = await measureBeside({ url, floorUrl }, cookie, READS);
      const eight = {
        floor: await measure(floorUrl, cookie, EIGHT),
        page: await measure(url, cookie, EIGHT),
      };
      const result = {
        page: name,
        alone,
        eight,
        reads: await reads.ask(path),
      };
      results.push(result);
      const said = ({ page, floor }: Pair) =>
        `${page.p50.toFixed(0)} (floor ${floor.p50.toFixed(0)}), p95 ${page.p95.toFixed(0)} ms`;
      say(
        `  ${name}: p50 ${said(alone)}; eight at once ${said(eight)}; reads ${result.reads?.p50.toFixed(0) ?? "–"} ms; ${Math.round(alone.page.bytes / 1024)} KB`,
      );
    }
  } finally {
    reads.end();
  }
  return results;
}
