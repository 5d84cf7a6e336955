import type { Page } from "@playwright/test";
import { makeOperator, storedCells } from "../fixtures/operators";
import { newestVersion, thisMonth } from "../fixtures/reports";
import { expect, test } from "../fixtures/test";
import { ReportPage } from "../pages/report-page";
import { SubmitPage } from "../pages/submit-page";

const tartar = "AZ-TAR";
const aghdam = "AZ-AGM";

/** The districts of the grid from top to bottom; the whole country comes last. */
async function districts(page: Page): Promise<string[]> {
  const fields = await page
    .locator("[data-measure=apMines]")
    .evaluateAll((all) => all.map(({ id }) => id.split(".")[1] ?? ""));
  return fields.filter((code) => code !== "AZ");
}

async function openEntry(page: Page, code: string): Promise<ReportPage> {
  const report = new ReportPage(page);
  await report.open(code, thisMonth);
  await report.expectReady();
  return report;
}

async function paste(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate((block) => navigator.clipboard.writeText(block), text);
  await page.keyboard.press("Control+V");
}

test("a month of fourteen districts takes fewer than two hundred keys", async ({
  signInAs,
  owner,
}) => {
  const { code, staff } = await makeOperator(owner);
  const page = await signInAs(staff);
  const report = await openEntry(page, code);
  const codes = await districts(page);
  expect(codes).toHaveLength(14);

  let keys = 0;
  const press = async (...all: string[]) => {
    for (const key of all) {
      await page.keyboard.press(key);
      keys += 1;
    }
  };
  /** A column from top to bottom, and on to the top of the next. */
  const column = async (figure: (row: number) => number) => {
    for (let row = 0; row < codes.length; row++) {
      await press(...String(figure(row)), "Enter");
    }
    await press("Enter");
  };
  const cleared = (row: number) => 10 + row * 6;
  const ap = (row: number) => row % 4;
  const av = (row: number) => row % 3;
  const uxo = (row: number) => row % 5;

  // Skip to the content, past the nil report, into the grid, to land cleared.
  await press("Tab", "Enter", "Tab", "Tab", "ArrowRight", "ArrowRight");
  await column(cleared);
  await column(ap);
  await column(av);
  await press("ArrowRight");
  await column(uxo);
  await press("ArrowRight", "ArrowRight", "ArrowRight");
  await column((row) => ap(row) + av(row) + uxo(row));
  // Teams, women, men, machines, dogs and days are as last month.
  for (let measure = 0; measure < 6; measure++) {
    await press("Control+Shift+Enter", "ArrowRight");
  }
  test
    .info()
    .annotations.push({ type: "keys pressed", description: `${keys}` });
  expect(keys).toBeLessThan(200);

  await report.expectSaved();
  await expect(page.locator("[data-total=clearedM2]")).toHaveText("686");
  const stored = await storedCells(owner, code, thisMonth);
  expect(Object.keys(stored).sort()).toEqual([...codes].sort());
  codes.forEach((district, row) => {
    expect(stored[district]).toMatchObject({
      cleared_m2: String(cleared(row) * 10_000),
      ap_mines: ap(row),
      av_mines: av(row),
      submunitions: null,
      other_uxo: uxo(row),
      items_destroyed: ap(row) + av(row) + uxo(row),
      teams: 2,
      deminers_f: 4,
      deminers_m: 12,
      machines: 1,
      dogs: 2,
      days_worked: 22,
    });
  });
});

test("a block of fourteen by twelve cells is pasted, undone and done again", async ({
  signInAs,
  owner,
}) => {
  const { code, staff } = await makeOperator(owner);
  const page = await signInAs(staff);
  const report = await openEntry(page, code);
  const codes = await districts(page);
  const line = (row: number) => [
    `${row},5 ha`,
    `1 234,${row + 1}`,
    `1,234.${row + 1}`,
    ...[`1 00${row % 10}`, "0", "–", "", "3", "4", "5", "6", "7"],
  ];
  const block = codes.map((_, row) => line(row).join("\t")).join("\r\n");

  await report.figure(tartar, "cancelledM2").focus();
  await paste(page, `${block}\r\n`);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(report.figure(codes[13] ?? "", "teams")).toHaveValue("7");
  await page.keyboard.press("Control+Z");
  await expect(report.figure(codes[13] ?? "", "teams")).toHaveValue("");
  await page.keyboard.press("Control+Y");
  await report.expectSaved();
  const stored = await storedCells(owner, code, thisMonth);
  codes.forEach((district, row) => {
    expect(stored[district]).toMatchObject({
      cancelled_m2: String(row * 10_000 + 5_000),
      // 1234.12 ha are no whole number of binary fractions.
      reduced_m2: String(Math.round(Number(`1234.${row + 1}`) * 10_000)),
      cleared_m2: stored[district]?.reduced_m2,
      ap_mines: 1000 + (row % 10),
      av_mines: 0,
      submunitions: null,
      other_uxo: null,
      teams: 7,
    });
  });
});

test("what a pasted block leaves unclear is asked before anything is written", async ({
  signInAs,
  owner,
}) => {
  const { code, staff } = await makeOperator(owner);
  const page = await signInAs(staff);
  const report = await openEntry(page, code);
  await report.figure(tartar, "clearedM2").fill("8");
  await report.expectSaved();

  await report.figure(tartar, "reducedM2").focus();
  await paste(page, "5,983\t\t-3\n12 ha\t1\tabc");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("2 figures will be written.");
  await expect(dialog).toContainText("5,983");
  await expect(dialog).toContainText("A figure can't be negative.");
  await expect(dialog).toContainText("This is not a number.");
  await page.keyboard.press("Escape");
  await expect(report.figure(aghdam, "reducedM2")).toHaveValue("");
  await expect(report.figure(tartar, "reducedM2")).toBeFocused();

  await page.keyboard.press("Control+V");
  await dialog.getByRole("button", { name: "All with decimals" }).click();
  await dialog.getByRole("button", { name: "Write 3 figures" }).click();
  await expect(report.figure(tartar, "reducedM2")).toHaveValue("5,9830");
  await expect(report.figure(tartar, "clearedM2")).toHaveValue("8");
  await expect(report.figure(tartar, "apMines")).toHaveValue("");
  await expect(report.figure(aghdam, "reducedM2")).toHaveValue("12");
  await report.expectSaved();
  const stored = await storedCells(owner, code, thisMonth);
  expect(stored[tartar]).toMatchObject({
    reduced_m2: "59830",
    cleared_m2: "80000",
    ap_mines: null,
  });
  expect(stored[aghdam]).toMatchObject({
    reduced_m2: "120000",
    cleared_m2: "10000",
    ap_mines: null,
  });
});

test("a cell tells of last month, and Escape brings back what it said", async ({
  signInAs,
  owner,
}) => {
  const { code, staff } = await makeOperator(owner);
  const page = await signInAs(staff);
  const report = await openEntry(page, code);
  const teams = report.figure(tartar, "teams");
  await teams.click();
  const line = page.locator("#entry-focus");
  await expect(line).toContainText("Tartar, Teams");
  await expect(line).toContainText("so far 2 to 2 (1 approved month)");
  await page.keyboard.type("31");
  await page.keyboard.press("Escape");
  await expect(teams).toHaveValue("");
  await page.keyboard.type("31");
  await page.keyboard.press("F2");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.type("4");
  await expect(teams).toHaveValue("341");
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Delete");
  await expect(teams).toHaveValue("");
});

test("the connection is lost midway, the page reloaded, and nothing is lost", async ({
  signInAs,
  owner,
  complaints,
}) => {
  complaints.expectOffline();
  const { code, staff } = await makeOperator(owner, true);
  const page = await signInAs(staff);
  const report = await openEntry(page, code);
  await report.figure(tartar, "apMines").fill("11");
  await report.expectSaved();

  await page.context().setOffline(true);
  await report.figure(tartar, "avMines").fill("3");
  await report.figure(aghdam, "clearedM2").fill("4.5");
  await page.locator("[data-add-casualty]").click();
  await report.enterCasualty(0, {
    areaCode: tartar,
    device: "ap_mine",
    activity: "herding",
    outcome: "injured",
    ageGroup: "child",
    sex: "male",
    status: "civilian",
    persons: "2",
  });
  await expect(report.status()).toContainText(
    "No connection: 3 changes wait here and will be sent.",
  );
  // The browser finds no page; later it does.
  await page.reload().catch(() => {});
  await page.context().setOffline(false);
  await openEntry(page, code);
  await expect(report.figure(tartar, "avMines")).toHaveValue("3");
  await expect(report.casualty(0, "persons")).toHaveValue("2");
  await report.expectSaved();
  const stored = await storedCells(owner, code, thisMonth);
  expect(stored[tartar]).toMatchObject({ ap_mines: 11, av_mines: 3 });
  expect(stored[aghdam]).toMatchObject({ cleared_m2: "45000" });
  const [people] = await owner`
    select sum(persons)::int as persons from casualty_lines l
    join organisations o on o.id = l.organisation_id where o.code = ${code}`;
  expect(people?.persons).toBe(2);
  // And it is sent as it was typed.
  await report.checkButton().click();
  await new SubmitPage(page).submit();
  expect(await storedCells(owner, code, thisMonth)).toEqual(stored);
  expect(await newestVersion(owner, code, thisMonth)).toMatchObject({
    number: 1,
    status: "submitted",
  });
});

test("nothing to report is one click and a confirmation", async ({
  signInAs,
  owner,
}) => {
  const { code, staff } = await makeOperator(owner);
  const page = await signInAs(staff);
  const report = await openEntry(page, code);
  const month = () => newestVersion(owner, code, thisMonth);
  const button = page.getByRole("button", {
    name: "Nothing to report",
    exact: true,
  });
  const dialog = page.getByRole("dialog");
  await button.click();
  await expect(dialog).toContainText("Nothing to report for");
  await page.keyboard.press("Escape");
  await expect(button).toBeFocused();
  expect(await month()).toBeNull();

  // Beside a figure there is no such button: it would throw the figure away.
  await report.figure(tartar, "apMines").fill("1");
  await expect(button).toHaveCount(0);
  await expect(page.getByLabel(/^There is nothing to report/)).toBeVisible();
  await report.figure(tartar, "apMines").fill("");

  await button.click();
  await dialog.getByRole("button").first().click();
  await expect(page.getByText("With the national centre")).toBeVisible();
  expect((await month())?.status).toBe("submitted");
  expect(await storedCells(owner, code, thisMonth)).toEqual({});
  const [version] = await owner`
    select v.nil from report_versions v
    join organisations o on o.id = v.organisation_id
    where o.code = ${code} and v.month = ${thisMonth}`;
  expect(version).toEqual({ nil: true });
});

test("two people at once see each other, and neither overwrites the other", async ({
  signInAs,
  owner,
}) => {
  const { code, staff, colleague } = await makeOperator(owner);
  const first = await openEntry(await signInAs(staff), code);
  const second = await openEntry(await signInAs(colleague), code);
  await expect(second.page.getByText(`${staff.name} is also in`)).toBeVisible();

  await first.figure(tartar, "apMines").fill("5");
  await first.expectSaved();
  await second.figure(tartar, "avMines").fill("2");
  await second.figure(tartar, "apMines").fill("9");
  await expect(second.status()).toContainText("One figure needs a choice");
  await expect(
    second.page.getByRole("alert").or(second.page.locator("main")).first(),
  ).toContainText("Someone else changed one figure that you changed");
  let stored = await storedCells(owner, code, thisMonth);
  expect(stored[tartar]).toMatchObject({ ap_mines: 5, av_mines: 2 });

  await second.page
    .getByRole("button", { name: "Keep mine: 9" })
    .first()
    .click();
  await second.expectSaved();
  stored = await storedCells(owner, code, thisMonth);
  expect(stored[tartar]).toMatchObject({ ap_mines: 9, av_mines: 2 });
  // The first one hears of it without asking.
  await expect(first.figure(tartar, "apMines")).toHaveValue("9", {
    timeout: 30_000,
  });
  await expect(
    first.page.getByText(`${colleague.name} is also in`),
  ).toBeVisible();
});

test("an expired session asks for the password in place and loses nothing", async ({
  signInAs,
  owner,
  complaints,
}) => {
  complaints.expectAnswer(401);
  const { code, staff, colleague } = await makeOperator(owner);
  const page = await signInAs(staff);
  const report = await openEntry(page, code);
  await page.context().clearCookies({ name: /session-token/ });
  await report.figure(tartar, "apMines").fill("7");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("Email")).toHaveValue(staff.email);
  await dialog.getByLabel("Password").fill("not the password");
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await expect(dialog.getByRole("alert")).toBeVisible();
  await dialog.getByLabel("Password").fill(staff.password);
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  await report.expectSaved();
  await expect(report.figure(tartar, "apMines")).toHaveValue("7");
  expect((await storedCells(owner, code, thisMonth))[tartar]).toMatchObject({
    ap_mines: 7,
  });

  // Another person signs in on the same machine: nothing typed shows, or is
  // sent in their name.
  await page.context().clearCookies({ name: /session-token/ });
  await report.figure(tartar, "apMines").fill("8");
  await expect(dialog).toBeVisible();
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(colleague.email);
  await page.getByLabel("Password").fill(colleague.password);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/reports$/);
  await openEntry(page, code);
  await expect(report.figure(tartar, "apMines")).toHaveValue("7");
  await report.expectSaved();
});

test("an accident is entered by its people, and the table adds up", async ({
  signInAs,
  owner,
}) => {
  const { code, staff } = await makeOperator(owner, true);
  const page = await signInAs(staff);
  const report = await openEntry(page, code);
  const accident = page.getByRole("group", {
    name: "Enter an accident with all its people",
  });
  await accident.getByLabel("Area").selectOption(tartar);
  await accident.getByLabel("Device").selectOption("ap_mine");
  await accident.getByLabel("Activity").selectOption("herding");
  await accident.getByLabel("Status").selectOption("civilian");
  await accident.getByLabel("Injured, Men").fill("2");
  await accident.getByLabel("Killed, Girls").fill("1");
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-casualty-total]")).toHaveText("3");
  await page
    .getByRole("button", { name: "Another row of this accident" })
    .first()
    .click();
  await expect(report.casualty(1, "areaCode")).toHaveValue(tartar);
  await expect(report.casualty(1, "outcome")).toHaveValue("");
  await expect(report.status()).toContainText(
    "One casualty row is not complete",
  );
  await page.getByRole("button", { name: "Remove row 2" }).click();
  await page.getByRole("button", { name: "Duplicate" }).first().click();
  await report.expectSaved();
  const rows = await owner`
    select outcome, age_group, sex, persons from casualty_lines l
    join organisations o on o.id = l.organisation_id
    where o.code = ${code} order by ordinal`;
  const girl = {
    outcome: "killed",
    age_group: "child",
    sex: "female",
    persons: 1,
  };
  const men = {
    outcome: "injured",
    age_group: "adult",
    sex: "male",
    persons: 2,
  };
  expect([...rows]).toEqual([girl, girl, men]);
  await expect(page.locator("[data-casualty-total]")).toHaveText("4");
});

test("without scripts the form saves by its button", async ({
  signInAs,
  owner,
}) => {
  const { code, staff } = await makeOperator(owner);
  const page = await signInAs(staff, { javaScriptEnabled: false });
  const report = new ReportPage(page);
  await report.open(code, thisMonth);
  await report.figure(tartar, "apMines").fill("6");
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(page.getByText("The draft is saved.")).toBeVisible();
  await expect(report.figure(tartar, "apMines")).toHaveValue("6");
  expect((await storedCells(owner, code, thisMonth))[tartar]).toMatchObject({
    ap_mines: 6,
  });
});

test("what is typed before the scripts have come is kept and saved", async ({
  signInAs,
  owner,
}) => {
  const { code, staff } = await makeOperator(owner);
  const page = await signInAs(staff);
  let comeNow = () => {};
  const held = new Promise<void>((resolve) => {
    comeNow = resolve;
  });
  await page.route("**/_next/static/**/*.js", async (route) => {
    await held;
    await route.continue();
  });
  // The page is loaded only with its scripts.
  await page.goto(`/reports/${code}/${thisMonth}`, { waitUntil: "commit" });
  const report = new ReportPage(page);
  await report.figure(tartar, "apMines").fill("7");
  await expect(page.getByRole("button", { name: "Save draft" })).toBeVisible();
  comeNow();
  await report.expectReady();
  await expect(report.figure(tartar, "apMines")).toHaveValue("7");
  await report.expectSaved();
  expect((await storedCells(owner, code, thisMonth))[tartar]).toMatchObject({
    ap_mines: 7,
  });
});
