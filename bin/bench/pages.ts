import { addMonths } from "@/lib/reporting/month";
import { say } from "../steps/terminal.mjs";
import { type BenchInstance, managerCookie } from "./instance";
import { measure, type Summary } from "./requests";

/** A signed-in page that reads no figures: what any page of this server costs. */
const FLOOR = "/account";

export interface PageResult {
  page: string;
  alone: Summary;
  eight: Summary;
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
    { name: "Completeness", path: "/completeness" },
    { name: "Review desk", path: "/review" },
    { name: "Pivot, months by district", path: `/pivot?${year}` },
    { name: "Map", path: `/map?${year}` },
  ];
}

/** Summary of every page, the floor first; pages that do not exist are left out. */
export async function benchPages(
  instance: BenchInstance,
): Promise<PageResult[]> {
  const { baseUrl } = instance;
  const cookie = await managerCookie(baseUrl);
  const results: PageResult[] = [];
  for (const { name, path } of [
    { name: "Empty page (floor)", path: FLOOR },
    ...scenarios(instance),
  ]) {
    const url = `${baseUrl}${path}`;
    const { status } = await fetch(url, {
      headers: { cookie },
      redirect: "manual",
    });
    if (status === 404) continue;
    const alone = await measure(url, cookie, { count: 40, atOnce: 1 });
    const eight = await measure(url, cookie, { count: 80, atOnce: 8 });
    results.push({ page: name, alone, eight });
    say(
      `  ${name}: p50 ${alone.p50.toFixed(0)} ms, p95 ${alone.p95.toFixed(0)} ms; eight at once ${eight.p50.toFixed(0)}, ${eight.p95.toFixed(0)} ms; ${Math.round(alone.bytes / 1024)} KB`,
    );
  }
  return results;
}
