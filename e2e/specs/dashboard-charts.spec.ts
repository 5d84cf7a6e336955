import type { Sql } from "postgres";
import { count, hectares, sum } from "../fixtures/figures";
import { expect, test } from "../fixtures/test";
import { DashboardPage } from "../pages/dashboard-page";

// A year of which nothing changes while other tests write reports, with
// corrected versions, accidents and a month that was measured twice.
const year = { from: "2023-01", to: "2023-12" };
// What a screen reader is told in place of a dash.
const nothing = "–not reported";

type Row = { month: string } & Record<string, number | null>;

function monthName(month: string): string {
  return new Date(`${month}-15T00:00:00Z`).toLocaleString("en-GB", {
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
}

function expected(
  heads: string[],
  rows: Row[],
  columns: string[],
  write: (n: number | null) => string,
): string[][] {
  const cell = (n: number | null) => (n === null ? nothing : write(n));
  return [
    ["Month", ...heads],
    ...rows.map((row) => {
      const figures = columns.map((name) => row[name] ?? null);
      return [
        monthName(row.month),
        ...figures.map(cell),
        cell(sum(...figures)),
      ];
    }),
  ];
}

async function landByMonth(owner: Sql): Promise<Row[]> {
  return owner<Row[]>`
    select l.month,
      sum(l.cleared_m2)::float8 as cleared, sum(l.reduced_m2)::float8 as reduced,
      sum(l.cancelled_m2)::float8 as cancelled,
      sum(l.ap_mines)::int as ap, sum(l.av_mines)::int as av,
      sum(coalesce(l.submunitions, 0) + coalesce(l.other_uxo, 0))
        filter (where l.submunitions is not null or l.other_uxo is not null)::int as uxo,
      sum(coalesce(l.axo, 0) + coalesce(l.ieds, 0))
        filter (where l.axo is not null or l.ieds is not null)::int as other
    from clearance_lines l
    where l.month like '2023-%' and l.version_id in (
      select id from report_versions where status = 'approved' and counts_to is null)
    group by l.month order by l.month`;
}

test("the table under the land chart is what the lines sum to", async ({
  asViewer,
  owner,
}) => {
  const dashboard = new DashboardPage(await asViewer());
  await dashboard.open(year);
  expect(await dashboard.chartTable("land-by-month")).toEqual(
    expected(
      ["Land cleared", "Land reduced", "Land cancelled", "Released"],
      await landByMonth(owner),
      ["cleared", "reduced", "cancelled"],
      hectares,
    ),
  );
});

test("the table under the ordnance chart is what the lines sum to", async ({
  asViewer,
  owner,
}) => {
  const dashboard = new DashboardPage(await asViewer());
  await dashboard.open(year);
  expect(await dashboard.chartTable("ordnance-by-month")).toEqual(
    expected(
      [
        "Anti-personnel mines",
        "Anti-vehicle mines",
        "UXO",
        "Other ordnance",
        "Total",
      ],
      await landByMonth(owner),
      ["ap", "av", "uxo", "other"],
      count,
    ),
  );
});

test("the table under the casualties chart is what the lines sum to, with their mean", async ({
  asStaff,
  owner,
}) => {
  // The mean of a month is of it and the eleven before.
  const rows = await owner<Row[]>`
    with persons as (
      select v.month,
        coalesce(sum(c.persons) filter (where c.outcome = 'killed'), 0)::int as killed,
        coalesce(sum(c.persons) filter (where c.outcome = 'injured'), 0)::int as injured
      from report_versions v
      join organisations o on o.id = v.organisation_id and o.reports_casualties
      left join casualty_lines c on c.version_id = v.id
      where v.month between '2022-02' and '2023-12'
        and v.status = 'approved' and v.counts_to is null
      group by v.month
    ), means as (
      select *, (avg(killed + injured) over (
        order by month rows between 11 preceding and current row))::float8 as mean
      from persons
    )
    select * from means where month like '2023-%' order by month`;
  const dashboard = new DashboardPage(await asStaff());
  await dashboard.open(year);
  const mean = (n: number | null) =>
    (n ?? 0).toLocaleString("en-GB", {
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    });
  expect(await dashboard.chartTable("casualties-by-month")).toEqual([
    ["Month", "Killed", "Injured", "Total", "12-month mean"],
    ...expected([], rows, ["killed", "injured"], count)
      .slice(1)
      .map((row, i) => [...row, mean(rows[i]?.mean ?? null)]),
  ]);
});

test("the table under the cumulative chart adds up the months", async ({
  asViewer,
  owner,
}) => {
  const rows = await owner<Row[]>`
    select month,
      (sum(sum(l.cleared_m2)) over (order by month))::float8 as cleared,
      (sum(sum(l.reduced_m2)) over (order by month))::float8 as reduced,
      (sum(sum(l.cancelled_m2)) over (order by month))::float8 as cancelled
    from clearance_lines l
    where month like '2023-%' and version_id in (
      select id from report_versions where status = 'approved' and counts_to is null)
    group by month order by month`;
  const dashboard = new DashboardPage(await asViewer());
  await dashboard.open(year);
  expect(await dashboard.chartTable("land-cumulative")).toEqual(
    expected(
      ["Land cleared", "Land reduced", "Land cancelled", "Released"],
      rows,
      ["cleared", "reduced", "cancelled"],
      hectares,
    ),
  );
});

test("the clearance rate is hectares cleared by teams times days", async ({
  asViewer,
  owner,
}) => {
  const rows = await owner<{ month: string; rate: string }[]>`
    select month,
      round(sum(cleared_m2) / 10000.0 / sum(teams * days_worked), 3)::text as rate
    from clearance_lines
    where month like '2023-%' and version_id in (
      select id from report_versions where status = 'approved' and counts_to is null)
    group by month order by month`;
  const dashboard = new DashboardPage(await asViewer());
  await dashboard.open(year);
  await dashboard.show("clearance");
  expect(await dashboard.chartTable("clearance-rate")).toEqual([
    ["Month", "Cleared per team-day"],
    ...rows.map(({ month, rate }) => [monthName(month), String(Number(rate))]),
  ]);
});

test("charts of a corrected month show the earlier figures as of then", async ({
  asViewer,
}) => {
  // 27,872 was approved first, and replaced by 27,812 later.
  const dashboard = new DashboardPage(await asViewer());
  const august = { from: "2024-08", to: "2024-08" };
  await dashboard.open(august);
  await expect(dashboard.kpi("uxo")).toHaveText("27,812");
  await expect(dashboard.kpi("clearedM2")).toHaveText("7,235.1\u00a0ha");
  await dashboard.open({ ...august, asOf: "2024-09-15" });
  await expect(dashboard.kpi("uxo")).toHaveText("27,872");
  await expect(dashboard.kpi("clearedM2")).toHaveText("7,135.1\u00a0ha");
});
