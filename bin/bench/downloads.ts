import { spawn } from "node:child_process";
import postgres from "postgres";
import { PLANNING } from "@/db/copy";
import { CLEARANCE_EXPORT } from "@/db/queries/export-clearance";
import { addMonths, type Month, monthRange } from "@/lib/reporting/month";
import { say } from "../steps/terminal.mjs";
import {
  type BenchInstance,
  MANAGER_EMAIL,
  managerCookie,
  residentMemory,
} from "./instance";
import { measure, type Summary } from "./requests";

export interface DownloadResult {
  rows: number;
  bytes: number;
  seconds: number;
  /** Resident memory at its highest above that before, in bytes. */
  memory: number;
}

/** Reads an address as it comes, keeping nothing. */
async function download(
  { baseUrl, pid }: BenchInstance,
  path: string,
  cookie: string,
): Promise<DownloadResult> {
  const idle = residentMemory(pid);
  let highest = idle;
  const watch = setInterval(() => {
    highest = Math.max(highest, residentMemory(pid));
  }, 50);
  const begin = performance.now();
  try {
    const response = await fetch(`${baseUrl}${path}`, {
      // psql beside it packs nothing either.
      headers: { cookie, "accept-encoding": "identity" },
    });
    if (response.status !== 200 || !response.body) {
      throw new Error(`${path} answered ${response.status}`);
    }
    let bytes = 0;
    let lines = 0;
    for await (const chunk of response.body as ReadableStream<Uint8Array> &
      AsyncIterable<Uint8Array>) {
      bytes += chunk.byteLength;
      for (
        let at = chunk.indexOf(10);
        at >= 0;
        at = chunk.indexOf(10, at + 1)
      ) {
        lines += 1;
      }
    }
    return {
      // The header is no row.
      rows: lines - 1,
      bytes,
      seconds: (performance.now() - begin) / 1000,
      memory: highest - idle,
    };
  } finally {
    clearInterval(watch);
  }
}

/** `psql \copy` of the same query, planned alike, as the app's own login and the same person. */
async function copyByPsql(
  { appUrl, ownerUrl }: BenchInstance,
  months: { from: Month; to: Month },
): Promise<{ rows: number; seconds: number }> {
  const owner = postgres(ownerUrl, { max: 1 });
  const [manager] = await owner<{ id: string }[]>`
    select id from users where email = ${MANAGER_EMAIL}`;
  await owner.end();
  const settings = {
    "app.user_id": manager?.id ?? "",
    "app.role": "manager",
    "app.organisation_id": "",
    "export.from": months.from,
    "export.to": months.to,
    "export.lang": "en",
    "export.organisation": "",
    "export.areas": "",
    "export.as_of": "",
  };
  const set = [
    ...PLANNING.map((setting) => `set ${setting};`),
    ...Object.entries(settings).map(
      ([name, value]) => `select set_config('${name}', '${value}', false);`,
    ),
  ].join(" ");
  const query = CLEARANCE_EXPORT.replace(/\s+/g, " ");
  const begin = performance.now();
  const lines = await new Promise<number>((resolve, reject) => {
    const child = spawn(
      "psql",
      [
        "-q",
        "-X",
        "-d",
        appUrl,
        "-o",
        "/dev/null",
        "-c",
        set,
        "-c",
        `\\copy (${query}) to pstdout csv`,
      ],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    let count = 0;
    child.stdout.on("data", (chunk: Buffer) => {
      for (
        let at = chunk.indexOf(10);
        at >= 0;
        at = chunk.indexOf(10, at + 1)
      ) {
        count += 1;
      }
    });
    child.once("error", reject);
    child.once("close", (code) =>
      code === 0
        ? resolve(count)
        : reject(new Error(`psql ended with ${code}`)),
    );
  });
  return { rows: lines, seconds: (performance.now() - begin) / 1000 };
}

export interface CsvResult {
  name: string;
  ours: DownloadResult;
  floor: { rows: number; seconds: number };
}

/** Files of so few rows are made so fast that one would measure the moment. */
const FEW_ROWS = 50_000;
const TURNS = 9;

/** A download and psql in turns, so that what else the machine does slows both. */
async function inTurns(
  instance: BenchInstance,
  months: { from: Month; to: Month },
  path: string,
  cookie: string,
): Promise<Omit<CsvResult, "name">> {
  const ours: DownloadResult[] = [];
  const floors: CsvResult["floor"][] = [];
  do {
    floors.push(await copyByPsql(instance, months));
    ours.push(await download(instance, path, cookie));
  } while (ours.length < TURNS && (ours[0]?.rows ?? 0) < FEW_ROWS);
  return { ours: middle(ours), floor: middle(floors) };
}

/** The one whose time is the median. */
function middle<T extends { seconds: number }>(all: readonly T[]): T {
  const sorted = [...all].sort((one, other) => one.seconds - other.seconds);
  const found = sorted[Math.floor(sorted.length / 2)];
  if (!found) throw new Error("nothing was measured");
  return found;
}

/** The whole table and, where it is large, about a million rows of it. */
export async function benchCsv(instance: BenchInstance): Promise<CsvResult[]> {
  const cookie = await managerCookie(instance.baseUrl);
  const { lastMonth, size } = instance;
  const perMonth = size.areas * size.organisations;
  const million = Math.max(1, Math.round(1_000_000 / perMonth));
  const spans = [...new Set([Math.min(million, size.months), size.months])];
  const results: CsvResult[] = [];
  for (const span of spans) {
    // The last month is not approved by everyone yet.
    const to = addMonths(lastMonth, -2);
    const months = { from: addMonths(to, 1 - span), to };
    const path = `/api/exports/clearance.csv?from=${months.from}&to=${months.to}`;
    const { ours, floor } = await inTurns(instance, months, path, cookie);
    if (ours.rows !== floor.rows) {
      throw new Error(`${path} gave ${ours.rows} rows, psql ${floor.rows}`);
    }
    const name = `CSV, ${ours.rows.toLocaleString("en")} rows`;
    results.push({ name, ours, floor });
    say(
      `  ${name}: ${Math.round(ours.rows / ours.seconds)} rows/s, psql ${Math.round(floor.rows / floor.seconds)} rows/s, memory +${Math.round(ours.memory / 2 ** 20)} MB`,
    );
  }
  return results;
}

/** About 100,000 rows of one operator as a workbook; null where there are fewer. */
export async function benchWorkbook(
  instance: BenchInstance,
): Promise<DownloadResult | null> {
  const { size, lastMonth } = instance;
  const months = Math.ceil(100_000 / size.areas);
  if (months > size.months) return null;
  const cookie = await managerCookie(instance.baseUrl);
  const path = `/api/exports/clearance.xlsx?organisation=EMS&from=${addMonths(lastMonth, 1 - months)}&to=${lastMonth}`;
  await download(instance, path, cookie);
  const result = await download(instance, path, cookie);
  result.rows =
    monthRange(addMonths(lastMonth, 1 - months), lastMonth).length * size.areas;
  say(
    `  XLSX, about ${result.rows.toLocaleString("en")} rows: ${result.seconds.toFixed(1)} s, memory +${Math.round(result.memory / 2 ** 20)} MB`,
  );
  return result;
}

/** The monthly report, warm. */
export async function benchPdf(instance: BenchInstance): Promise<Summary> {
  const cookie = await managerCookie(instance.baseUrl);
  const url = `${instance.baseUrl}/api/exports/monthly-report.pdf?month=${addMonths(instance.lastMonth, -2)}&lang=en`;
  const times = await measure(url, cookie, { count: 30, atOnce: 1 });
  say(`  PDF: p50 ${times.p50.toFixed(0)} ms, p95 ${times.p95.toFixed(0)} ms`);
  return times;
}

/** A dashboard page alone, and while twenty downloads run without a pause. */
export async function benchCrowd(
  instance: BenchInstance,
): Promise<{ alone: Summary; crowded: Summary }> {
  const { baseUrl, lastMonth } = instance;
  const cookie = await managerCookie(baseUrl);
  const page = `${baseUrl}/dashboard?from=${addMonths(lastMonth, -11)}&to=${lastMonth}`;
  const file = `/api/exports/clearance.csv?organisation=EMS&from=${addMonths(lastMonth, -11)}&to=${lastMonth}`;
  const alone = await measure(page, cookie, { count: 30, atOnce: 1 });
  let going = true;
  const downloads = Array.from({ length: 20 }, async () => {
    while (going) await download(instance, file, cookie);
  });
  const crowded = await measure(page, cookie, { count: 30, atOnce: 1 });
  going = false;
  await Promise.all(downloads);
  say(
    `  Dashboard beside 20 downloads: p50 ${crowded.p50.toFixed(0)} ms, alone ${alone.p50.toFixed(0)} ms`,
  );
  return { alone, crowded };
}
