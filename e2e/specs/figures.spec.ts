import { expectAccessible, expectNoOverflow } from "../fixtures/accessibility";
import { expect, test } from "../fixtures/test";

test("the register keeps its filter in the address, and the file is what the page shows", async ({
  asViewer,
}) => {
  const page = await asViewer();
  await page.goto("/figures");
  await page.getByLabel("Measure").selectOption("casualties");
  await page.locator("select[name=state]").selectOption("conflict");
  await page.getByRole("button", { name: "Show figures" }).click();
  await expect(page).toHaveURL(/measure=casualties.*state=conflict/);
  await expect(
    page.getByRole("link", { name: "314\u00a0persons" }),
  ).toBeVisible();
  const href = await page
    .getByRole("link", { name: "Download these as CSV" })
    .getAttribute("href");
  const file = await page.request.get(href ?? "");
  const rows = (await file.text()).trim().split("\n").slice(1);
  // And the head.
  await expect(page.getByRole("row")).toHaveCount(rows.length + 1);
  expect(rows.every((row) => row.includes(",casualties,"))).toBe(true);
});

test("disagreements are named, and what adds up exactly says so", async ({
  asViewer,
}) => {
  const page = await asViewer();
  await page.goto("/figures/conflicts");
  const row = (text: string) => page.getByRole("row").filter({ hasText: text });
  await expect(row("1 August 2023").first()).toContainText("AP and AV swapped");
  await expect(row("19 September 2023").first()).toContainText(
    "later revision",
  );
  await expect(row("1,701.5").first()).toContainText("rounded");
  await expect(row("27,812").first()).toContainText("genuinely different");
  for (const parts of ["5 operators", "12 places", "5 land uses"]) {
    await expect(row("53,081.8").filter({ hasText: parts })).toContainText(
      "exact",
    );
  }
});

test("a statement is checked, with a line to copy in three languages", async ({
  asViewer,
}) => {
  const page = await asViewer();
  await page.goto("/figures/check");
  await page
    .getByLabel("Sentence")
    .fill("In March 2023, 5,983.6 hectares were cleared");
  await page.getByRole("button", { name: "Check the statement" }).click();
  await expect(
    page.getByText("The reports support it: 5,983.6\u00a0ha."),
  ).toBeVisible();
  for (const language of ["en", "az", "ru"]) {
    await expect(page.locator(`p[lang=${language}]`)).toContainText(
      /5.983[.,]6/u,
    );
  }
  await page.getByLabel("Figure", { exact: true }).fill("5,983");
  await page.getByRole("button", { name: "Check the statement" }).click();
  await expect(
    page.getByLabel("Figure", { exact: true }),
  ).toHaveAccessibleDescription(/read in two ways/);
});

test("a manager enters a statement, explains it and withdraws it", async ({
  asManager,
}) => {
  const page = await asManager();
  await page.goto("/figures/new");
  await page.getByLabel("Outlet").fill("Browser Test Gazette");
  await page.getByLabel("Address of the page").fill("https://example.org/a");
  await page.getByLabel("Whose work").selectOption("all-operators");
  await page.getByLabel("Kind of period").selectOption("period");
  await page.getByLabel("First day").fill("2025-06-30");
  await page.getByLabel("Last day").fill("2025-06-01");
  await page.getByLabel("Figure 1: Measure").selectOption("ap_mines");
  await page.getByLabel("Figure 1: Value").fill("1.234");
  await page.getByRole("button", { name: "Enter the statement" }).click();
  await expect(page.getByLabel("Last day")).toHaveAccessibleDescription(
    /before the first day/,
  );
  await expect(page.getByLabel("Figure 1: Value")).toHaveAccessibleDescription(
    "This can be read in two ways. Write 1234 or 1.2340.",
  );
  await expect(page.getByLabel("Outlet")).toHaveValue("Browser Test Gazette");
  await page.getByLabel("First day").fill("2025-06-01");
  await page.getByLabel("Last day").fill("2025-06-30");
  await page.getByLabel("Figure 1: Value").fill("1234");
  await page.getByRole("button", { name: "Enter the statement" }).click();
  await page.getByRole("link", { name: "See them in the register" }).click();

  await page
    .getByLabel("Explanation")
    .fill("The gazette counts finds of May, too.");
  await page.getByRole("button", { name: "Sign a note" }).click();
  await expect(
    page.getByText("The gazette counts finds of May, too.").first(),
  ).toBeVisible();
  await page.getByLabel("Reason").last().fill("Entered for a test");
  await page.getByRole("button", { name: "Withdraw this entry" }).click();
  await expect(page.getByText("Withdrawn", { exact: true })).toBeVisible();
  await page.goto("/figures?state=withdrawn");
  await expect(
    page.getByRole("link", { name: "Browser Test Gazette" }).first(),
  ).toBeVisible();
});

for (const width of [1280, 390]) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`the pages are accessible, ${width} px, ${colorScheme}`, async ({
      asManager,
    }) => {
      test.slow();
      const page = await asManager({
        viewport: { width, height: 900 },
        colorScheme,
        language: colorScheme === "dark" ? "az" : "ru",
      });
      for (const path of [
        "/figures",
        "/figures/conflicts",
        "/figures/check?sentence=392+killed+or+injured+since+November+2020",
        "/figures/new",
        "/figures/import",
        "/figures/65",
      ]) {
        await page.goto(path);
        await expectNoOverflow(page, path);
        await expectAccessible(page, path);
      }
    });
  }
}
