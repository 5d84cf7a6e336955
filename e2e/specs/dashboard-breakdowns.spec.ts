import type { Sql } from "postgres";
import { count, hectares, sum } from "../fixtures/figures";
import { downloadCsv } from "../fixtures/files";
import { expect, test } from "../fixtures/test";
import { DashboardPage } from "../pages/dashboard-page";

const year = { from: "2023-01", to: "2023-12" };

test("land by operator is what each operator's lines sum to, the most first", async ({
  asViewer,
  owner,
}) => {
  const rows = await owner<
    {
      name: string;
      cleared: number | null;
      reduced: number | null;
      cancelled: number | null;
    }[]
  >`
    select o.name_en as name, sum(l.cleared_m2)::float8 as cleared,
      sum(l.reduced_m2)::float8 as reduced, sum(l.cancelled_m2)::float8 as cancelled
    from clearance_lines l
    join report_versions v on v.id = l.version_id
      and v.status = 'approved' and v.counts_to is null
    join organisations o on o.id = v.organisation_id
    where l.month between '2023-01' and '2023-12'
    group by o.id, o.name_en
    order by sum(coalesce(l.cleared_m2, 0) + coalesce(l.reduced_m2, 0) + coalesce(l.cancelled_m2, 0)) desc`;
  const dashboard = new DashboardPage(await asViewer());
  await dashboard.open({ ...year, section: "clearance" });
  expect(await dashboard.chartTable("land-by-operator")).toEqual([
    ["Operator", "Land cleared", "Land reduced", "Land cancelled", "Released"],
    ...rows.map(({ name, cleared, reduced, cancelled }) => [
      name,
      ...[cleared, reduced, cancelled].map((m2) =>
        m2 === null ? "–not reported" : hectares(m2),
      ),
      hectares(sum(cleared, reduced, cancelled)),
    ]),
  ]);
});

/** Persons of 2023 by one column and another, as the lines sum to them. */
async function persons(
  owner: Sql,
  value: "age_group" | "activity" | "device" | "status",
  part: "sex" | "outcome",
): Promise<Map<string, number>> {
  const rows = await owner<{ value: string; part: string; persons: number }[]>`
    select ${owner(value)}::text as value, ${owner(part)}::text as part,
      sum(persons)::int as persons
    from casualty_lines
    where month like '2023-%' and version_id in (
      select id from report_versions where status = 'approved' and counts_to is null)
    group by 1, 2`;
  return new Map(rows.map((row) => [`${row.value} ${row.part}`, row.persons]));
}

const outcomes = { killed: "Killed", injured: "Injured", unknown: "Unknown" };
for (const { chart, value, part, parts, names } of [
  {
    chart: "casualties-by-age",
    value: "age_group",
    part: "sex",
    parts: { female: "Female", male: "Male", unknown: "Unknown" },
    names: {
      child: "Child (under 18)",
      adult: "Adult",
      unknown: "Unknown",
    },
  },
  {
    chart: "casualties-by-activity",
    value: "activity",
    part: "outcome",
    parts: outcomes,
    names: {
      farming: "Farming",
      herding: "Herding",
      travelling: "Travelling",
      collecting: "Collecting (wood, plants, metal)",
      tampering: "Tampering",
      construction: "Construction",
      demining: "Demining",
      other: "Other",
      unknown: "Unknown",
    },
  },
  {
    chart: "casualties-by-device",
    value: "device",
    part: "outcome",
    parts: outcomes,
    names: {
      ap_mine: "Anti-personnel mine",
      av_mine: "Anti-vehicle mine",
      submunition: "Submunition",
      other_uxo: "Other unexploded ordnance",
      axo: "Abandoned ordnance",
      ied: "Improvised device",
      unknown: "Unknown",
    },
  },
  {
    chart: "casualties-by-status",
    value: "status",
    part: "outcome",
    parts: outcomes,
    names: {
      civilian: "Civilian",
      deminer: "Deminer",
      military: "Military",
      other_security: "Other security",
      unknown: "Unknown",
    },
  },
] as const) {
  test(`${chart} is what the lines sum to`, async ({ asStaff, owner }) => {
    const sums = await persons(owner, value, part);
    const dashboard = new DashboardPage(await asStaff());
    await dashboard.open({ ...year, section: "casualties" });
    const [head, ...rows] = await dashboard.chartTable(chart);
    expect(head).toEqual(["Group", ...Object.values(parts), "Total"]);
    const wanted = Object.entries(names).map(([key, name]) => {
      const figures = Object.keys(parts).map(
        (one) => sums.get(`${key} ${one}`) ?? 0,
      );
      return [name, ...figures, figures.reduce((a, b) => a + b, 0)].map(String);
    });
    const byName = (a: string[], b: string[]) =>
      (a[0] ?? "").localeCompare(b[0] ?? "");
    expect([...rows].sort(byName)).toEqual(wanted.sort(byName));
    // The most first; what is not known stands last, however much it is.
    const totals = rows.slice(0, -1).map((row) => Number(row.at(-1)));
    expect(totals).toEqual([...totals].sort((a, b) => b - a));
    expect(rows.at(-1)?.[0]).toBe("Unknown");
    // It does show somebody.
    expect([...sums.values()].reduce((a, b) => a + b, 0)).toBeGreaterThan(0);
  });
}

interface District {
  code: string;
  name: string;
  cleared: number | null;
  uxo: number | null;
}

async function districts(owner: Sql): Promise<District[]> {
  return owner<District[]>`
    select a.code, a.name_en as name, sum(l.cleared_m2)::float8 as cleared,
      sum(coalesce(l.submunitions + l.other_uxo, l.submunitions, l.other_uxo))::int as uxo
    from areas a left join clearance_lines l on l.area_id = a.id
      and l.month like '2023-%' and l.version_id in (
        select id from report_versions where status = 'approved' and counts_to is null)
    where a.level = 2 group by a.id, a.code, a.name_en`;
}

test("bars and map by district are what the lines sum to", async ({
  asViewer,
  owner,
}) => {
  const dashboard = new DashboardPage(await asViewer());
  const rows = (await districts(owner)).filter(
    ({ cleared }) => cleared !== null,
  );
  await dashboard.open({ ...year, section: "districts" });
  const [head, ...shown] = await dashboard.chartTable("by-district");
  expect(head).toEqual(["Area", "Land cleared"]);
  expect(shown.filter(([name]) => name !== "Not split by district")).toEqual(
    rows
      .sort((a, b) => (b.cleared ?? 0) - (a.cleared ?? 0))
      .map(({ name, cleared }) => [name, hectares(cleared)]),
  );
  for (const { code, name, cleared } of rows) {
    const area = dashboard.mapArea(code);
    const said = `${name}: ${hectares(cleared)} ha`;
    await expect(area).toHaveCount(1);
    const label = await area.getAttribute("aria-label");
    expect(label ?? (await area.textContent())).toBe(said);
  }

  // Another measure is another address, for both.
  await dashboard.open({
    ...year,
    section: "districts",
    measure: "uxo",
  });
  for (const { code, name, uxo } of await districts(owner)) {
    if (uxo === null) continue;
    const area = dashboard.mapArea(code);
    const label = await area.getAttribute("aria-label");
    expect(label ?? (await area.textContent())).toBe(
      `${name}: ${count(uxo)} items`,
    );
  }
});

test("the map's legend names every district once", async ({
  asViewer,
  owner,
}) => {
  const dashboard = new DashboardPage(await asViewer());
  await dashboard.open({ ...year, section: "districts" });
  const lines = await dashboard.page
    .locator("#district-map [data-legend] li")
    .allTextContents();
  const named = lines.flatMap((line) =>
    line.slice(line.lastIndexOf(": ") + 2).split(", "),
  );
  const all = (await districts(owner)).map(({ name }) => name);
  expect(named.sort()).toEqual(all.sort());
});

test("a district on the map opens with the keyboard", async ({ asViewer }) => {
  const dashboard = new DashboardPage(await asViewer());
  await dashboard.open({ ...year, section: "districts" });
  await dashboard.mapArea("AZ-CAB").focus();
  await dashboard.page.keyboard.press("Enter");
  await expect(dashboard.scope).toContainText("Jabrayil");
  await expect(dashboard.filter("area")).toHaveValue("AZ-CAB");
  await expect(dashboard.filter("from")).toHaveValue("2023-01");
});

test("a chart alone and its files hold the same figures", async ({
  asViewer,
}) => {
  const page = await asViewer();
  const dashboard = new DashboardPage(page);
  await dashboard.open({ ...year, section: "clearance" });
  const table = await dashboard.chartTable("land-by-operator");
  await dashboard
    .chart("land-by-operator")
    .getByRole("link", { name: "This chart alone" })
    .click();
  await expect(page).toHaveURL(/\/dashboard\/charts\/land-by-operator\?/);
  await expect(page.locator("article")).toHaveCount(1);
  expect(await dashboard.chartTable("land-by-operator")).toEqual(table);

  const link = dashboard.chart("land-by-operator").getByRole("link", {
    name: "Table (CSV)",
  });
  const rows = await downloadCsv(page, (await link.getAttribute("href")) ?? "");
  const operators = rows.filter((row) => row["Released (ha)"]);
  expect(
    operators.map((row) => [
      Object.values(row)[0],
      hectares(Number(row["Released (ha)"]) * 10_000),
    ]),
  ).toEqual(table.slice(1).map((row) => [row[0], row.at(-1)]));

  const picture = dashboard.chart("land-by-operator").getByRole("link", {
    name: "Picture (SVG)",
  });
  const answer = await page.request.get(
    (await picture.getAttribute("href")) ?? "",
  );
  expect(answer.headers()["content-type"]).toContain("image/svg+xml");
  const svg = await answer.text();
  expect(svg).toContain("Land released by operator (ha)");
  expect(svg).not.toContain("var(--");

  const pixels = dashboard.chart("land-by-operator").getByRole("link", {
    name: "Picture (PNG)",
  });
  const png = await page.request.get((await pixels.getAttribute("href")) ?? "");
  expect(png.headers()["content-type"]).toBe("image/png");
  const bytes = await png.body();
  expect(bytes.subarray(1, 4).toString("latin1")).toBe("PNG");
  // Width and height stand at bytes 16 and 20: twice the picture's.
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([
    1800, 1280,
  ]);
});

test("viewers get no chart, table or file of casualties in detail", async ({
  asViewer,
  complaints,
}) => {
  const page = await asViewer();
  const dashboard = new DashboardPage(page);
  // Asked for districts by casualties, they are shown land.
  await dashboard.open({
    ...year,
    section: "districts",
    measure: "casualties",
  });
  expect((await dashboard.chartTable("by-district"))[0]).toEqual([
    "Area",
    "Land cleared",
  ]);
  complaints.expectAnswer(404);
  for (const of of ["age", "activity", "device", "status"] as const) {
    await expect(dashboard.chart(`casualties-by-${of}`)).toHaveCount(0);
    const address = `/dashboard/charts/casualties-by-${of}`;
    expect((await page.goto(address))?.status()).toBe(404);
    for (const file of ["csv", "svg", "png"]) {
      const answer = await page.request.get(`${address}/${file}`);
      expect(answer.status()).toBe(404);
    }
  }
  // By month the country's figures are theirs, one district's are not.
  const monthly = "/dashboard/charts/casualties-by-month/csv";
  expect((await page.request.get(monthly)).status()).toBe(200);
  const district = await page.request.get(`${monthly}?area=AZ-FUZ`);
  expect(district.status()).toBe(404);
});
