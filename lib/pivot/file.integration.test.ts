import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeCopies } from "@/db/copy";
import { freshDatabase } from "@/db/testing/database";
import { makeActor } from "@/db/testing/factories";
import type { Actor } from "@/lib/auth/permissions";
import { BadParameterError, ForbiddenError } from "@/lib/errors";
import { exportTable } from "@/lib/exports/csv";
import { exportJson } from "@/lib/exports/json";
import { exportMeta, type FileMeta } from "@/lib/exports/meta";
import {
  type ReadRow,
  readCsv,
  readSheetRows,
} from "@/lib/exports/testing/read-files";
import { exportWorkbook } from "@/lib/exports/xlsx";
import type { RawParams } from "@/lib/indicators/params";
import { getPivot, isTable } from "./service";

const database = freshDatabase("template_demonstration");
let manager: Actor;
let viewer: Actor;

beforeAll(async () => {
  manager = await makeActor(database.ownerSql, "manager");
  viewer = await makeActor(database.ownerSql, "viewer");
});

afterAll(closeCopies);

const bytesOf = async (stream: ReadableStream<Uint8Array>) =>
  Buffer.from(await new Response(stream).arrayBuffer());

async function jsonOf(params: RawParams, actor = manager) {
  const { stream } = await exportJson(actor, "pivot", params);
  return JSON.parse((await bytesOf(stream)).toString("utf8")) as {
    meta: FileMeta;
    rows: ReadRow[];
  };
}

const year = { from: "2023-01", to: "2023-12" };
const TABLES: RawParams[] = [
  {},
  {
    rows: "activity",
    columns: "year",
    from: "2020-11",
    to: "2025-06",
    lang: "az",
  },
  {
    measure: "found",
    rows: "area",
    columns: "ordnanceKind",
    ...year,
    sort: "-apMines",
  },
  {
    measure: "releasedM2",
    rows: "organisation",
    columns: "none",
    ...year,
    lang: "ru",
  },
  {
    measure: "releasedM2",
    rows: "quarter",
    columns: "landKind",
    show: "row-share",
    ...year,
  },
  {
    measure: "teamDays",
    rows: "month",
    columns: "organisation",
    asOf: "2023-05-01",
    ...year,
  },
  {
    measure: "smallArmsAmmunition",
    rows: "year",
    columns: "month",
    from: "2022-01",
    to: "2023-12",
  },
];

describe.each(TABLES)("of %j", (params) => {
  test("every file is the table of the screen, its sums included", async () => {
    const lang = (params.lang ?? "en") as "en" | "az" | "ru";
    const pivot = await getPivot(manager, params, lang);
    if (!isTable(pivot)) throw new Error("it could not be drawn");
    const { rows, columns, shown, choice } = pivot;
    const figure = (value: number | null) =>
      value === null || choice.show === "values"
        ? value
        : String(Number(value.toFixed(6)));
    const named = columns.some(({ key }) => key !== "");
    const line = (
      code: string,
      cells: readonly (number | null)[],
      total: number | null,
    ) => ({
      code,
      ...(named &&
        Object.fromEntries(
          columns.map(({ key }, at) => [key, figure(cells[at] ?? null)]),
        )),
      total: figure(total),
    });
    const screen = [
      ...rows.map(({ key }, at) =>
        line(key, shown.cells[at] ?? [], shown.rowTotals[at] ?? null),
      ),
      line("total", shown.columnTotals, shown.total),
    ];
    const { meta, rows: json } = await jsonOf(params);
    expect(json.map(({ name: _, provisional: __, ...rest }) => rest)).toEqual(
      screen,
    );
    expect(json.map(({ name }) => name)).toEqual([
      ...rows.map(({ label }) => label),
      { en: "Total", az: "Cəmi", ru: "Всего" }[lang],
    ]);

    const byLabel = new Map(
      meta.columns.map(({ label, type }) => [label, type]),
    );
    const labelled = json.map((row) =>
      Object.fromEntries(
        meta.columns.map(({ name, label }) => [label, row[name] ?? null]),
      ),
    );
    const csv = await exportTable(manager, "pivot", params);
    expect(
      readCsv((await bytesOf(csv.stream)).toString("utf8"), byLabel),
    ).toEqual(labelled);
    const book = await exportWorkbook(manager, "pivot", params);
    expect(await readSheetRows(await bytesOf(book.stream), byLabel)).toEqual(
      labelled,
    );
  });

  test("it says what it is, and leads to itself", async () => {
    const { meta, rows } = await jsonOf(params);
    expect(new Set(meta.columns.map(({ name }) => name)).size).toBe(
      meta.columns.length,
    );
    expect(new Set(meta.columns.map(({ label }) => label)).size).toBe(
      meta.columns.length,
    );
    for (const { meaning, hxl } of meta.columns) {
      expect(meaning.length).toBeGreaterThan(2);
      expect(hxl).toMatch(/^#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*$/);
    }
    expect(meta.citation).toContain(meta.title);
    expect(meta.completeness?.expected).toBeGreaterThan(0);
    const again = Object.fromEntries(new URL(meta.address).searchParams);
    expect((await jsonOf(again)).rows).toEqual(rows);
  });
});

test("what can't be drawn is refused by name in every form", async () => {
  const wrong: [string, RawParams][] = [
    ["columns", { rows: "month", columns: "month" }],
    ["columns", { rows: "month", columns: "quarter" }],
    ["rows", { measure: "clearedM2", rows: "ageGroup" }],
    ["show", { columns: "none", show: "row-share" }],
    ["area", { area: "NOWHERE" }],
    ["asOf", { asOf: "yesterday" }],
    ["sort", { sort: "-nonsense" }],
    ["colour", { colour: "red" }],
  ];
  for (const [parameter, params] of wrong) {
    for (const write of [exportTable, exportWorkbook, exportJson]) {
      await expect(write(manager, "pivot", params)).rejects.toThrow(
        BadParameterError,
      );
      await expect(write(manager, "pivot", params)).rejects.toMatchObject({
        parameter,
      });
    }
  }
});

test("a viewer gets what the screen gives a viewer, and no more", async () => {
  const { rows } = await jsonOf(year, viewer);
  expect(rows).toEqual((await jsonOf(year)).rows);
  for (const detail of [{ rows: "activity" }, { area: "AZ-FUZ" }]) {
    await expect(exportTable(viewer, "pivot", detail)).rejects.toThrow(
      ForbiddenError,
    );
    await expect(exportMeta(viewer, "pivot", "csv", detail)).rejects.toThrow(
      ForbiddenError,
    );
  }
});
