import { expect, test } from "../fixtures/test";

const phone = { width: 390, height: 844 };
/** Six years: the longest sums that the demonstration has. */
const longest = "/dashboard?from=2020-11&to=2026-09";

for (const [language, width] of [
  ["en", 390],
  ["ru", 390],
  ["az", 360],
  ["az", 1024],
] as const) {
  test(`each figure stays on its card, ${width} px, ${language}`, async ({
    asManager,
  }) => {
    const page = await asManager({
      viewport: { width, height: 844 },
      language,
    });
    await page.goto(longest);
    const cards = page.locator("article:has([data-kpi])");
    await expect(cards).toHaveCount(8);
    for (const card of await cards.all()) {
      const room = async () => {
        const around = await card.boundingBox();
        const figure = await card.locator("[data-kpi]").boundingBox();
        if (!around || !figure) return Number.NaN;
        return around.x + around.width - figure.x - figure.width;
      };
      await expect.poll(room).toBeGreaterThanOrEqual(12);
    }
  });
}

test("on a phone the filters are folded and work once unfolded", async ({
  asManager,
}) => {
  const page = await asManager({ viewport: phone });
  await page.goto(longest);
  const area = page.locator("main select[name=area]");
  await expect(area).toBeHidden();
  await page.getByText("Choose period, area and comparison").click();
  await area.selectOption("AZ-FUZ");
  await page.getByRole("button", { name: "Show figures" }).click();
  await page.waitForURL(/area=AZ-FUZ/);

  await page.setViewportSize({ width: 1280, height: 900 });
  await expect(area).toBeVisible();
  await expect(
    page.getByText("Choose period, area and comparison"),
  ).toBeHidden();
});

test("on a phone the row of links shows where one is, and leads to one's account", async ({
  asManager,
}) => {
  const page = await asManager({ viewport: phone });
  await page.goto("/admin/events");
  const here = page
    .getByRole("navigation", { name: "Main navigation" })
    .locator("[aria-current=page]");
  await expect(here).toHaveText("Events");
  await expect(here).toBeInViewport({ ratio: 1 });
  await page.getByRole("link", { name: "Account", exact: true }).click();
  await expect(
    page.getByRole("heading", { name: "Your account" }),
  ).toBeVisible();
});
