import { type Browser, type CDPSession, chromium } from "playwright";
import { addMonths } from "@/lib/reporting/month";
import { Times } from "../load/times";
import { ensureChromium } from "../steps/chromium.mjs";
import { say } from "../steps/terminal.mjs";
import { type BenchInstance, managerCookie } from "./instance";
import { type Summary, summarise } from "./requests";

/** What a visitor with a slow machine and line sees of the dashboard. */
export interface Vitals {
  /** Largest contentful paint, milliseconds. */
  lcp: number;
  /** Total blocking time: what tasks took beyond 50 ms each. */
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
  window.seen = { lcp: 0, tbt: 0, cls: 0 };
  const observe = (type, take) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take))
      .observe({ type, buffered: true });
  observe("largest-contentful-paint", (entry) => { seen.lcp = entry.startTime; });
  observe("longtask", (entry) => { seen.tbt += Math.max(0, entry.duration - 50); });
  observe("layout-shift", (entry) => { seen.cls += entry.value; });
`;

async function visit(
  browser: Browser,
  instance: BenchInstance,
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
  await page.goto(dashboardOf(instance), { waitUntil: "networkidle" });
  await page.waitForTimeout(2000);
  const seen = await page.evaluate(
    () => (window as unknown as { seen: Omit<Vitals, "scriptBytes"> }).seen,
  );
  await context.close();
  return { ...seen, scriptBytes };
}

/** The median visit of five, figure by figure. */
export async function benchVitals(instance: BenchInstance): Promise<Vitals> {
  const browser = await open();
  try {
    const visits: Vitals[] = [];
    for (let i = 0; i < 5; i += 1) visits.push(await visit(browser, instance));
    const median = (key: keyof Vitals) => {
      const values = new Times();
      for (const one of visits) values.add(one[key]);
      return values.percentile(0.5);
    };
    const result = {
      lcp: median("lcp"),
      tbt: median("tbt"),
      cls: median("cls"),
      scriptBytes: median("scriptBytes"),
    };
    say(
      `  Slow visitor: LCP ${Math.round(result.lcp)} ms, TBT ${Math.round(result.tbt)} ms, CLS ${result.cls.toFixed(3)}, ${Math.round(result.scriptBytes / 1024)} KB of JavaScript`,
    );
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
