import type { Page } from "@playwright/test";
import {
  compact,
  readPdf,
  whyUnreadable,
} from "@/lib/exports/pdf/testing/read-pdf";
import { todayIn } from "@/lib/reporting/month";
import { expect, test } from "../fixtures/test";

const year = "from=2023-01&to=2023-12";
const pages = {
  overview: `/dashboard?${year}&claims=1`,
  districts: `/dashboard?${year}&section=districts`,
  clearance: `/dashboard?${year}&section=clearance`,
  casualties: `/dashboard?${year}&section=casualties`,
  "one chart": `/dashboard/charts/land-by-month?${year}`,
  provenance: `/provenance?figure=uxo&from=2022-01&to=2023-12`,
};

/** Of what is read, the texts that paper must carry. */
const ESSENTIAL =
  "h1, [data-scope], [data-kpi], [data-sentence], [data-figure], main h2, main article h3, main article header p, main .data-table td, main article footer p";

/** The texts of all essential elements but those that paper leaves out on purpose. */
function essentialTexts(page: Page): Promise<string[]> {
  return page.locator(ESSENTIAL).evaluateAll((all) =>
    all
      .filter((one) => !one.closest(".no-print, .print\\:hidden, .sr-only"))
      .map((one) => {
        const copy = one.cloneNode(true) as Element;
        for (const part of copy.querySelectorAll(
          ".no-print, .sr-only, .print\\:hidden, svg",
        )) {
          part.remove();
        }
        return copy.textContent?.trim() ?? "";
      })
      .filter((text) => text !== ""),
  );
}

for (const [name, address] of Object.entries(pages)) {
  test(`on paper: ${name}`, async ({ signInAs }) => {
    test.skip(whyUnreadable !== null, whyUnreadable ?? "");
    const page = await signInAs("manager", { colorScheme: "dark" });
    await page.goto(address);
    // What scripts lay over the drawings must not be on paper.
    const charts = page.locator("main article:has(footer)");
    for (const chart of await charts.all())
      await chart.scrollIntoViewIfNeeded();
    if (name !== "provenance") {
      await expect(page.getByRole("application").first()).toBeVisible();
    }
    const texts = await essentialTexts(page);
    expect(texts.length).toBeGreaterThan(4);
    const bytes = await page.pdf({
      preferCSSPageSize: true,
      printBackground: false,
    });
    const pdf = readPdf(bytes);
    expect(pdf.info().get("Page size")).toMatch(/^59[45].*84[12].*A4/);
    const written = pdf.pages().join("");
    // A sheet's number may stand between the lines of a text that goes on.
    const unnumbered = pdf
      .pages()
      .map((sheet) => sheet.replace(/\d+\/\d+$/, ""))
      .join("");
    const lost = texts
      .map(compact)
      .filter((text) => !written.includes(text) && !unnumbered.includes(text));
    expect(lost).toEqual([]);
    // A chart's title and what stands under it are on one page.
    const drawn = await charts.evaluateAll((all) =>
      all.map((one) => ({
        title: one.querySelector("h3")?.textContent ?? "",
        foot: one.querySelector("footer p")?.textContent ?? "",
      })),
    );
    const times = (whole: string, part: string) =>
      whole.split(compact(part)).length - 1;
    for (const sheet of pdf.pages()) {
      const titles = drawn.filter(({ title }) => times(sheet, title) > 0);
      const [foot = ""] = drawn.map((one) => one.foot);
      if (foot !== "") expect(times(sheet, foot)).toBe(titles.length);
    }
    for (const word of [
      "Sign out",
      "Skip to content",
      "Download",
      "Show the figures",
    ]) {
      expect(written).not.toContain(compact(word));
    }
    expect(written).toContain(compact("National Mine Action Centre"));
    // Each sheet says what it is of, and that it is one of several.
    if (address.startsWith("/dashboard?")) {
      // Of the instance's calendar, on which the year may have begun already.
      const year = todayIn("Asia/Baku").slice(0, 4);
      for (const [index, sheet] of pdf.pages().entries()) {
        expect(sheet).toMatch(
          new RegExp(`Wholecountry·.*asof\\d+[A-Z][a-z]+${year}·Source:`),
        );
        expect(sheet).toContain(`${index + 1}/${pdf.pages().length}`);
      }
    }
  });

  test(`no card is cut by the end of a page: ${name}`, async ({
    asManager,
  }) => {
    const page = await asManager();
    // As wide as the sheet between its margins.
    await page.setViewportSize({ width: 688, height: 1000 });
    await page.goto(address);
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    const cards = page.locator("main article:not(:has(.data-table))");
    for (const card of await cards.all()) {
      await expect(card).toHaveCSS("break-inside", "avoid");
      // Else it could not stay whole: a page has 267 mm, at 96 to the inch.
      const box = await card.boundingBox();
      expect(box?.height ?? 0).toBeLessThan(1000);
    }
    const clipped = await page.locator("main *").evaluateAll((all) =>
      all
        .filter((one) => {
          const { overflowX, overflowY, position } = getComputedStyle(one);
          if (position === "absolute" || one instanceof SVGElement)
            return false;
          return (
            (overflowX !== "visible" &&
              one.scrollWidth > one.clientWidth + 1) ||
            (overflowY !== "visible" && one.scrollHeight > one.clientHeight + 1)
          );
        })
        .map((one) => one.outerHTML.slice(0, 80)),
    );
    expect(clipped).toEqual([]);
    const ink = await page
      .locator("h1")
      .evaluate((one) => getComputedStyle(one).color);
    expect(ink).toBe("rgb(27, 34, 38)");
  });
}
