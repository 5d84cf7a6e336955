import type { Page } from "@playwright/test";
import { makePerson } from "../fixtures/accounts";
import { newestVersion, snapshot, thisMonth } from "../fixtures/reports";
import { expect, test } from "../fixtures/test";
import { ReportPage } from "../pages/report-page";

/** Presses Tab until one of these is focused. */
async function tabTo(page: Page, selector: string): Promise<void> {
  // Of a page on its way, only the first part can be reached.
  await page.waitForLoadState();
  await expect(page.locator(selector).first()).toBeVisible();
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press("Tab");
    const reached = await page
      .locator(selector)
      .evaluateAll((all) => all.some((e) => e === document.activeElement));
    if (reached) return;
  }
  throw new Error(`${selector} is not reached with Tab`);
}

function focusedField(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.id ?? "");
}

/** Waits until the field of this name has the focus. */
async function expectFocus(
  page: Page,
  field: string | RegExp | undefined,
): Promise<void> {
  const focus = expect.poll(() => focusedField(page));
  if (field instanceof RegExp) await focus.toMatch(field);
  else await focus.toBe(field);
}

test("signing in and saving a figure, with the keyboard alone", async ({
  asNobody,
  owner,
}) => {
  // No other test writes the border service's running month.
  const organisation = "BOR";
  const person = await makePerson(owner, "staff", organisation);
  const page = await asNobody();
  const report = new ReportPage(page);
  const { keyboard } = page;

  await page.goto("/sign-in");
  await tabTo(page, "[name=email]");
  await keyboard.type(person.email);
  await tabTo(page, "[name=password]");
  await keyboard.type(person.password);
  await keyboard.press("Enter");
  await expect(page).toHaveURL(/\/reports$/);
  await tabTo(page, `a[href="/reports/${organisation}/${thisMonth}"]`);
  await keyboard.press("Enter");
  await report.expectReady();

  await tabTo(page, "[data-measure=apMines]");
  const first = await focusedField(page);
  await keyboard.type("12");
  // Down to the last district, then on behind the grid.
  for (let rows = 0; rows < 20; rows++) await keyboard.press("ArrowDown");
  await report.expectSaved();

  await page.reload();
  await expect(page.locator(`[id="${first}"]`)).toHaveValue("12");
  expect(
    JSON.stringify(await snapshot(owner, organisation, thisMonth)),
  ).toMatch(/"ap_mines":\s*12\b/);
});

test("Enter and the arrows move within a column and never send the form", async ({
  signInAs,
  owner,
}) => {
  // The NGO's running month is written by nobody at all.
  const organisation = "NGO";
  const page = await signInAs(await makePerson(owner, "staff", organisation));
  const report = new ReportPage(page);
  await report.open(organisation, thisMonth);
  const column = page.locator("[data-measure=avMines]");
  const fields = await column.evaluateAll((all) => all.map(({ id }) => id));
  expect(fields.length).toBeGreaterThan(10);
  await report.expectReady();
  await column.first().focus();
  for (const field of fields.slice(0, -1)) {
    await expectFocus(page, field);
    await page.keyboard.type("1");
    await page.keyboard.press("Enter");
  }
  // Behind the last row comes the next column, and nothing is sent from there.
  await expectFocus(page, fields.at(-1));
  await page.keyboard.press("Enter");
  await expectFocus(page, /\.submunitions$/);
  await page.keyboard.press("Shift+Enter");
  await expectFocus(page, fields.at(-1));
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.press("ArrowUp");
  await expectFocus(page, fields.at(-3));
  await page.keyboard.press("ArrowDown");
  await expectFocus(page, fields.at(-2));
  await expect(page.locator("[data-total=avMines]")).toHaveText(
    String(fields.length - 1),
  );

  // Typing saved itself; no key sent the report on.
  await report.expectSaved();
  await expect(page).toHaveURL(new RegExp(`/${thisMonth}$`));
  expect(await newestVersion(owner, organisation, thisMonth)).toMatchObject({
    number: 1,
    status: "draft",
  });
});
