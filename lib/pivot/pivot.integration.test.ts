import { drizzle } from "drizzle-orm/postgres-js";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { refreshRollups } from "@/db/queries/rollups";
import * as schema from "@/db/schema";
import { freshDatabase } from "@/db/testing/database";
import { makeActor } from "@/db/testing/factories";
import type { Actor } from "@/lib/auth/permissions";
import type { RawParams } from "@/lib/indicators/params";
import { getDashboard } from "@/lib/indicators/service";
import type { Month } from "@/lib/reporting/month";
import {
  AXES,
  type Axis,
  basesOf,
  familyOf,
  MEASURES,
  type Measure,
  problemsOf,
} from "./rules";
import { getPivot, isTable, type Pivot } from "./service";

const database = freshDatabase("template_demonstration");
let manager: Actor;
let staff: Actor;
let viewer: Actor;

/** A line of a report as it stands in the tables, with what tells lines apart. */
interface Line {
  month: Month;
  area: string;
  parent: string | null;
  organisation: string;
  /** In seconds since 1970. */
  from: number;
  to: number | null;
  figures: Record<string, number | null>;
  person: Record<string, string>;
}
let clearance: Line[];
let casualties: Line[];

/** Regions, gaps in reports and unknown outcomes: what the demonstration lacks. */
async function roughen(): Promise<void> {
  const sql = database.ownerSql;
  await sql`
    with region as (
      insert into areas (code, parent_id, level, kind, name_en, name_az, name_ru)
      select 'X-EAST', id, 1, 'economic region', 'East', 'East', 'East'
      from areas where level = 0 returning id
    )
    update areas set parent_id = region.id from region
    where code in ('AZ-FUZ', 'AZ-CAB', 'AZ-ZAN')`;
  await sql`update clearance_lines set
    submunitions = case when id % 3 = 0 then null else submunitions end,
    other_uxo = case when id % 5 = 0 then null else other_uxo end,
    cleared_m2 = case when id % 7 = 0 then null when id % 11 = 0 then 0 else cleared_m2 end,
    axo = case when id % 4 = 0 then id % 9 end,
    ieds = case when id % 6 = 0 then id % 5 end,
    small_arms_ammunition = case when id % 8 = 0 then id end,
    teams = case when id % 10 = 0 then null else teams end`;
  await sql`update clearance_lines set area_id = (select id from areas where code = 'X-EAST')
    where area_id = (select id from areas where code = 'AZ-ZAN') and id % 2 = 0`;
  await sql`update casualty_lines set outcome = 'unknown' where id % 13 = 0`;
  await sql`update casualty_lines set area_id = (select id from areas where code = 'X-EAST')
    where area_id = (select id from areas where code = 'AZ-FUZ') and id % 2 = 0`;
  await drizzle(sql, { schema }).transaction((tx) => refreshRollups(tx, null));
}

async function readLines(table: string, columns: string): Promise<Line[]> {
  const rows = await database.ownerSql.unsafe<
    (Omit<Line, "figures" | "person"> & Record<string, unknown>)[]
  >(`
    select l.month::text, a.code as area, p.code as parent, o.code as organisation,
      extract(epoch from v.counts_from)::float8 as "from",
      extract(epoch from v.counts_to)::float8 as "to", ${columns}
    from ${table} l
    join report_versions v on v.id = l.version_id and v.status = 'approved'
    join areas a on a.id = l.area_id left join areas p on p.id = a.parent_id
    join organisations o on o.id = l.organisation_id`);
  return rows.map((row) => ({ figures: {}, person: {}, ...row }) as Line);
}

beforeAll(async () => {
  const sql = database.ownerSql;
  manager = await makeActor(sql, "manager");
  viewer = await makeActor(sql, "viewer");
  const [ems] = await sql<{ id: string; code: string }[]>`
    select id, code from organisations where code = 'EMS'`;
  if (!ems) throw new Error("the demonstration has no EMS");
  staff = await makeActor(sql, "staff", { ...ems, reportsCasualties: true });
  await roughen();
  const land = await readLines(
    "clearance_lines",
    `json_build_object('cancelledM2', cancelled_m2, 'reducedM2', reduced_m2, 'clearedM2', cleared_m2,
      'apMines', ap_mines, 'avMines', av_mines, 'submunitions', submunitions, 'otherUxo', other_uxo,
      'axo', axo, 'ieds', ieds, 'smallArmsAmmunition', small_arms_ammunition,
      'teamDays', teams * days_worked) as figures`,
  );
  clearance = land;
  casualties = await readLines(
    "casualty_lines",
    `json_build_object(case outcome when 'unknown' then 'outcomeUnknown' else outcome::text end, persons) as figures,
      json_build_object('ageGroup', age_group, 'sex', sex, 'activity', activity,
        'device', device, 'status', l.status) as person`,
  );
});

interface Where extends RawParams {
  from: Month;
  to: Month;
  area?: string;
  organisation?: string;
  asOf?: string;
}

/** The end of a day in Baku, four hours before that of UTC. */
const endOf = (day: string) => Date.parse(`${day}T20:00:00Z`) / 1000;

const countsIn = (where: Where) => {
  const end = where.asOf === undefined ? null : endOf(where.asOf);
  return (line: Line) =>
    line.month >= where.from &&
    line.month <= where.to &&
    (where.area === undefined ||
      where.area === "AZ" ||
      [line.area, line.parent].includes(where.area)) &&
    (where.organisation === undefined ||
      where.organisation === line.organisation) &&
    (end === null
      ? line.to === null
      : line.from < end && (line.to === null || line.to >= end));
};

/** Where a line belongs on an axis, said apart from the product. */
function keyOf(line: Line, axis: Axis | null, other: Axis | null, at?: string) {
  const [year = "", month = ""] = line.month.split("-");
  const quarter = `Q${Math.floor((Number(month) - 1) / 3) + 1}`;
  switch (axis) {
    case null:
      return "";
    case "month":
      return other === "year" ? month : line.month;
    case "quarter":
      return other === "year" ? quarter : `${year}-${quarter}`;
    case "year":
      return year;
    case "organisation":
      return line.organisation;
    case "area":
      return line.parent === null ||
        line.parent === (at ?? "AZ") ||
        line.area === at
        ? line.area
        : line.parent;
    default:
      return line.person[axis] ?? null;
  }
}

/** The sums of the lines, by row and column; what nobody reports has no entry. */
function fresh(
  measure: Measure,
  rows: Axis,
  columns: Axis | null,
  where: Where,
): Record<string, number> {
  const lines = familyOf(measure) === "people" ? casualties : clearance;
  const sums: Record<string, number> = {};
  for (const line of lines.filter(countsIn(where))) {
    for (const base of basesOf(measure)) {
      const value = line.figures[base] ?? null;
      if (value === null) continue;
      const r = keyOf(line, rows, columns, where.area) ?? base;
      const c = keyOf(line, columns, rows, where.area) ?? base;
      const key = `${r} × ${c}`;
      sums[key] = (sums[key] ?? 0) + value;
    }
  }
  return sums;
}

async function pivotOf(actor: Actor, params: RawParams): Promise<Pivot> {
  const pivot = await getPivot(actor, params, "en");
  if (!isTable(pivot)) {
    throw new Error(
      `${JSON.stringify(params)}: ${JSON.stringify(pivot.problems)}`,
    );
  }
  return pivot;
}

/** The cells that have a figure; people's zeros are compared elsewhere. */
function cellsOf({ rows, columns, shown, choice }: Pivot) {
  const cells: Record<string, number> = {};
  rows.forEach((row, r) => {
    columns.forEach((column, c) => {
      const value = shown.cells[r]?.[c] ?? null;
      if (value === null) return;
      if (familyOf(choice.measure) === "people" && value === 0) return;
      cells[`${row.key} × ${column.key}`] = value;
    });
  });
  return cells;
}

const SCOPES: Where[] = [
  { from: "2022-11", to: "2024-02" },
  { from: "2020-11", to: "2025-06", asOf: "2023-05-01" },
  { from: "2023-01", to: "2023-12", area: "X-EAST" },
  { from: "2023-01", to: "2023-12", area: "X-EAST", asOf: "2023-08-20" },
  { from: "2023-01", to: "2024-12", area: "AZ-FUZ", organisation: "EMS" },
  { from: "2022-01", to: "2023-12", organisation: "NAA", asOf: "2023-06-30" },
];

/** Every table that can be drawn. */
const TABLES = MEASURES.flatMap((measure) =>
  AXES.flatMap((rows) =>
    [null, ...AXES]
      .filter(
        (columns) =>
          problemsOf({ measure, rows, columns, show: "values" }).length === 0,
      )
      .map((columns) => ({ measure, rows, columns })),
  ),
);

const asParams = (table: (typeof TABLES)[number], where: Where): RawParams => ({
  ...table,
  columns: table.columns ?? "none",
  ...where,
});

const sum = (values: readonly (number | null | undefined)[]) =>
  values.reduce<number>((a, b) => a + (b ?? 0), 0);

describe.each(MEASURES)("%s", (measure) => {
  const tables = TABLES.filter((table) => table.measure === measure);

  test("by every pair of rows and columns is the sum of the lines", async () => {
    let filled = 0;
    for (const [at, table] of tables.entries()) {
      // Each pair in two scopes; all pairs together meet all of them.
      for (const scope of [at, at + 1 + Math.floor(at / SCOPES.length)]) {
        const where = SCOPES[scope % SCOPES.length] as Where;
        const pivot = await pivotOf(manager, asParams(table, where));
        const lines = fresh(measure, table.rows, table.columns, where);
        const expected =
          familyOf(measure) === "people"
            ? Object.fromEntries(Object.entries(lines).filter(([, n]) => n > 0))
            : lines;
        expect(cellsOf(pivot), JSON.stringify({ table, where })).toEqual(
          expected,
        );
        filled += Object.keys(expected).length;
        const { shown } = pivot;
        const total = sum(Object.values(expected));
        expect(shown.total ?? 0).toBe(total);
        expect(sum(shown.rowTotals)).toBe(total);
        expect(sum(shown.columnTotals)).toBe(total);
      }
    }
    expect(filled).toBeGreaterThan(20);
  });
});

test("any table in any scope is the sum of the lines", async () => {
  const month = fc
    .tuple(
      fc.integer({ min: 2020, max: 2025 }),
      fc.integer({ min: 1, max: 12 }),
    )
    .map(([y, m]) => `${y}-${String(m).padStart(2, "0")}`)
    .filter((one) => one >= "2020-11");
  const day = fc
    .integer({ min: Date.UTC(2021, 0), max: Date.UTC(2025, 11) })
    .map((ms) => new Date(ms).toISOString().slice(0, 10));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...TABLES),
      fc.tuple(month, month).map((pair) => pair.sort()),
      fc.option(fc.constantFrom("AZ", "X-EAST", "AZ-ZAN", "AZ-TAR")),
      fc.option(fc.constantFrom("EMS", "NAA")),
      fc.option(day),
      async (table, [from = "", to = ""], area, organisation, asOf) => {
        const where = {
          from,
          to,
          ...(area && { area }),
          ...(organisation && { organisation }),
          ...(asOf && { asOf }),
        };
        const pivot = await pivotOf(manager, asParams(table, where));
        const lines = fresh(table.measure, table.rows, table.columns, where);
        const people = familyOf(table.measure) === "people";
        expect(cellsOf(pivot)).toEqual(
          Object.fromEntries(
            Object.entries(lines).filter(([, n]) => !people || n > 0),
          ),
        );
      },
    ),
    { numRuns: 150 },
  );
});

describe("the grand total is the dashboard's figure", () => {
  const SAME = {
    casualties: "casualties",
    killed: "killed",
    injured: "injured",
    clearedM2: "clearedM2",
    apMines: "apMines",
    avMines: "avMines",
    uxo: "uxo",
  } as const;

  test.each(SCOPES)("of %j", async (where) => {
    for (const actor of [manager, staff]) {
      const {
        kpis,
        casualties: all,
        ordnance,
      } = await getDashboard(actor, where);
      for (const [measure, indicator] of Object.entries(SAME)) {
        const kpi = [...kpis, all].find((one) => one.indicator === indicator);
        for (const rows of ["month", "area", "organisation"]) {
          const { shown } = await pivotOf(actor, { measure, rows, ...where });
          expect(shown.total, `${measure} by ${rows}`).toBe(kpi?.value);
        }
      }
      const { shown } = await pivotOf(actor, { measure: "found", ...where });
      expect(shown.total).toBe(ordnance);
    }
  });

  test("for a viewer, who gets killed and injured of the country alone", async () => {
    const where = { from: "2022-11", to: "2024-02" };
    const { casualties: all } = await getDashboard(viewer, where);
    const byYear = await pivotOf(viewer, {
      rows: "month",
      columns: "year",
      ...where,
    });
    expect(byYear.shown.total).toBe(all.value);
    const theirs = await pivotOf(manager, {
      rows: "month",
      columns: "year",
      ...where,
    });
    expect(byYear.shown).toEqual(theirs.shown);
    const outcomes = await pivotOf(viewer, { asOf: "2023-05-01", ...where });
    expect(outcomes.shown).toEqual(
      (await pivotOf(manager, { asOf: "2023-05-01", ...where })).shown,
    );
  });
});

describe("of casualties a viewer is refused", () => {
  test.each<[string, RawParams]>([
    ["rows", { rows: "area" }],
    ["rows", { rows: "organisation" }],
    ["rows", { rows: "activity", columns: "year" }],
    ["columns", { columns: "sex" }],
    ["area", { area: "AZ-FUZ" }],
    ["organisation", { organisation: "EMS" }],
    ["measure", { measure: "outcomeUnknown" }],
  ])("%s of %j", async (field, params) => {
    const { problems } = await getPivot(viewer, params, "en");
    expect(problems).toEqual([{ field, why: "staff-only" }]);
    expect((await getPivot(manager, params, "en")).problems).toEqual([]);
    expect((await getPivot(staff, params, "en")).problems).toEqual([]);
  });

  test("but land and ordnance are theirs, by area and organisation alike", async () => {
    const params = {
      measure: "found",
      rows: "area",
      columns: "organisation",
      from: "2023-01",
      to: "2023-12",
    };
    expect((await pivotOf(viewer, params)).shown).toEqual(
      (await pivotOf(manager, params)).shown,
    );
  });
});

test("nobody and not reported are told apart", async () => {
  const where = { from: "2023-01", to: "2023-12" };
  const people = await pivotOf(manager, {
    rows: "month",
    columns: "area",
    ...where,
  });
  // In a month of which a casualty reporter's report counts, "none" is a figure.
  const values = people.shown.cells.flat();
  expect(values).toContain(0);
  // Made in December 2023, so that nothing is known of it before.
  const aghdara = people.columns.findIndex(({ key }) => key === "X-AGHDARA");
  expect(people.shown.cells.map((line) => line[aghdara]).slice(0, 11)).toEqual(
    Array(11).fill(null),
  );
  const land = await pivotOf(manager, {
    measure: "axo",
    rows: "month",
    columns: "area",
    ...where,
  });
  expect(land.shown.cells.flat()).toContain(null);
  const before = await pivotOf(manager, { ...where, asOf: "2020-12-01" });
  expect(before.shown.cells.flat()).toEqual(Array(24).fill(null));
  expect(before.shown.total).toBeNull();
  expect(before.completeness.complete).toBe(false);
  expect(before.rows.every(({ provisional }) => provisional)).toBe(true);
});
