import {
  compact,
  downloadCsv,
  downloadPdfText,
  sumColumn,
  whyNoPdf,
} from "../fixtures/files";
import { expect, test } from "../fixtures/test";
import { DashboardPage } from "../pages/dashboard-page";

// As published: 270 AP mines, 656 AV mines, 1,465 UXO and 5,983.6 ha.
const month = { from: "2023-03", to: "2023-03" };

test("March 2023 on the dashboard is what was published", async ({
  asViewer,
}) => {
  const dashboard = new DashboardPage(await asViewer());
  await dashboard.open(month);
  await expect(dashboard.kpi("apMines")).toHaveText("270");
  await expect(dashboard.kpi("avMines")).toHaveText("656");
  await expect(dashboard.kpi("uxo")).toHaveText("1,465");
  await expect(dashboard.kpi("clearedM2")).toHaveText("5,983.6\u00a0ha");
  await dashboard.show("districts");
  await expect(dashboard.districtTotal("ap")).toHaveText("270");
  await expect(dashboard.districtTotal("av")).toHaveText("656");
  await expect(dashboard.districtTotal("uxo")).toHaveText("1,465");
  await expect(dashboard.districtTotal("cleared")).toHaveText("5,983.6");
});

test("March 2023 as CSV sums to what was published", async ({ asViewer }) => {
  const page = await asViewer();
  const rows = await downloadCsv(
    page,
    "/api/exports/clearance.csv?from=2023-03&to=2023-03",
  );
  expect(sumColumn(rows, "ap_mines")).toBe(270);
  expect(sumColumn(rows, "av_mines")).toBe(656);
  expect(sumColumn(rows, "submunitions", "other_uxo")).toBe(1465);
  expect(sumColumn(rows, "cleared_m2")).toBe(59_836_000);
});

test("March 2023 as PDF says what was published", async ({ asViewer }) => {
  test.skip(whyNoPdf !== null, whyNoPdf ?? "");
  const page = await asViewer();
  const text = await downloadPdfText(
    page,
    "/api/exports/monthly-report.pdf?month=2023-03",
  );
  expect(text).toContain(compact("Anti-personnel mines found 270"));
  expect(text).toContain(compact("Anti-vehicle (anti-tank) mines found 656"));
  expect(text).toContain(compact("Unexploded ordnance found 1,465"));
  expect(text).toContain(compact("Land cleared, ha 5,983.6"));
});
