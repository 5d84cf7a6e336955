import { expect, test } from "../fixtures/test";

test("how many children were injured by what, in one district and year, and who says so: two clicks and one", async ({
  asManager,
}) => {
  const page = await asManager();
  const place = "from=2023-01&to=2023-12&area=AZ-FUZ";
  await page.goto(`/dashboard?${place}`);
  await page.getByRole("link", { name: "Casualties", exact: true }).click();
  await page.getByRole("link", { name: /^Injured by age and device/ }).click();
  await expect(page.locator("[data-scope]")).toContainText(
    "Fuzuli · January–December 2023",
  );
  const children = page.locator("[data-table=pivot] [data-row=child]");
  await expect(
    children.getByRole("rowheader", { name: /^Child/ }),
  ).toBeVisible();

  await page.getByRole("link", { name: "Where this comes from" }).click();
  await page.waitForURL(
    (url) =>
      url.pathname === "/provenance" &&
      url.searchParams.get("figure") === "injured" &&
      url.searchParams.get("area") === "AZ-FUZ",
  );
  await expect(page.locator("[data-figure]")).toHaveText(/^Injured: \d+$/);
});

test("a viewer is led to no casualty details", async ({ asViewer }) => {
  const page = await asViewer();
  await page.goto("/dashboard?from=2023-01&to=2023-12&section=casualties");
  await expect(
    page.getByRole("heading", { name: "Casualties in detail" }),
  ).toBeVisible();
  await expect(
    page.getByRole("link", { name: /^Injured by age and device/ }),
  ).toHaveCount(0);
});
