import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/test";
import { DashboardPage } from "../pages/dashboard-page";

const year = { from: "2023-01", to: "2023-12" };
/** Of JavaScript, as it comes over the line, before a chart is in view. */
const BUDGET = 160 * 1024;

/** Counts the bytes of scripts as they arrive, compressed. */
async function countScripts(page: Page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  const scripts = new Set<string>();
  let bytes = 0;
  session.on("Network.responseReceived", ({ requestId, type }) => {
    if (type === "Script") scripts.add(requestId);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  return () => bytes;
}

test("the dashboard's first script is small, and charts bring their own when seen", async ({
  asManager,
}) => {
  const page = await asManager({ viewport: { width: 390, height: 660 } });
  const dashboard = new DashboardPage(page);
  const scripts = await countScripts(page);
  await dashboard.open(year);
  await page.waitForLoadState("networkidle");
  const first = scripts();
  expect(first).toBeGreaterThan(0);
  expect(first).toBeLessThanOrEqual(BUDGET);

  const chart = dashboard.chart("land-by-month");
  await chart.scrollIntoViewIfNeeded();
  await expect(chart.getByRole("application")).toBeVisible();
  // It is measured: what is drawn with comes now.
  await expect.poll(scripts).toBeGreaterThan(first);
});

for (const width of [390, 1280]) {
  test(`nothing moves while the dashboard loads and is read, ${width} wide`, async ({
    asManager,
  }) => {
    const page = await asManager({ viewport: { width, height: 800 } });
    await page.addInitScript(() => {
      const seen = { shift: 0 };
      Object.assign(window, { seen });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as (PerformanceEntry & {
          value: number;
          hadRecentInput: boolean;
        })[]) {
          if (!entry.hadRecentInput) seen.shift += entry.value;
        }
      }).observe({ type: "layout-shift", buffered: true });
    });
    const dashboard = new DashboardPage(page);
    for (const section of [
      "overview",
      "districts",
      "clearance",
      "casualties",
    ]) {
      await dashboard.open({ ...year, section });
      await page.waitForLoadState("networkidle");
      // Every chart comes into view once, and is drawn anew.
      for (const chart of await page.locator("main article").all()) {
        await chart.scrollIntoViewIfNeeded();
      }
      await page.waitForLoadState("networkidle");
      const shift = await page.evaluate(
        () => (window as unknown as { seen: { shift: number } }).seen.shift,
      );
      expect(shift, section).toBeLessThan(0.005);
    }
  });
}
