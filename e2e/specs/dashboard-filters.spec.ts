import { makePerson } from "../fixtures/accounts";
import { count, countedTotals } from "../fixtures/figures";
import { lastMonth, thisMonth } from "../fixtures/reports";
import { expect, test } from "../fixtures/test";
import { DashboardPage } from "../pages/dashboard-page";

for (const { name, from, to } of [
  { name: "This month", from: thisMonth, to: thisMonth },
  { name: "This year", from: `${thisMonth.slice(0, 4)}-01`, to: thisMonth },
  { name: "Since November 2020", from: "2020-11", to: thisMonth },
]) {
  test(`"${name}" is a period in the address, and keeps the other choices`, async ({
    asStaff,
  }) => {
    const page = await asStaff({ javaScriptEnabled: false });
    const dashboard = new DashboardPage(page);
    await dashboard.open({
      from: "2023-01",
      to: "2023-02",
      area: "AZ-FUZ",
      compare: "previous",
    });
    await page.getByRole("link", { name, exact: true }).click();
    await expect(dashboard.filter("from")).toHaveValue(from);
    const asked = new URL(page.url()).searchParams;
    expect(Object.fromEntries(asked)).toEqual({
      from,
      to,
      area: "AZ-FUZ",
      compare: "previous",
    });
    await expect(dashboard.filter("to")).toHaveValue(to);
    await expect(dashboard.filter("area")).toHaveValue("AZ-FUZ");
    await expect(page.getByRole("link", { name, exact: true })).toHaveAttribute(
      "aria-current",
      "true",
    );
  });
}

test("back and forward show each choice again, in figures and fields", async ({
  asStaff,
  owner,
}) => {
  const page = await asStaff();
  const dashboard = new DashboardPage(page);
  const first = { from: "2023-03", to: "2023-03" };
  const second = { from: "2023-01", to: "2023-02" };
  const mines = async (period: typeof first) =>
    count((await countedTotals(owner, period)).apMines);
  await dashboard.open(first);
  await dashboard.filter("from").selectOption(second.from);
  await dashboard.filter("to").selectOption(second.to);
  await dashboard.filter("compare").selectOption("none");
  await dashboard.filters.getByRole("button", { name: "Show figures" }).click();
  await expect(dashboard.kpi("apMines")).toHaveText(await mines(second));
  await page.getByRole("link", { name: "Since November 2020" }).click();
  await expect(dashboard.filter("from")).toHaveValue("2020-11");

  await page.goBack();
  await expect(dashboard.kpi("apMines")).toHaveText(await mines(second));
  await expect(dashboard.filter("from")).toHaveValue(second.from);
  await expect(dashboard.filter("compare")).toHaveValue("none");
  await page.goBack();
  await expect(dashboard.kpi("apMines")).toHaveText(await mines(first));
  await expect(dashboard.filter("from")).toHaveValue(first.from);
  await expect(dashboard.filter("compare")).toHaveValue("year");
  await page.goForward();
  await expect(dashboard.kpi("apMines")).toHaveText(await mines(second));
  await expect(dashboard.filter("from")).toHaveValue(second.from);
});

test("a copied address shows another person the same", async ({
  asStaff,
  asManager,
}) => {
  const dashboard = new DashboardPage(await asStaff());
  await dashboard.open({
    from: "2023-01",
    to: "2023-06",
    area: "AZ-AGM",
    compare: "previous",
    measure: "uxo",
    asOf: "2024-01-01",
  });
  const other = new DashboardPage(await asManager());
  await other.page.goto(dashboard.page.url());
  for (const said of ["sentence", "kpi"] as const) {
    for (const name of ["casualties", "clearedM2", "uxo"] as const) {
      const text = await dashboard[said](name).textContent();
      await expect(other[said](name)).toHaveText(text ?? "");
    }
  }
  await dashboard.show("districts");
  await other.show("districts");
  expect(await other.chartTable("by-district")).toEqual(
    await dashboard.chartTable("by-district"),
  );
});

test("cards say the change in words, with what the reader chose", async ({
  asViewer,
  owner,
}) => {
  const uxo = async (from: string) =>
    (await countedTotals(owner, { from, to: from })).uxo ?? 0;
  const [march, before, february] = [
    await uxo("2023-03"),
    await uxo("2022-03"),
    await uxo("2023-02"),
  ];
  expect(march).toBe(1465);
  const change = (other: number) =>
    `${count(Math.round((100 * Math.abs(march - other)) / other))}% ${march > other ? "more" : "less"}`;
  const dashboard = new DashboardPage(await asViewer());
  const month = { from: "2023-03", to: "2023-03" };
  await dashboard.open(month);
  await expect(dashboard.sentence("uxo")).toHaveText(
    `1,465 UXO found in March 2023, ${change(before)} than in March 2022 (${count(before)}).`,
  );
  await dashboard.open({ ...month, compare: "previous" });
  await expect(dashboard.sentence("uxo")).toHaveText(
    `1,465 UXO found in March 2023, ${change(february)} than in February 2023 (${count(february)}).`,
  );
  await dashboard.open({ ...month, compare: "none" });
  await expect(dashboard.sentence("uxo")).toHaveText(
    "1,465 UXO found in March 2023.",
  );
});

test("a figure of incomplete months is provisional in cards, charts and tables", async ({
  asViewer,
  owner,
}) => {
  const said = async () => {
    const [reports] = await owner<{ approved: number; expected: number }[]>`
      select count(*)::int as expected,
        count(*) filter (where exists (
          select from report_versions v where v.organisation_id = o.id
            and v.month = ${lastMonth} and v.status = 'approved' and v.counts_to is null))::int as approved
      from organisations o where o.active_from <= ${lastMonth}
        and (o.active_to is null or o.active_to >= ${lastMonth})`;
    const { approved = 0, expected = 0 } = reports ?? {};
    expect(approved).toBeLessThan(expected);
    return `${approved} of ${expected} operators reported`;
  };
  const dashboard = new DashboardPage(await asViewer());
  const { page } = dashboard;
  // Other tests add operators of their own meanwhile: the page is read between
  // two readings of the tables that say the same.
  await expect(async () => {
    const before = await said();
    await dashboard.open({ from: lastMonth, to: lastMonth });
    const shown = await dashboard.reports("clearedM2").textContent();
    expect(await said()).toBe(before);
    expect(shown).toBe(before);
  }).toPass({ timeout: 60_000 });
  await expect(dashboard.provisional("clearedM2")).toHaveText("provisional");
  for (const [section, chart] of [
    ["overview", "land-by-month"],
    ["overview", "land-cumulative"],
    ["clearance", "clearance-rate"],
    ["clearance", "land-by-operator"],
    ["districts", "by-district"],
  ] as const) {
    await dashboard.show(section);
    const rows = await dashboard.chartTable(chart);
    const last = chart.startsWith("land-by-o") || chart === "by-district";
    const row = last ? rows[1] : rows.at(-1);
    expect(row?.[0], chart).toContain("(provisional)");
  }
  await expect(page.locator("[data-table=districts] caption")).toContainText(
    "Provisional",
  );
  await page.getByText("Which reports are missing").click();
  const missing = await owner<{ name: string }[]>`
    select o.name_en as name from organisations o
    where o.active_from <= ${lastMonth} and not exists (
      select from report_versions v where v.organisation_id = o.id
        and v.month = ${lastMonth} and v.status = 'approved' and v.counts_to is null)`;
  const list = page.locator("details", {
    hasText: "Which reports are missing",
  });
  for (const { name } of missing) await expect(list).toContainText(name);

  // A complete month says nothing of the kind.
  await dashboard.open({ from: "2023-03", to: "2023-03" });
  await expect(page.locator("[data-provisional]")).toHaveCount(0);
  await expect(dashboard.reports("clearedM2")).toHaveText(
    "6 of 6 operators reported",
  );
});

for (const [name, value] of [
  ["compare", "tomorrow"],
  ["claims", "yes"],
  ["measure", "horses"],
  ["section", "stables"],
] as const) {
  test(`an address with a wrong ${name} says so`, async ({ asViewer }) => {
    const page = await asViewer();
    await new DashboardPage(page).open({ [name]: value });
    await expect(page.locator("main").getByRole("alert")).toContainText(
      `(${name})`,
    );
    const file = await page.request.get(
      `/dashboard/charts/land-by-month/csv?${name}=${value}`,
    );
    expect(file.status()).toBe(400);
  });
}

test("a view is saved under a name, opened, renamed and deleted", async ({
  owner,
  signInAs,
}) => {
  const person = await makePerson(owner, "viewer", null);
  const page = await signInAs(person);
  const dashboard = new DashboardPage(page);
  const period = { from: "2023-01", to: "2023-03", compare: "none" };
  await dashboard.open(period);
  await page.getByText("Saved views (0)").click();
  await page.getByLabel("Name for what is shown now").fill("First quarter");
  await page.getByRole("button", { name: "Save this view" }).click();
  await expect(page.getByText("The view is saved.")).toBeVisible();

  await dashboard.open();
  await page.getByText("Saved views (1)").click();
  await page.getByRole("link", { name: "First quarter" }).click();
  await expect(dashboard.filter("from")).toHaveValue("2023-01");
  await expect(dashboard.filter("compare")).toHaveValue("none");

  const view = page.locator("[data-view]");
  await view.getByText("Rename or delete").click();
  await view.getByLabel("New name").fill("Q1 2023");
  await view.getByRole("button", { name: "Rename" }).click();
  await expect(page.getByRole("link", { name: "Q1 2023" })).toBeVisible();
  await view.getByRole("button", { name: "Delete the view" }).click();
  await expect(view).toHaveCount(0);
  // Nobody else has seen any of it.
  const other = await signInAs("manager");
  await new DashboardPage(other).open();
  await expect(other.getByText("Saved views (0)")).toBeVisible();
});

test("without JavaScript a view is saved, too", async ({ owner, signInAs }) => {
  const person = await makePerson(owner, "viewer", null);
  const page = await signInAs(person, { javaScriptEnabled: false });
  await new DashboardPage(page).open({ from: "2023-01", to: "2023-03" });
  await page.getByText("Saved views (0)").click();
  await page.getByRole("button", { name: "Save this view" }).click();
  await expect(page.getByText("Give the view a name.")).toBeVisible();
  await page.getByLabel("Name for what is shown now").fill("Plain");
  await page.getByRole("button", { name: "Save this view" }).click();
  await expect(page.getByRole("link", { name: "Plain" })).toBeVisible();
});
