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
  expect(await dashboard.chartTable("land")).toEqual(
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
  expect(await dashboard.chartTable("ordnance")).toEqual(
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

test("the table under the casualties chart is what the lines sum to", async ({
  asStaff,
  owner,
}) => {
  const rows = await owner<Row[]>`
    select v.month,
      coalesce(sum(c.persons) filter (where c.outcome = 'killed'), 0)::int as killed,
      coalesce(sum(c.persons) filter (where c.outcome = 'injured'), 0)::int as injured
    from report_versions v
    join organisations o on o.id = v.organisation_id and o.reports_casualties
    left join casualty_lines c on c.version_id = v.id
    where v.month like '2023-%' and v.status = 'approved' and v.counts_to is null
    group by v.month order by v.month`;
  const dashboard = new DashboardPage(await asStaff());
  await dashboard.open(year);
  expect(await dashboard.chartTable("casualties")).toEqual(
    expected(
      ["Killed", "Injured", "Total"],
      rows,
      ["killed", "injured"],
      count,
    ),
  );
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
