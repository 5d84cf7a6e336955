import type { Sql } from "postgres";
import { count, hectares, sum } from "../fixtures/figures";
import { expect, test } from "../fixtures/test";
import { DashboardPage } from "../pages/dashboard-page";
import { type Grid, PivotPage } from "../pages/pivot-page";

// Every chart of the whole country is compared in its own test; here each is
// compared for one district and one operator, and those by month and the pivot
// as of a day, with sums of the same lines, written apart from the product's
// queries.

const year = { from: "2023-01", to: "2023-12" };
const months = Array.from(
  { length: 12 },
  (_, at) => `2023-${String(at + 1).padStart(2, "0")}`,
);
const nothing = "–not reported";

interface Choice {
  area?: string;
  organisation?: string;
  asOf?: string;
}

/** The last day on which the year's figures were others than they are now. */
async function dayBeforeCorrection(owner: Sql): Promise<string> {
  const [row] = await owner<{ day: string }[]>`
    select ((max(counts_to) at time zone 'Asia/Baku')::date - 1)::text as day
    from report_versions where month like '2023-%'`;
  if (!row?.day) throw new Error("nothing of the year was ever corrected");
  return row.day;
}

/** Which versions count for a choice; the months reach back for the means. */
const versionsOf = (
  owner: Sql,
  { organisation = null, asOf = null }: { [K in keyof Choice]?: string | null },
) => owner`
  select v.id from report_versions v
  join organisations o on o.id = v.organisation_id
  where v.status = 'approved' and v.month between '2022-02' and '2023-12'
    and (${organisation}::text is null or o.code = ${organisation})
    and case when ${asOf}::date is null then v.counts_to is null
      else v.counts_from < (${asOf}::date + 1)::timestamp at time zone 'Asia/Baku'
        and (v.counts_to is null
          or v.counts_to >= (${asOf}::date + 1)::timestamp at time zone 'Asia/Baku') end`;

/** A condition on lines of either kind, aliased `l`. */
const chosen = (owner: Sql, choice: Choice) => owner`
  l.version_id in (${versionsOf(owner, choice)})
  and (${choice.area ?? null}::text is null or l.area_id in (
    select id from areas where code = ${choice.area ?? null}))`;

type Figures = Record<string, number | null>;

async function landByMonth(owner: Sql, choice: Choice): Promise<Figures[]> {
  const rows = await owner<({ month: string } & Figures)[]>`
    select l.month, sum(cleared_m2)::float8 as cleared,
      sum(reduced_m2)::float8 as reduced, sum(cancelled_m2)::float8 as cancelled,
      sum(ap_mines)::int as ap, sum(av_mines)::int as av,
      sum(coalesce(submunitions + other_uxo, submunitions, other_uxo))::int as uxo,
      sum(coalesce(axo + ieds, axo, ieds))::int as other,
      round(sum(cleared_m2) / 10000.0 / nullif(sum(teams * days_worked), 0), 3)::float8 as rate
    from clearance_lines l
    where month like '2023-%' and ${chosen(owner, choice)} group by 1`;
  return months.map((month) => rows.find((row) => row.month === month) ?? {});
}

const said = (n: number | null | undefined, write: (n: number) => string) =>
  typeof n === "number" ? write(n) : nothing;

/** A table's cells without its heads and the names of its rows. */
const cellsOf = (table: string[][]) => table.slice(1).map(([, ...row]) => row);

const tableOf = (
  rows: Figures[],
  names: string[],
  write: (n: number) => string,
) =>
  rows.map((row) => {
    const figures = names.map((name) => row[name]);
    return [...figures, sum(...figures)].map((n) => said(n, write));
  });

type Case = [name: string, choose: (owner: Sql) => Promise<Choice>];

/** Of which every month of the year is reported. */
const complete: Case[] = [
  ["one district", async () => ({ area: "AZ-FUZ" })],
  ["one operator", async () => ({ organisation: "EMS" })],
];
const choices: Case[] = [
  ...complete,
  [
    "the day before a correction",
    async (owner) => ({ asOf: await dayBeforeCorrection(owner) }),
  ],
];

for (const [name, choose] of choices) {
  test(`land, ordnance and rate by month for ${name}`, async ({
    asManager,
    owner,
  }) => {
    const choice = await choose(owner);
    const rows = await landByMonth(owner, choice);
    expect(rows.some(({ cleared }) => (cleared ?? 0) > 0)).toBe(true);
    const dashboard = new DashboardPage(await asManager());
    await dashboard.open({ ...year, ...choice });
    const land = ["cleared", "reduced", "cancelled"];
    expect(cellsOf(await dashboard.chartTable("land-by-month"))).toEqual(
      tableOf(rows, land, hectares),
    );
    expect(cellsOf(await dashboard.chartTable("ordnance-by-month"))).toEqual(
      tableOf(rows, ["ap", "av", "uxo", "other"], count),
    );
    const added = months.map((_, at) =>
      Object.fromEntries(
        land.map((kind) => [
          kind,
          sum(...rows.slice(0, at + 1).map((row) => row[kind])),
        ]),
      ),
    );
    expect(cellsOf(await dashboard.chartTable("land-cumulative"))).toEqual(
      tableOf(added, land, hectares),
    );
    await dashboard.show("clearance");
    expect(cellsOf(await dashboard.chartTable("clearance-rate"))).toEqual(
      rows.map(({ rate }) => [said(rate, (n) => String(n))]),
    );
  });

  test(`the pivot by district and month for ${name}`, async ({
    asManager,
    owner,
  }) => {
    const choice = await choose(owner);
    const lines = await owner<{ row: string; column: string; m2: number }[]>`
      select a.code as "row", l.month as "column", sum(cleared_m2)::float8 as m2
      from clearance_lines l join areas a on a.id = l.area_id
      where l.month like '2023-%' and cleared_m2 is not null
        and ${chosen(owner, choice)} group by 1, 2`;
    const pivot = new PivotPage(await asManager());
    await pivot.open({
      measure: "clearedM2",
      rows: "area",
      columns: "month",
      ...year,
      ...choice,
    });
    const known = (grid: Grid) =>
      Object.entries(grid).flatMap(([row, cells]) =>
        Object.entries(cells).flatMap(([column, m2]) =>
          row === "total" || column === "total" || m2 === null
            ? []
            : [`${row} ${column} ${m2}`],
        ),
      );
    expect(known(await pivot.figures()).sort()).toEqual(
      lines.map(({ row, column, m2 }) => `${row} ${column} ${m2}`).sort(),
    );
    expect(lines.length).toBeGreaterThan(0);
  });
}

for (const [name, choose] of complete) {
  test(`operators, districts and map for ${name}`, async ({
    asManager,
    owner,
  }) => {
    const choice = await choose(owner);
    const operators = await owner<({ name: string } & Figures)[]>`
      select o.name_en as name, sum(cleared_m2)::float8 as cleared,
        sum(reduced_m2)::float8 as reduced, sum(cancelled_m2)::float8 as cancelled
      from clearance_lines l join organisations o on o.id = l.organisation_id
      where month like '2023-%' and ${chosen(owner, choice)}
      group by o.id, o.name_en
      having coalesce(sum(cleared_m2), sum(reduced_m2), sum(cancelled_m2)) is not null
      order by coalesce(sum(cleared_m2), 0) + coalesce(sum(reduced_m2), 0)
        + coalesce(sum(cancelled_m2), 0) desc`;
    const dashboard = new DashboardPage(await asManager());
    await dashboard.open({ ...year, ...choice, section: "clearance" });
    const table = await dashboard.chartTable("land-by-operator");
    expect(table.slice(1).map(([head]) => head)).toEqual(
      operators.map((row) => row.name),
    );
    expect(cellsOf(table)).toEqual(
      tableOf(operators, ["cleared", "reduced", "cancelled"], hectares),
    );

    const districts = await owner<
      { code: string; name: string; cleared: number }[]
    >`
      select a.code, a.name_en as name, sum(cleared_m2)::float8 as cleared
      from clearance_lines l join areas a on a.id = l.area_id and a.level = 2
      where month like '2023-%' and ${chosen(owner, choice)}
      group by a.id, a.code, a.name_en having sum(cleared_m2) is not null
      order by 3 desc`;
    expect(districts.length).toBeGreaterThan(0);
    await dashboard.show("districts");
    const shown = (await dashboard.chartTable("by-district")).slice(1);
    expect(shown.filter(([area]) => area !== "Not split by district")).toEqual(
      districts.map((row) => [row.name, hectares(row.cleared)]),
    );
    for (const { code, name, cleared } of districts) {
      const area = dashboard.mapArea(code);
      const words = `${name}: ${hectares(cleared)} ha`;
      await expect(area).toHaveCount(1);
      const label = await area.getAttribute("aria-label");
      expect(label ?? (await area.textContent())).toBe(words);
    }
  });

  test(`casualties by month and by kind for ${name}`, async ({
    asManager,
    owner,
  }) => {
    const choice = await choose(owner);
    const rows = await owner<{ killed: number; injured: number }[]>`
      select coalesce(sum(l.persons) filter (where l.outcome = 'killed'), 0)::int as killed,
        coalesce(sum(l.persons) filter (where l.outcome = 'injured'), 0)::int as injured
      from report_versions v
      join organisations o on o.id = v.organisation_id and o.reports_casualties
      left join casualty_lines l on l.version_id = v.id and ${chosen(owner, choice)}
      where v.id in (${versionsOf(owner, choice)})
      group by v.month order by v.month`;
    const lately = rows.length - 12;
    const dashboard = new DashboardPage(await asManager());
    await dashboard.open({ ...year, ...choice });
    expect(cellsOf(await dashboard.chartTable("casualties-by-month"))).toEqual(
      rows.slice(lately).map(({ killed, injured }, at) => {
        const before = rows.slice(lately + at - 11, lately + at + 1);
        const persons = before.map((row) => row.killed + row.injured);
        const mean = persons.reduce((a, b) => a + b, 0) / 12;
        const written = mean.toLocaleString("en-GB", {
          minimumFractionDigits: 1,
          maximumFractionDigits: 1,
        });
        return [
          ...[killed, injured, killed + injured].map((n) => count(n)),
          written,
        ];
      }),
    );

    await dashboard.show("casualties");
    for (const [chart, value, part, parts] of [
      ["casualties-by-age", "age_group", "sex", ["female", "male", "unknown"]],
      [
        "casualties-by-activity",
        "activity",
        "outcome",
        ["killed", "injured", "unknown"],
      ],
      [
        "casualties-by-device",
        "device",
        "outcome",
        ["killed", "injured", "unknown"],
      ],
      [
        "casualties-by-status",
        "status",
        "outcome",
        ["killed", "injured", "unknown"],
      ],
    ] as const) {
      const lines = await owner<{ value: string; part: string; n: number }[]>`
        select ${owner(value)}::text as value, ${owner(part)}::text as part,
          sum(l.persons)::int as n
        from casualty_lines l
        where month like '2023-%' and ${chosen(owner, choice)} group by 1, 2`;
      const wanted = [...new Set(lines.map((line) => line.value))].map((kind) =>
        parts.map(
          (one) =>
            lines.find((line) => line.value === kind && line.part === one)?.n ??
            0,
        ),
      );
      // Names are compared for the country; kinds of nobody stand there as zeros.
      const found = cellsOf(await dashboard.chartTable(chart))
        .map((row) => row.map((cell) => Number(cell.replaceAll(",", ""))))
        .filter((row) => row.at(-1) !== 0);
      const sorted = (all: number[][]) => all.map((row) => row.join()).sort();
      expect(sorted(found), chart).toEqual(
        sorted(wanted.map((row) => [...row, row.reduce((a, b) => a + b, 0)])),
      );
    }
  });
}
