import { setTimeout } from "node:timers/promises";
import type { Page } from "@playwright/test";
import { makeOperator } from "../fixtures/operators";
import { thisMonth } from "../fixtures/reports";
import { expect, test } from "../fixtures/test";
import { DashboardPage } from "../pages/dashboard-page";
import { ReportPage } from "../pages/report-page";

const year = { from: "2023-01", to: "2023-12" };

/** How much later than all else the fonts come. */
const LATE_MS = 700;

/**
 * What a slow line does to a page: its text is drawn before its fonts are
 * there. Hears what is asked for meanwhile.
 */
async function slowLine(page: Page) {
  await page.route("**/fonts/*", async (route) => {
    await setTimeout(LATE_MS);
    await route.continue();
  });
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  const asked: { type: string; url: string; bytes: number }[] = [];
  const byId = new Map<string, (typeof asked)[number]>();
  session.on("Network.responseReceived", ({ requestId, type, response }) => {
    const one = { type, url: response.url, bytes: 0 };
    byId.set(requestId, one);
    asked.push(one);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const one = byId.get(requestId);
    if (one) one.bytes = encodedDataLength;
  });
  await page.addInitScript(() => {
    const seen = { shift: 0 };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
      })[]) {
        seen.shift += entry.value;
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  return asked;
}

for (const language of ["en", "az", "ru"] as const) {
  for (const width of [390, 1280]) {
    test(`on a slow line nothing moves and nothing needless is fetched: ${language}, ${width} wide`, async ({
      asManager,
    }) => {
      const page = await asManager({
        language,
        viewport: { width, height: 660 },
      });
      const asked = await slowLine(page);
      await new DashboardPage(page).open(year);
      await page.waitForLoadState("networkidle");
      await page.evaluate(() => document.fonts.ready.then(() => {}));
      const shift = await page.evaluate(
        () => (window as unknown as { seen: { shift: number } }).seen.shift,
      );
      expect(shift).toBeLessThan(0.005);

      // No page is fetched before its link is followed.
      const ahead = asked.filter(({ url }) => url.includes("_rsc="));
      expect(ahead.map(({ url }) => url)).toEqual([]);
      const fonts = asked.filter(({ type }) => type === "Font");
      expect(fonts.map(({ url }) => new URL(url).pathname).sort()).toEqual(
        [
          "/fonts/inter-azerbaijani.woff2",
          ...(language === "ru" ? ["/fonts/inter-cyrillic.woff2"] : []),
          "/fonts/inter-latin.woff2",
        ].sort(),
      );
      const bytes = fonts.reduce((sum, font) => sum + font.bytes, 0);
      expect(bytes).toBeLessThanOrEqual(50 * 1024);
    });
  }
}

test("letters of all three languages have a font of ours", async ({
  asManager,
}) => {
  const page = await asManager({ language: "ru" });
  await page.goto("/account");
  const missing = await page.evaluate(async () => {
    const families = {
      "Inter Variable": "Az Əə Ğğ İı Şş 1–2 “…” m²",
      "Inter Cyrillic": "Жё №",
    };
    const wrong: string[] = [];
    for (const [family, text] of Object.entries(families)) {
      const faces = await document.fonts.load(`650 16px "${family}"`, text);
      if (faces.length === 0) wrong.push(family);
      for (const face of faces)
        if (face.status !== "loaded") wrong.push(family);
    }
    return wrong;
  });
  expect(missing).toEqual([]);
});

test("a form sent without a connection keeps what was typed", async ({
  complaints,
  signInAs,
}) => {
  complaints.expectOffline();
  const page = await signInAs("admin");
  await page.goto("/admin/organisations/new");
  const code = page.getByLabel("Code");
  const send = page.getByRole("button", { name: "Add the organisation" });
  await code.fill("T");
  // The page answers: its scripts are there.
  await send.click();
  await expect(code).toHaveAttribute("aria-invalid", "true");
  await expect(code).toHaveValue("T");

  await code.fill("LOST-LINE");
  await page.context().setOffline(true);
  await send.click();
  await expect(page.locator("main")).toContainText(
    "The server did not answer. What you typed is still here",
  );
  await expect(code).toHaveValue("LOST-LINE");
  await page.context().setOffline(false);
  await send.click();
  await expect(page.getByLabel("Name in English")).toHaveAttribute(
    "aria-invalid",
    "true",
  );
  await expect(code).toHaveValue("LOST-LINE");
});

test("the grid's line in Azerbaijani has a month's name and a decimal comma", async ({
  owner,
  signInAs,
}) => {
  const { code, staff } = await makeOperator(owner);
  const page = await signInAs(staff, { language: "az" });
  const report = new ReportPage(page);
  await report.open(code, thisMonth);
  await report.expectReady();
  const land = report.figure("AZ-TAR", "clearedM2");
  await land.fill("130.1355");
  await land.press("Tab");
  await expect(land).toHaveValue("130,1355");
  await land.focus();
  // A browser without the language's data writes "M09 2026".
  await expect(page.locator("#entry-focus")).toHaveText(
    /: [a-z\u0131\u0259]{3,4} \d{4}: /,
  );
});
