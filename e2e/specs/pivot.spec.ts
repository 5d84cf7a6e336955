import { readXlsx } from "hucre/xlsx";
import type { Sql } from "postgres";
import { makePerson } from "../fixtures/accounts";
import { count, hectares } from "../fixtures/figures";
import { downloadCsv } from "../fixtures/files";
import { expect, test } from "../fixtures/test";
import { DashboardPage } from "../pages/dashboard-page";
import { type Grid, PivotPage } from "../pages/pivot-page";
import { TokensPage } from "../pages/tokens-page";

const year = { from: "2023-01", to: "2023-12" };

/** Sums as the database's lines give them, by row and column. */
interface Sum {
  row: string;
  column: string;
  value: number | null;
}

/** A grid with its sums; what the lines don't tell is what `blank` says. */
function gridOf(sums: readonly Sum[], blank: 0 | null): Grid {
  const rows = [...new Set(sums.map(({ row }) => row))];
  const columns = [...new Set(sums.map(({ column }) => column))];
  const add = (values: (number | null)[]) => {
    const known = values.filter((value) => value !== null);
    return known.length === 0 ? blank : known.reduce((a, b) => a + b, 0);
  };
  const within = (row: string | null, column: string | null) =>
    add(
      sums
        .filter(
          (one) =>
            (row === null || one.row === row) &&
            (column === null || one.column === column),
        )
        .map(({ value }) => value),
    );
  const line = (row: string | null) => ({
    ...Object.fromEntries(
      columns.map((column) => [column, within(row, column)]),
    ),
    total: within(row, null),
  });
  return Object.fromEntries([
    ...rows.map((row) => [row, line(row)]),
    ["total", line(null)],
  ]);
}

const casualtiesByActivityAndYear = (owner: Sql) => owner<Sum[]>`
  select l.activity::text as "row", substring(l.month from 1 for 4) as "column",
    sum(l.persons)::int as value
  from casualty_lines l join report_versions v on v.id = l.version_id
  where v.status = 'approved' and v.counts_to is null and l.outcome <> 'unknown'
    and l.month >= '2021-01' and l.month <= '2024-12'
  group by 1, 2`;

const foundByDistrict = (owner: Sql) => owner<Sum[]>`
  select a.code as "row", kinds.kind as "column", sum(kinds.n)::int as value
  from clearance_lines l
  join report_versions v on v.id = l.version_id
  join areas a on a.id = l.area_id,
  lateral (values ('apMines', l.ap_mines), ('avMines', l.av_mines),
    ('submunitions', l.submunitions), ('otherUxo', l.other_uxo),
    ('axo', l.axo), ('ieds', l.ieds)) as kinds (kind, n)
  where v.status = 'approved' and v.counts_to is null
    and l.month >= '2023-01' and l.month <= '2023-12'
  group by 1, 2`;

test("the questions others ask are answered with the sums of the reports", async ({
  asManager,
  owner,
}) => {
  const page = await asManager();
  const pivot = new PivotPage(page);
  await pivot.open();
  await page
    .getByRole("link", { name: "Casualties by activity and year" })
    .click();
  await expect(page).toHaveURL(/rows=activity&columns=year/);
  await expect(pivot.table).toBeVisible();

  await pivot.open({
    rows: "activity",
    columns: "year",
    from: "2021-01",
    to: "2024-12",
  });
  const shown = await pivot.figures();
  const expected = gridOf(await casualtiesByActivityAndYear(owner), 0);
  // Nobody came to harm doing what no line names: the page says so.
  for (const [row, line] of Object.entries(shown)) {
    expect(line, row).toEqual(
      expected[row] ?? { 2021: 0, 2022: 0, 2023: 0, 2024: 0, total: 0 },
    );
  }
  expect(Object.keys(shown)).toHaveLength(10);
  expect(shown.total?.total).toBeGreaterThan(100);
});

test("items found by district, and what can't be split, sum to the dashboard's", async ({
  asStaff,
  owner,
}) => {
  const page = await asStaff();
  const pivot = new PivotPage(page);
  await pivot.open({
    measure: "found",
    rows: "area",
    columns: "ordnanceKind",
    ...year,
  });
  const shown = await pivot.figures();
  expect(shown).toEqual(gridOf(await foundByDistrict(owner), null));
  const first = pivot.table.locator("tbody tr").first();
  await expect(first.locator("td").last()).toHaveText(
    count(
      Math.max(
        ...Object.entries(shown)
          .filter(([key]) => key !== "total" && key !== "AZ")
          .map(([, line]) => line.total ?? 0),
      ),
    ),
  );
  const dashboard = new DashboardPage(page);
  await dashboard.open(year);
  for (const kind of ["apMines", "avMines"] as const) {
    await expect(dashboard.kpi(kind)).toHaveText(
      count(shown.total?.[kind] ?? null),
    );
  }
  await expect(dashboard.kpi("uxo")).toHaveText(
    count((shown.total?.submunitions ?? 0) + (shown.total?.otherUxo ?? 0)),
  );
});

test("as of a day it shows what counted then, on the page as in the lines", async ({
  asManager,
  owner,
}) => {
  const sums = await owner<Sum[]>`
    select o.code as "row", l.month as "column", sum(l.cleared_m2)::float8 as value
    from clearance_lines l
    join report_versions v on v.id = l.version_id
    join organisations o on o.id = l.organisation_id
    where v.status = 'approved' and l.month >= '2023-01' and l.month <= '2023-03'
      and v.counts_from < '2023-04-21 00:00+04'
      and (v.counts_to is null or v.counts_to >= '2023-04-21 00:00+04')
    group by 1, 2`;
  const pivot = new PivotPage(await asManager());
  await pivot.open({
    measure: "clearedM2",
    rows: "organisation",
    columns: "month",
    from: "2023-01",
    to: "2023-03",
    asOf: "2023-04-20",
  });
  const shown = await pivot.figures();
  const expected = gridOf(sums, null);
  for (const [row, line] of Object.entries(expected)) {
    expect(shown[row], row).toEqual(line);
  }
  await expect(pivot.table.locator("tfoot td").last()).toHaveText(
    hectares(expected.total?.total ?? null),
  );
});

test("the files hold the table of the page, in its order", async ({
  asManager,
}) => {
  const page = await asManager();
  const pivot = new PivotPage(page);
  await pivot.open({
    measure: "releasedM2",
    rows: "area",
    columns: "landKind",
    ...year,
  });
  await pivot.head("reducedM2").getByRole("link").click();
  await expect(pivot.head("reducedM2")).toHaveAttribute(
    "aria-sort",
    "descending",
  );
  const shown = await pivot.figures();
  const order = [...(await pivot.rows()), "total"];
  const href = async (ending: "csv" | "xlsx" | "json") =>
    (await pivot.file(ending).getAttribute("href")) ?? "";

  const csv = await downloadCsv(page, await href("csv"));
  expect(csv.map(({ code }) => code)).toEqual(order);
  const number = (text: string | undefined) => (text ? Number(text) : null);
  expect(
    csv.map((row) => ({
      clearedM2: number(row["Land cleared"]),
      reducedM2: number(row["Land reduced"]),
      cancelledM2: number(row["Land cancelled"]),
      total: number(row.Total),
    })),
  ).toEqual(order.map((row) => shown[row ?? ""]));

  const json = await (await page.request.get(await href("json"))).json();
  expect(
    json.rows.map(
      ({ code: _, name: __, ...figures }: Record<string, unknown>) => figures,
    ),
  ).toEqual(order.map((row) => shown[row ?? ""]));
  expect(json.meta).toMatchObject({
    simulated: true,
    filters: { sort: "-reducedM2", measure: "releasedM2", ...year },
  });

  const book = await page.request.get(await href("xlsx"));
  const { sheets } = await readXlsx(await book.body());
  expect(sheets[0]?.rows.slice(1).map(([code]) => code)).toEqual(order);
  const beside = await page.request.get(`${await href("csv")}&meta=1`);
  expect((await beside.json()).citation).toContain("Land released by area");
});

test("without scripts the form draws, sorts and drills down by addresses", async ({
  signInAs,
}) => {
  const page = await signInAs("manager", { javaScriptEnabled: false });
  const pivot = new PivotPage(page);
  await pivot.open();
  await expect(pivot.table).toBeVisible();
  await page.locator("[name=measure]").selectOption("clearedM2");
  await page.locator("[name=rows]").selectOption("year");
  await page.locator("[name=columns]").selectOption("none");
  await page.locator("[name=from]").selectOption("2021-01");
  await page.locator("[name=to]").selectOption("2023-12");
  // Without scripts a click does not wait for the page it leads to: the next
  // page is read when its address is there and all of it has come.
  await pivot.form.locator("button").click();
  await page.waitForURL(/[?&]rows=year\b/);
  await expect.poll(() => pivot.rows()).toEqual(["2021", "2022", "2023"]);
  const { total } = await pivot.figures();

  await pivot.head("total").getByRole("link").click();
  await page.waitForURL(/[?&]sort=/);
  await expect(pivot.head("total")).toHaveAttribute("aria-sort", "descending");
  const sorted = await pivot.figures();
  const order = await pivot.rows();
  const values = order.map((row) => sorted[row ?? ""]?.total ?? 0);
  expect(values).toEqual([...values].sort((one, other) => other - one));
  expect(values.reduce((one, other) => one + other, 0)).toBe(total?.total);

  await pivot.table.getByRole("link", { name: "2023", exact: true }).click();
  await page.waitForURL(/[?&]rows=month\b/);
  await expect(
    pivot.table.getByRole("link", { name: "March 2023" }),
  ).toBeVisible();
  const months = await pivot.rows();
  expect([...months].sort()[0]).toBe("2023-01");
  expect(months).toHaveLength(12);
  await pivot.table.getByRole("link", { name: "March 2023" }).click();
  await expect(page).toHaveURL(/\/dashboard\?from=2023-03&to=2023-03/);
});

test("what can't be drawn is said at its field, and what was chosen stays", async ({
  asManager,
}) => {
  const page = await asManager();
  const pivot = new PivotPage(page);
  await pivot.open({
    measure: "releasedM2",
    rows: "area",
    columns: "ageGroup",
    ...year,
  });
  await expect(pivot.refusal).toContainText("known of casualties only");
  await expect(pivot.table).toHaveCount(0);
  const columns = page.locator("[name=columns]");
  await expect(columns).toHaveAttribute("aria-invalid", "true");
  await expect(columns).toHaveValue("ageGroup");
  await expect(columns).toHaveAccessibleDescription(
    /choose a measure of casualties/,
  );
  await expect(page.locator("[name=rows]")).toHaveValue("area");
  await expect(page.locator("[name=from]")).toHaveValue("2023-01");
  await pivot.refusal.getByRole("link", { name: /^Show instead/ }).click();
  await expect(pivot.table).toBeVisible();
  await expect(page).toHaveURL(/columns=landKind/);

  await pivot.open({ from: "2023-06", to: "2023-02" });
  await expect(pivot.refusal).toContainText("later than the last");
  await expect(page.locator("[name=from]")).toHaveValue("2023-06");
  await expect(page.locator("[name=to]")).toHaveValue("2023-02");
  await pivot.open({ rows: "month", columns: "quarter" });
  await expect(pivot.refusal).toContainText("one must be the year");
  const answer = await page.request.get(
    "/api/exports/pivot.csv?rows=month&columns=quarter",
  );
  expect(answer.status()).toBe(400);
  expect(await answer.text()).toContain("columns");
});

test("a viewer has the country's killed and injured, and no detail of them", async ({
  asViewer,
  asManager,
}) => {
  const page = await asViewer();
  const pivot = new PivotPage(page);
  await pivot.open({
    rows: "month",
    columns: "year",
    from: "2022-01",
    to: "2023-12",
  });
  const theirs = await pivot.figures();
  const all = new PivotPage(await asManager());
  await all.open({
    rows: "month",
    columns: "year",
    from: "2022-01",
    to: "2023-12",
  });
  expect(theirs).toEqual(await all.figures());

  await expect(page.locator("[name=rows] option[value=activity]")).toHaveCount(
    0,
  );
  await expect(page.getByText("are shown to staff only")).toBeVisible();
  const refused: [string, Record<string, string>][] = [
    ["rows", { rows: "activity" }],
    ["columns", { columns: "ageGroup" }],
    ["rows", { rows: "area" }],
    ["area", { area: "AZ-FUZ" }],
    ["organisation", { organisation: "EMS" }],
  ];
  for (const [field, query] of refused) {
    await pivot.open(query);
    await expect(pivot.refusal, field).toContainText("outside the staff");
    await expect(page.locator(`[name=${field}]`)).toHaveValue(
      query[field] ?? "",
    );
    await expect(pivot.table).toHaveCount(0);
    const file = await page.request.get(
      `/api/exports/pivot.json?${new URLSearchParams(query)}`,
    );
    expect(file.status()).toBe(403);
  }
  await pivot.open({
    measure: "clearedM2",
    rows: "area",
    columns: "organisation",
    ...year,
  });
  expect((await pivot.figures()).total?.total).toBeGreaterThan(0);
});

test("a token reads the pivot as far as its scope goes", async ({
  signInAs,
  owner,
  instance,
}) => {
  const tokens = new TokensPage(
    await signInAs(await makePerson(owner, "manager", null)),
  );
  const narrow = await tokens.make("Narrow");
  const wide = await tokens.make("Wide", { casualties: true });
  const status = async (query: string, secret: string) => {
    const answer = await fetch(
      `${instance.baseUrl}/api/exports/pivot.csv?from=2023-03&to=2023-03&${query}`,
      { headers: { Authorization: `Bearer ${secret}` } },
    );
    return answer.status;
  };
  for (const query of ["rows=activity", "rows=area", "area=AZ-FUZ"]) {
    expect(await status(query, narrow), query).toBe(403);
    expect(await status(query, wide), query).toBe(200);
  }
  expect(await status("", narrow)).toBe(200);
  expect(await status("measure=found&rows=area", narrow)).toBe(200);
});

test("on a phone a wide table scrolls in its own place, its names in sight", async ({
  signInAs,
}) => {
  const page = await signInAs("manager", {
    viewport: { width: 390, height: 844 },
  });
  const pivot = new PivotPage(page);
  await pivot.open({
    measure: "clearedM2",
    rows: "organisation",
    columns: "month",
    ...year,
  });
  await expect(pivot.table).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(
    390,
  );
  const region = page.locator("section:has(> [data-table=pivot])");
  const name = pivot.table.locator("tbody th").first();
  const before = await name.boundingBox();
  await region.focus();
  await region.evaluate((element) => {
    element.scrollLeft = 400;
  });
  const after = await name.boundingBox();
  expect(after?.x).toBeCloseTo(before?.x ?? -1, 0);
  expect(before?.width ?? 390).toBeLessThan(190);
});
