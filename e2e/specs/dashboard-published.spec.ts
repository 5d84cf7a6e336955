import type { Sql } from "postgres";
import { expect, test } from "../fixtures/test";
import { DashboardPage } from "../pages/dashboard-page";

const march = { from: "2023-03", to: "2023-03" };

interface Claim {
  measure: string;
  value: string;
  month: string;
  outlet: string;
  published: string | null;
}

/** What is published of single whole months of the country, all its operators. */
async function monthClaims(owner: Sql, from: string, to: string) {
  return owner<Claim[]>`
    select distinct on (c.measure, c.period_start, c.value)
      c.measure, trim_scale(c.value)::text as value,
      to_char(c.period_start, 'YYYY-MM') as month, c.outlet,
      c.published_on as published
    from claims c
    where c.kind = 'period' and c.qualifier = 'exact'
      and c.period_start = date_trunc('month', c.period_start)::date
      and c.period_end = (c.period_start + interval '1 month - 1 day')::date
      and c.area_id is null and c.area_text is null
      and c.scope not in ('anama', 'one-operator')
      and coalesce(c.note, '') not like 'land use:%'
      and to_char(c.period_start, 'YYYY-MM') between ${from} and ${to}
    order by c.measure, c.period_start, c.value, c.id`;
}

function written(value: string): string {
  return Number(value).toLocaleString("en-GB", { maximumFractionDigits: 4 });
}

function dated(date: string): string {
  const month = date.length === 7;
  return new Date(`${date}${month ? "-15" : ""}T00:00:00Z`).toLocaleString(
    "en-GB",
    {
      ...(month ? {} : { day: "numeric" }),
      month: "long",
      year: "numeric",
      timeZone: "UTC",
    },
  );
}

test("published figures of March 2023 stand over the reported ones", async ({
  asViewer,
  owner,
}) => {
  const dashboard = new DashboardPage(await asViewer());
  const { page } = dashboard;
  await dashboard.open(march);
  await expect(page.locator("[data-mark]")).toHaveCount(0);
  expect((await dashboard.chartTable("ordnance-by-month"))[0]).toHaveLength(6);

  await dashboard.filter("claims").check();
  await dashboard.filters.getByRole("button", { name: "Show figures" }).click();
  await expect(page).toHaveURL(/[?&]claims=1/);
  await expect(page.locator("[data-mark]").first()).toBeAttached();

  const claims = (await monthClaims(owner, "2023-03", "2023-03")).map(
    ({ measure, value, outlet, published }) => [
      measure,
      `${written(value)} (${outlet}, ${dated(published ?? "")})`,
    ],
  );
  expect(claims.map(([measure]) => measure)).toEqual([
    "ap_mines",
    "av_mines",
    "cleared_area",
    "uxo",
  ]);
  const of = (measure: string) =>
    claims.find(([name]) => name === measure)?.[1];
  expect(of("ap_mines")).toMatch(/^270 /);
  expect(of("av_mines")).toMatch(/^656 /);
  expect(of("uxo")).toMatch(/^1,465 /);

  const ordnance = await dashboard.chartTable("ordnance-by-month");
  expect(ordnance[0]?.slice(-3)).toEqual([
    "Published: Anti-personnel mines",
    "Published: Anti-vehicle mines",
    "Published: UXO",
  ]);
  const row = ordnance.find(([month]) => month === "March 2023");
  expect(row?.slice(-3)).toEqual([of("ap_mines"), of("av_mines"), of("uxo")]);
  const land = await dashboard.chartTable("land-by-month");
  expect(land.find(([month]) => month === "March 2023")?.at(-1)).toBe(
    of("cleared_area"),
  );

  // The marks are in the picture, each with what it says.
  const marks = dashboard
    .chart("ordnance-by-month")
    .locator("svg")
    .locator("title", { hasText: "Published: UXO 1,465" });
  await expect(marks.first()).toBeAttached();
});

test("a year's published figures in the tables are those of the register", async ({
  asViewer,
  owner,
}) => {
  const year = { from: "2022-01", to: "2022-12" };
  const dashboard = new DashboardPage(await asViewer());
  await dashboard.open({ ...year, claims: "1" });
  const claims = await monthClaims(owner, year.from, year.to);
  const shown: string[] = [];
  for (const [chart, measures] of [
    ["ordnance-by-month", ["ap_mines", "av_mines", "uxo"]],
    ["land-by-month", ["cleared_area"]],
  ] as const) {
    const [, ...rows] = await dashboard.chartTable(chart);
    for (const row of rows) {
      row.slice(-measures.length).forEach((cell, i) => {
        // Values that are published as "about" are left to their own page.
        for (const one of cell.split(/(?<=\));? ?/)) {
          if (/^\d/.test(one)) {
            shown.push(`${measures[i]} ${row[0]} ${one.split(" (")[0]}`);
          }
        }
      });
    }
  }
  expect(shown.sort()).toEqual(
    claims
      .filter(({ measure }) =>
        ["ap_mines", "av_mines", "uxo", "cleared_area"].includes(measure),
      )
      .map(
        ({ measure, month, value }) =>
          `${measure} ${dated(month)} ${written(value)}`,
      )
      .sort(),
  );
  expect(shown.length).toBeGreaterThan(10);
});

test("a card says what is published and what was reported by then", async ({
  asViewer,
}) => {
  // By 9 April 2025, 392 casualties since November 2020 had been published.
  const dashboard = new DashboardPage(await asViewer());
  await dashboard.open({ from: "2020-11", to: "2025-04", claims: "1" });
  const card = dashboard.page.getByRole("article").filter({
    has: dashboard.kpi("casualties"),
  });
  await expect(card).toContainText("Published: 392 persons (9 April 2025,");
  await expect(card).toContainText("reported by then: ");
  await expect(card.getByRole("link", { name: /392/ })).toHaveAttribute(
    "href",
    /^\/figures\/\d+$/,
  );
});

test("published figures are reached with the keyboard in the chart", async ({
  asViewer,
}) => {
  const dashboard = new DashboardPage(await asViewer());
  await dashboard.open({ ...march, claims: "1" });
  const chart = dashboard.chart("ordnance-by-month");
  await chart.scrollIntoViewIfNeeded();
  const drawing = chart.getByRole("application");
  await drawing.focus();
  await dashboard.page.keyboard.press("End");
  await expect(chart.locator("[aria-live]")).toContainText(
    /March 2023: .*Published: UXO 1,465 \(.+, 4 April 2023\)/,
  );
});

test("without JavaScript the marks and their sources are there", async ({
  asViewer,
}) => {
  const dashboard = new DashboardPage(
    await asViewer({ javaScriptEnabled: false }),
  );
  await dashboard.open(march);
  await dashboard.filter("claims").check();
  await dashboard.filters.getByRole("button", { name: "Show figures" }).click();
  await expect(dashboard.filter("claims")).toBeChecked();
  const chart = dashboard.chart("ordnance-by-month");
  await expect(chart.locator("[data-mark]:visible").first()).toBeVisible();
  await chart.locator("summary").click();
  await expect(chart.getByRole("table")).toContainText("4 April 2023");
});

test("one district has no published figures beside it, and says why", async ({
  asViewer,
}) => {
  const dashboard = new DashboardPage(await asViewer());
  await dashboard.open({ ...march, claims: "1", area: "AZ-FUZ" });
  await expect(dashboard.page.locator("[data-mark]")).toHaveCount(0);
  await expect(
    dashboard.page.getByText(/Published figures are about the whole country/),
  ).toBeVisible();
});

test("as of an earlier day only what was published by then is shown", async ({
  asViewer,
}) => {
  const dashboard = new DashboardPage(await asViewer());
  await dashboard.open({ ...march, claims: "1", asOf: "2023-04-01" });
  const before = await dashboard.chartTable("land-by-month");
  const row = before.find(([month]) => month?.startsWith("March 2023"));
  expect(row?.at(-1)).toBe("–nothing published");
  await dashboard.open({ ...march, claims: "1", asOf: "2023-04-30" });
  const after = await dashboard.chartTable("land-by-month");
  const later = after.find(([month]) => month?.startsWith("March 2023"));
  expect(later?.at(-1)).toMatch(/^5,983\.6 \(/);
});
