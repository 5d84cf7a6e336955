import { expect, test } from "../fixtures/test";
import { DashboardPage } from "../pages/dashboard-page";

const month = "from=2023-03&to=2023-03";

test("a card leads to the reports that make up its figure", async ({
  asManager,
  owner,
}) => {
  const page = await asManager();
  await page.goto(`/dashboard?${month}`);
  const shown = (await new DashboardPage(page).kpi("uxo").textContent()) ?? "";
  await page
    .getByRole("link", { name: /^Where this comes from\s?: Unexploded/ })
    .click();
  await expect(page).toHaveURL(/\/provenance\?figure=uxo/);
  await expect(page.locator("[data-figure]")).toContainText(shown);
  const table = page.locator("[data-table=contributions]");
  await expect(table.locator("[data-total]")).toHaveText(shown);

  const rows = await owner<{ code: string; uxo: number | null }[]>`
    select o.code, case when count(l.submunitions) + count(l.other_uxo) > 0
      then (coalesce(sum(l.submunitions), 0) + coalesce(sum(l.other_uxo), 0))::int end as uxo
    from report_versions v
    join organisations o on o.id = v.organisation_id
    left join clearance_lines l on l.version_id = v.id
    where v.month = '2023-03' and v.status = 'approved' and v.counts_to is null
      and o.reports_clearance
    group by o.code order by o.code`;
  const read = await table
    .locator("tbody tr")
    .evaluateAll((lines) =>
      lines.map((line) => [
        line.querySelector("a")?.getAttribute("href"),
        line.querySelector("[data-value]")?.getAttribute("data-value"),
      ]),
    );
  expect(read).toEqual(
    rows.map(({ code, uxo }) => [
      `/reports/${code}/2023-03`,
      uxo === null ? "" : String(uxo),
    ]),
  );
});

test("what has changed since a day is listed by report, without scripts too", async ({
  asManager,
  browser,
  instance,
  owner,
}) => {
  const [corrected] = await owner<
    { day: string; code: string; month: string; then: number; now: number }[]
  >`
    select to_char(v.counts_to - interval '1 day', 'YYYY-MM-DD') as day, o.code, v.month,
      v.number as then, later.number as now
    from report_versions v
    join organisations o on o.id = v.organisation_id
    join report_versions later on later.report_id = v.report_id and later.counts_from = v.counts_to
    where exists (
      select from clearance_by_version a, clearance_by_version b
      where a.version_id = v.id and b.version_id = later.id and a.cleared_m2 <> b.cleared_m2)
    order by v.counts_to limit 1`;
  test.skip(!corrected, "no correction of cleared land in the demonstration");
  if (!corrected) return;
  const signedIn = await asManager();
  const context = await browser.newContext({
    baseURL: instance.baseUrl,
    javaScriptEnabled: false,
    storageState: await signedIn.context().storageState(),
  });
  const page = await context.newPage();
  await page.goto(
    `/provenance?figure=clearedM2&from=${corrected.month}&to=${corrected.month}`,
  );
  await page.locator("[name=since]").fill(corrected.day);
  await page.locator("main form button[type=submit]").click();
  const row = page.locator("[data-table=changes] tbody tr").filter({
    has: page.locator(
      `a[href='/reports/${corrected.code}/${corrected.month}']`,
    ),
  });
  await expect(row).toHaveCount(1);
  await expect(row).toContainText(`version ${corrected.then}`);
  await expect(row).toContainText(`version ${corrected.now}`);
  await context.close();
});

test("viewers are told what is withheld, and a wrong address what is wrong", async ({
  asViewer,
}) => {
  const page = await asViewer();
  await page.goto(`/provenance?figure=killed&${month}`);
  await expect(page.locator("main [role=alert]")).toContainText(
    "staff of mine action only",
  );
  await expect(page.locator("[name=figure] option")).toHaveCount(6);
  await page.goto("/provenance?figure=everything");
  await expect(page.locator("main [role=alert]")).toContainText("figure");
});
