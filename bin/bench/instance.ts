import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { addMonths, type Month, todayIn } from "@/lib/reporting/month";
import { Session } from "../load/session";
import { type OwnInstance, startOwnInstance } from "../steps/own-instance";
import { dataFolder } from "../steps/paths.mjs";
import { step } from "../steps/terminal.mjs";
import { generate, generatedLines } from "./generate";
import type { Size } from "./sizes";

/** Who asks for every page of the benchmark. */
export const MANAGER_EMAIL = "manager@example.org";
/** How often each page and its reads alone are measured. */
export const READS = 40;

export interface BenchInstance extends OwnInstance {
  size: Size;
  /** Clearance lines in the database. */
  lines: number;
  lastMonth: Month;
  stop(): Promise<void>;
}

/**
 * A production server on a database of the size, in `.data/bench`, whose rows
 * are kept for the next run.
 */
export async function openInstance(size: Size): Promise<BenchInstance> {
  const folder = join(dataFolder, "bench", size.name);
  mkdirSync(folder, { recursive: true });
  const lastMonth = addMonths(todayIn("Asia/Baku").slice(0, 7), -1);
  const stops: (() => unknown)[] = [];
  let lines: number | null = null;
  const instance = await startOwnInstance((stop) => stops.push(stop), {
    durable: true,
    folder,
    prepare: async (ownerUrl) => {
      lines = await generatedLines(ownerUrl);
      if (lines !== null) return;
      await step(`Simulated reports (${size.name})`, () =>
        generate(ownerUrl, size, lastMonth),
      );
      lines = await generatedLines(ownerUrl);
    },
  });
  return {
    ...instance,
    size,
    lines: lines ?? 0,
    lastMonth,
    stop: async () => {
      for (const stop of stops.reverse()) await stop();
    },
  };
}

/** A session of the demonstration's manager, as the cookies of a request. */
export async function managerCookie(baseUrl: string): Promise<string> {
  const session = await Session.open(baseUrl, MANAGER_EMAIL, "demonstration");
  return session.cookieHeader;
}

/** Resident memory of the web server in bytes. */
export function residentMemory(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
}
