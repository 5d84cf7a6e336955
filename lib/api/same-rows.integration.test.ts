import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/testing/database";
import { makeActor } from "@/db/testing/factories";
import type { Actor } from "@/lib/auth/permissions";
import { exportTable } from "@/lib/exports/csv";
import { unguarded } from "@/lib/exports/csv-cells";
import type { RawParams } from "@/lib/indicators/params";
import { getDashboard } from "@/lib/indicators/service";
import { listMonths } from "@/lib/reporting/service";
import { Caller, type Row } from "./testing/caller";

// One truth: a program reads the rows that the file holds and the page shows.
const database = freshDatabase("template_demonstration");
let manager: Actor;
let viewer: Actor;
let program: Caller;

beforeAll(async () => {
  const sql = database.ownerSql;
  manager = await makeActor(sql, "manager");
  viewer = await makeActor(sql, "viewer");
  program = await Caller.of(manager, ["figures", "casualties"]);
  // Text that a file must guard and an answer must not.
  await sql`update casualty_lines set accident_ref = '=1+1' where id in (
    select id from casualty_lines where accident_ref is not null order by id limit 3)`;
});

const address = (name: string, params: RawParams, more = {}) =>
  `${name}?${new URLSearchParams({ ...params, ...more } as Record<string, string>)}`;

/** As the file writes it: blank where nothing is reported. */
const cells = (row: Row): string[] =>
  Object.values(row).map((value) => (value === null ? "" : String(value)));

async function fileRows(
  subject: "clearance" | "casualties",
  params: RawParams,
): Promise<{ header: string[]; rows: string[][] }> {
  const file = await exportTable(manager, subject, params);
  const [header = [], ...rows] = parse(await new Response(file.stream).text(), {
    relax_column_count: false,
  }) as string[][];
  return { header, rows: rows.map((row) => row.map(unguarded)) };
}

const FILTERS: [string, RawParams][] = [
  ["none", {}],
  ["a period", { from: "2023-01", to: "2023-12" }],
  ["an open beginning", { to: "2021-06" }],
  ["a district", { area: "AZ-FUZ" }],
  ["the country", { area: "AZ", from: "2024-01" }],
  ["an organisation", { organisation: "EMS" }],
  ["a day in the past", { asOf: "2023-05-01" }],
  ["a day before all", { asOf: "2019-01-01" }],
  ["another language", { lang: "az", from: "2023-03", to: "2023-03" }],
  [
    "all together",
    {
      from: "2022-11",
      to: "2024-02",
      area: "AZ-FUZ",
      organisation: "NAA",
      asOf: "2024-01-15",
      lang: "ru",
    },
  ],
];

describe.each(["clearance", "casualties"] as const)("%s", (subject) => {
  test.each(FILTERS)("with %s: the rows of the file", async (_, params) => {
    const { header, rows } = await fileRows(subject, params);
    const read = await program.readAll(
      address(subject, params, { limit: "700" }),
    );
    expect(read.map(cells)).toEqual(rows);
    for (const row of read.slice(0, 1))
      expect(Object.keys(row)).toEqual(header);
  });

  test("the filters above find something, and leave something out", async () => {
    const all = await fileRows(subject, {});
    expect(all.rows.length).toBeGreaterThan(100);
    const { rows } = await fileRows(subject, { asOf: "2023-05-01" });
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.length).toBeLessThan(all.rows.length);
  });
});

test("text comes as it was typed, without a spreadsheet's guard", async () => {
  const read = await program.readAll("casualties?limit=1000");
  expect(
    read.filter(({ accident_ref }) => accident_ref === "=1+1"),
  ).toHaveLength(3);
});

describe("indicators", () => {
  const SCOPES: [string, RawParams][] = [
    ["nothing", {}],
    ["a year", { from: "2023-01", to: "2023-12" }],
    ["a district", { from: "2023-01", to: "2023-12", area: "AZ-FUZ" }],
    [
      "an organisation",
      { from: "2023-01", to: "2023-12", organisation: "EMS" },
    ],
    ["a day", { from: "2023-01", to: "2023-12", asOf: "2023-09-30" }],
  ];
  interface Indicators {
    data: {
      totals: Row;
      months: Row[];
      areas: Row[];
      key_figures: { indicator: string; value: number | null }[];
      completeness: Row[];
    };
    meta: Row;
  }

  test.each(SCOPES)("of %s are what the dashboard shows", async (_, params) => {
    const shown = await getDashboard(manager, params);
    const { data, meta } = await program.read<Indicators>(
      address("indicators", params),
    );
    expect(data.months.map(cells)).toEqual(
      shown.months.map((m) =>
        cells({
          month: m.month,
          cancelled: m.cancelledM2,
          reduced: m.reducedM2,
          cleared: m.clearedM2,
          ap: m.apMines,
          av: m.avMines,
          uxo: m.uxo,
          other: m.otherOrdnance,
          killed: m.killed,
          injured: m.injured,
          children: m.children,
        }),
      ),
    );
    expect(data.key_figures.map(({ value }) => value)).toEqual(
      shown.kpis.map(({ value }) => value),
    );
    expect(
      data.areas.map((row) => [row.area_code, row.cleared_m2, row.killed]),
    ).toEqual(
      shown.districts.map((row) => [row.area.code, row.clearedM2, row.killed]),
    );
    expect(data.totals.explosive_ordnance).toBe(shown.ordnance);
    const { asOf = null, ...rest } = params;
    expect(meta).toMatchObject({
      ...rest,
      as_of: asOf,
      casualty_access: "full",
    });
  });

  test("sum to the rows", async () => {
    const period = { from: "2023-01", to: "2023-12" };
    const { data } = await program.read<Indicators>(
      address("indicators", period),
    );
    const rows = await program.readAll(address("clearance", period));
    const people = await program.readAll(address("casualties", period));
    const sum = (of: Row[], column: string) =>
      of.reduce((total, row) => total + Number(row[column] ?? 0), 0);
    expect(data.totals.cleared_m2).toBe(sum(rows, "cleared_m2"));
    expect(data.totals.ap_mines).toBe(sum(rows, "ap_mines"));
    expect(data.totals.uxo).toBe(
      sum(rows, "submunitions") + sum(rows, "other_uxo"),
    );
    expect(data.totals.killed).toBe(
      sum(
        people.filter(({ outcome }) => outcome === "killed"),
        "persons",
      ),
    );
    expect(sum(rows, "cleared_m2")).toBeGreaterThan(0);
  });

  test.each(SCOPES)(
    "of %s, for a narrow token, are no more than a viewer's",
    async (_, params) => {
      const narrow = await Caller.of(manager, ["figures"]);
      const outside = await Caller.of(viewer);
      const seen = await narrow.read<Indicators>(address("indicators", params));
      const allowed = await outside.read<Indicators>(
        address("indicators", params),
      );
      expect(seen).toEqual(allowed);
      expect(JSON.stringify(seen)).not.toMatch(/"child_casualties":\d/);
    },
  );
});

describe("claims", () => {
  test.each([
    [{}],
    [{ measure: "uxo" }],
    [{ from: "2023-03", to: "2023-03" }],
    [{ state: "preferred" }],
    [{ state: "conflict", measure: "cleared_area" }],
  ])("with %j: the register's file", async (params) => {
    const { stream } = await exportTable(manager, "claims", params);
    const rows = parse(await new Response(stream).text(), {
      columns: true,
    }) as Record<string, string>[];
    const read = await program.readAll(
      address("claims", params, { limit: "150" }),
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(
      read.map((row) =>
        Object.keys(rows[0] ?? {}).map((column) => String(row[column] ?? "")),
      ),
    ).toEqual(rows.map((row) => Object.values(row).map(unguarded)));
  });
});

describe("reports", () => {
  test("are those of the list, each once", async () => {
    const range = { from: "2025-01", to: "2026-10" };
    const { entries } = await listMonths(manager, range);
    const read = await program.readAll(
      address("reports", range, { limit: "7" }),
    );
    const key = (row: Row) =>
      `${row.month} ${row.organisation_code} ${row.state}`;
    expect(read.map(key).toSorted()).toEqual(
      entries
        .map((e) => `${e.month} ${e.organisation.code} ${e.state}`)
        .toSorted(),
    );
    expect(read.length).toBeGreaterThan(100);
    expect(new Set(read.map(({ state }) => state)).size).toBeGreaterThan(2);
  });

  test("of one organisation, from the first month", async () => {
    const read = await program.readAll("reports?organisation=EMS&limit=1000");
    expect(new Set(read.map((row) => row.organisation_code))).toEqual(
      new Set(["EMS"]),
    );
    expect(read[0]?.month).toBe("2020-11");
  });
});

test("areas and organisations are those of the instance, each once", async () => {
  for (const [name, table] of [
    ["areas", "areas"],
    ["organisations", "organisations"],
  ] as const) {
    const read = await program.readAll(`${name}?limit=4`);
    const rows = await database.ownerSql<{ code: string }[]>`
      select code from ${database.ownerSql(table)} order by code collate "C"`;
    expect(read.map(({ code }) => code)).toEqual(rows.map(({ code }) => code));
  }
});
