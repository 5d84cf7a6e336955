import { count, countedTotals, hectares } from "../fixtures/figures";
import { expect, test } from "../fixtures/test";
import { DashboardPage } from "../pages/dashboard-page";

const march = { from: "2023-03", to: "2023-03" };

test("without JavaScript: filters, figures, charts and tables", async ({
  asStaff,
  owner,
}) => {
  const page = await asStaff({ javaScriptEnabled: false });
  const dashboard = new DashboardPage(page);
  await dashboard.open();
  await dashboard.filter("from").selectOption("2023-01");
  await dashboard.filter("to").selectOption("2023-03");
  await dashboard.filter("area").selectOption("AZ-FUZ");
  await dashboard.filters.getByRole("button", { name: "Show figures" }).click();
  await expect(dashboard.scope).toContainText("January–March 2023");

  const address = new URL(page.url());
  expect(address.pathname).toBe("/dashboard");
  expect(Object.fromEntries(address.searchParams)).toMatchObject({
    from: "2023-01",
    to: "2023-03",
    area: "AZ-FUZ",
  });
  // The form shows what the figures are of, so that it can be changed further.
  await expect(dashboard.filter("from")).toHaveValue("2023-01");
  await expect(dashboard.filter("area")).toHaveValue("AZ-FUZ");

  const [fuzuli] = await owner<{ ap: number; cleared: number }[]>`
    select sum(ap_mines)::int as ap, sum(cleared_m2)::float8 as cleared
    from clearance_lines l
    join areas a on a.id = l.area_id and a.code = 'AZ-FUZ'
    join report_versions v on v.id = l.version_id
      and v.status = 'approved' and v.counts_to is null
    where l.month between '2023-01' and '2023-03'`;
  expect(fuzuli?.ap).toBeGreaterThan(0);
  await expect(dashboard.kpi("apMines")).toHaveText(count(fuzuli?.ap ?? null));
  const seeChart = async (name: Parameters<typeof dashboard.chart>[0]) => {
    const drawing = dashboard.chart(name).locator("svg[role=img]:visible");
    await expect(drawing.first()).toBeVisible();
    await dashboard.chart(name).locator("summary").click();
    await expect(dashboard.chart(name).getByRole("table")).toBeVisible();
  };
  await seeChart("casualties-by-month");
  await seeChart("land-by-month");
  await seeChart("ordnance-by-month");
  await dashboard.show("districts");
  await expect(dashboard.districtTotal("cleared")).toHaveText(
    hectares(fuzuli?.cleared ?? null),
  );
  await seeChart("by-district");
  await dashboard.show("clearance");
  await seeChart("clearance-rate");
  await dashboard.show("casualties");
  await seeChart("casualties-by-activity");
  // The form keeps the section that is shown.
  await dashboard.filter("to").selectOption("2023-02");
  await dashboard.filters.getByRole("button", { name: "Show figures" }).click();
  await expect(dashboard.scope).toContainText("January–February 2023");
  await expect(dashboard.chart("casualties-by-activity")).toBeVisible();
});

test("the same address shows the same figures again", async ({
  asStaff,
  owner,
}) => {
  const query = { from: "2023-08", to: "2023-09", organisation: "NAA" };
  const dashboard = new DashboardPage(await asStaff());
  await dashboard.open(query);
  const shown = await dashboard.kpi("apMines").textContent();
  await dashboard.page
    .getByRole("link", { name: "Reports", exact: true })
    .click();
  await expect(dashboard.page).toHaveURL(/\/reports$/);
  await dashboard.page.goBack();
  await expect(dashboard.kpi("apMines")).toHaveText(shown ?? "");
  await expect(dashboard.filter("organisation")).toHaveValue("NAA");
  const whole = await countedTotals(owner, { from: "2023-08", to: "2023-09" });
  // The filter does leave something out.
  expect(shown).not.toBe(count(whole.apMines));
});

test("files linked from the dashboard are of the same choice", async ({
  asStaff,
}) => {
  const dashboard = new DashboardPage(await asStaff());
  await dashboard.open({ ...march, area: "AZ-FUZ", asOf: "2024-01-01" });
  const links = await dashboard.page
    .locator("a[href^='/api/exports/']")
    .evaluateAll((all) => all.map((a) => a.getAttribute("href") ?? ""));
  const tables = links.filter((href) => href.includes(".csv"));
  expect(tables).toHaveLength(2);
  for (const href of tables) {
    expect(href).toContain("from=2023-03&to=2023-03");
    expect(href).toContain("area=AZ-FUZ");
    expect(href).toContain("asOf=2024-01-01");
  }
});

test("the PDF linked from the dashboard is as of the same day", async ({
  asStaff,
}) => {
  const dashboard = new DashboardPage(await asStaff());
  await dashboard.open({ ...march, asOf: "2024-01-01" });
  const link = dashboard.page.locator("a[href*='monthly-report.pdf']");
  await expect(link).toHaveAttribute("href", /month=2023-03/);
  const href = (await link.getAttribute("href")) ?? "";
  expect(href).toContain("asOf=2024-01-01");
});

for (const [name, value] of [
  ["from", "2023-13"],
  ["to", "2999-01"],
  ["area", "XX"],
  ["organisation", "NOBODY"],
  ["asOf", "yesterday"],
] as const) {
  test(`an address with a wrong ${name} says so`, async ({ asViewer }) => {
    const page = await asViewer();
    await new DashboardPage(page).open({ [name]: value });
    const said = page.locator("main").getByRole("alert");
    await expect(said).toContainText(
      `The address asks for something that does not exist (${name}).`,
    );
    const file = await page.request.get(
      `/api/exports/clearance.csv?${name}=${value}`,
    );
    expect(file.status()).toBe(400);
    expect(await file.json()).toMatchObject({ parameter: name });
  });
}

test("a viewer sees national casualties, and none by district", async ({
  asViewer,
  owner,
}) => {
  const page = await asViewer();
  const dashboard = new DashboardPage(page);
  const period = { from: "2023-01", to: "2023-12" };
  await dashboard.open(period);
  const totals = await countedTotals(owner, period);
  await expect(dashboard.kpi("killed")).toHaveText(count(totals.killed));
  await expect(dashboard.kpi("injured")).toHaveText(count(totals.injured));
  await expect(dashboard.kpi("children")).toHaveCount(0);
  await dashboard.show("districts");
  await expect(dashboard.districtTotal("cleared")).toHaveCount(1);
  await expect(dashboard.districtTotal("killed")).toHaveCount(0);
  await dashboard.show("casualties");
  await expect(page.locator("article")).toHaveCount(0);

  for (const [name, value] of [
    ["area", "AZ-FUZ"],
    ["organisation", "EMS"],
  ] as const) {
    await dashboard.open({ ...period, [name]: value });
    await expect(dashboard.kpi("killed")).toHaveCount(0);
    await expect(dashboard.kpi("injured")).toHaveCount(0);
    await expect(dashboard.chart("casualties-by-month")).toHaveCount(0);
    await expect(page.getByText("Withheld")).toHaveCount(4);
    // Land is nobody's secret.
    await expect(dashboard.kpi("clearedM2")).toContainText("ha");
  }
});

for (const { language, name, heading, form, cleared, uxo } of [
  {
    language: "az",
    name: "Azərbaycanca",
    heading: "İcmal",
    form: "Dövr və rayon",
    cleared: "5.983,6\u00a0ha",
    uxo: "1.465",
  },
  {
    language: "ru",
    name: "Русский",
    heading: "Сводка",
    form: "Период и район",
    cleared: "5\u00a0983,6\u00a0га",
    uxo: "1\u00a0465",
  },
]) {
  test(`in ${name} words and numbers change`, async ({ asViewer }) => {
    const page = await asViewer();
    const dashboard = new DashboardPage(page);
    await dashboard.open(march);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      "Dashboard",
    );
    await page.getByRole("button", { name }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    await expect(page.getByRole("form", { name: form })).toBeVisible();
    await expect(dashboard.kpi("clearedM2")).toHaveText(cleared);
    await expect(dashboard.kpi("uxo")).toHaveText(uxo);
    // The choice changes the words, never what they are about.
    expect(page.url()).toContain("from=2023-03&to=2023-03");
  });
}
