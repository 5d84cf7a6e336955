import { type Browser, type CDPSession, chromium } from "playwright";
import { addMonths } from "@/lib/reporting/month";
import { Times } from "../load/times";
import { ensureChromium } from "../steps/chromium.mjs";
import { say } from "../steps/terminal.mjs";
import { type BenchInstance, managerCookie } from "./instance";
import { type Summary, summarise } from "./requests";

/** What a visitor with a slow machine and line has of a page. */
export interface Vitals {
  /** Largest contentful paint, milliseconds. */
  lcp: number;
  /**
   * Total blocking time, milliseconds: what tasks took beyond 50 ms each, of
   * what they took after the first contentful paint
   * (https://web.dev/articles/tbt).
   */
  tbt: number;
  /** Cumulative layout shift. */
  cls: number;
  /** JavaScript as it came over the line, before anything is scrolled. */
  scriptBytes: number;
}

async function open(): Promise<Browser> {
  return chromium.launch({
    executablePath: await ensureChromium(),
    args: [
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--disable-background-networking",
      "--disable-gpu",
    ],
  });
}

async function signedIn(browser: Browser, instance: BenchInstance) {
  const header = await managerCookie(instance.baseUrl);
  const context = await browser.newContext({
    viewport: { width: 1280, height: 720 },
  });
  await context.addCookies(
    header.split("; ").map((pair) => {
      const at = pair.indexOf("=");
      return {
        name: pair.slice(0, at),
        value: pair.slice(at + 1),
        url: instance.baseUrl,
      };
    }),
  );
  return context;
}

/** A signed-in page that reads no figures: what the framework itself costs. */
const EMPTY = "/account";

function dashboardOf({ baseUrl, lastMonth }: BenchInstance): string {
  return `${baseUrl}/dashboard?from=${addMonths(lastMonth, -11)}&to=${lastMonth}`;
}

/** A quarter of this machine's speed and 1.6 Mbit/s with 150 ms there and back. */
async function slowDown(session: CDPSession): Promise<void> {
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 150,
    downloadThroughput: (1.6 * 1024 * 1024) / 8,
    uploadThroughput: (0.75 * 1024 * 1024) / 8,
  });
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
}

/** As text: what compiles this program adds to functions what no page has. */
const OBSERVE = `
  window.seen = { lcp: 0, cls: 0, fcp: 0, tasks: [] };
  const observe = (type, take) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take))
      .observe({ type, buffered: true });
  observe("largest-contentful-paint", (entry) => { seen.lcp = entry.startTime; });
  observe("paint", (entry) => {
    if (entry.name === "first-contentful-paint") seen.fcp = entry.startTime;
  });
  observe("longtask", ({ startTime, duration }) => {
    seen.tasks.push({ startTime, duration });
  });
  observe("layout-shift", (entry) => { seen.cls += entry.value; });
`;

interface Seen {
  lcp: number;
  cls: number;
  /** First contentful paint, milliseconds. */
  fcp: number;
  tasks: { startTime: number; duration: number }[];
}

function blocked({ fcp, tasks }: Seen): number {
  return tasks
    .map(({ startTime, duration }) =>
      Math.min(duration, startTime + duration - fcp),
    )
    .reduce((sum, after) => sum + Math.max(0, after - 50), 0);
}

async function visit(
  browser: Browser,
  instance: BenchInstance,
  url: string,
): Promise<Vitals> {
  const context = await signedIn(browser, instance);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await slowDown(session);
  const scripts = new Set<string>();
  let scriptBytes = 0;
  session.on("Network.responseReceived", ({ requestId, type }) => {
    if (type === "Script") scripts.add(requestId);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) scriptBytes += encodedDataLength;
  });
  await page.addInitScript({ content: OBSERVE });
  await page.goto(url, { waitUntil: "networkidle" });
  await page.waitForTimeout(2000);
  const seen = await page.evaluate(
    () => (window as unknown as { seen: Seen }).seen,
  );
  await context.close();
  return { lcp: seen.lcp, tbt: blocked(seen), cls: seen.cls, scriptBytes };
}

/** Figure by figure the median. */
function medianOf(visits: readonly Vitals[]): Vitals {
  const median = (key: keyof Vitals) => {
    const values = new Times();
    for (const one of visits) values.add(one[key]);
    return values.percentile(0.5);
  };
  return {
    lcp: median("lcp"),
    tbt: median("tbt"),
    cls: median("cls"),
    scriptBytes: median("scriptBytes"),
  };
}

/** The dashboard and the empty page, visited five times each, in turns. */
export async function benchVitals(
  instance: BenchInstance,
): Promise<{ dashboard: Vitals; empty: Vitals }> {
  const browser = await open();
  try {
    const pages: Vitals[] = [];
    const floors: Vitals[] = [];
    for (let i = 0; i < 5; i += 1) {
      floors.push(await visit(browser, instance, instance.baseUrl + EMPTY));
      pages.push(await visit(browser, instance, dashboardOf(instance)));
    }
    const result = { dashboard: medianOf(pages), empty: medianOf(floors) };
    for (const [name, { lcp, tbt, cls, scriptBytes }] of Object.entries(
      result,
    )) {
      say(
        `  Slow visitor, ${name}: LCP ${Math.round(lcp)} ms, TBT ${Math.round(tbt)} ms, CLS ${cls.toFixed(3)}, ${Math.round(scriptBytes / 1024)} KB of JavaScript`,
      );
    }
    return result;
  } finally {
    await browser.close();
  }
}

/** Chromium printing the dashboard to PDF, loaded already: the PDF's floor. */
export async function benchPrinting(instance: BenchInstance): Promise<Summary> {
  const browser = await open();
  try {
    const context = await signedIn(browser, instance);
    const page = await context.newPage();
    await page.goto(dashboardOf(instance), { waitUntil: "networkidle" });
    const times = new Times();
    for (let i = 0; i < 5; i += 1) {
      await times.measure(() => page.pdf({ format: "A4" }));
    }
    const result = summarise(times);
    say(`  Chromium prints the dashboard: p50 ${result.p50.toFixed(0)} ms`);
    return result;
  } finally {
    await browser.close();
  }
}
