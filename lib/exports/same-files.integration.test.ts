import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeCopies } from "@/db/copy";
import { freshDatabase } from "@/db/testing/database";
import { makeActor } from "@/db/testing/factories";
import type { Actor } from "@/lib/auth/permissions";
import { getCompleteness } from "@/lib/completeness/service";
import { BadParameterError, ForbiddenError } from "@/lib/errors";
import { getRegisterPage } from "@/lib/figures/register";
import { CLAIM_COLUMNS } from "@/lib/figures/rules/file";
import { LANGUAGES } from "@/lib/i18n/languages";
import type { RawParams } from "@/lib/indicators/params";
import { getDashboard } from "@/lib/indicators/service";
import { CASUALTY_COLUMNS, CLEARANCE_COLUMNS } from "./columns";
import { exportTable } from "./csv";
import { FILE_SUBJECTS, type FileSubject } from "./file-source";
import { exportJson } from "./json";
import { exportMeta, type FileMeta } from "./meta";
import {
  type ReadRow,
  readCsv,
  readSheetRows,
  sumOf,
  typesIn,
} from "./testing/read-files";
import { exportWorkbook } from "./xlsx";

// One dataset, many writers: no two files, and no file and screen, may differ.
const database = freshDatabase("template_demonstration");
let manager: Actor;
let viewer: Actor;

beforeAll(async () => {
  manager = await makeActor(database.ownerSql, "manager");
  viewer = await makeActor(database.ownerSql, "viewer");
  // Text that a spreadsheet would run, and that JSON must have as it was typed.
  await database.ownerSql`update casualty_lines set accident_ref = '=1+1' where id in (
    select id from casualty_lines where accident_ref is not null order by id limit 3)`;
});

afterAll(closeCopies);

const bytesOf = async (stream: ReadableStream<Uint8Array>) =>
  Buffer.from(await new Response(stream).arrayBuffer());

interface JsonFile {
  meta: FileMeta;
  rows: ReadRow[];
}

async function jsonOf(
  subject: FileSubject,
  params: RawParams,
  actor = manager,
): Promise<JsonFile> {
  const { stream } = await exportJson(actor, subject, params);
  return JSON.parse((await bytesOf(stream)).toString("utf8"));
}

/** The rows of all three files, after they were held against each other. */
async function sameRows(
  subject: FileSubject,
  params: RawParams,
): Promise<ReadRow[]> {
  const { meta, rows } = await jsonOf(subject, params);
  const types = typesIn(meta);
  const csv = await exportTable(manager, subject, params);
  expect(readCsv((await bytesOf(csv.stream)).toString("utf8"), types)).toEqual(
    rows,
  );
  const book = await exportWorkbook(manager, subject, params);
  // A worksheet's number has no trailing zero; its digits are the same.
  const decimals = meta.columns.filter(({ type }) => type === "decimal");
  const asNumbers = rows.map((row) => ({
    ...row,
    ...Object.fromEntries(
      decimals.map(({ name }) => [name, String(Number(row[name]))]),
    ),
  }));
  expect(await readSheetRows(await bytesOf(book.stream), types)).toEqual(
    asNumbers,
  );
  for (const row of rows) {
    expect(Object.keys(row)).toEqual([...types.keys()]);
  }
  return rows;
}

const SCOPES: [string, { from: string; to: string } & RawParams][] = [
  ["everything", { from: "2020-11", to: "2026-11" }],
  ["a month", { from: "2023-03", to: "2023-03" }],
  ["a district", { from: "2023-01", to: "2023-12", area: "AZ-FUZ" }],
  ["an organisation", { from: "2023-01", to: "2023-12", organisation: "EMS" }],
  ["a day in the past", { from: "2022-01", to: "2023-12", asOf: "2023-05-01" }],
  [
    "all together",
    {
      from: "2022-11",
      to: "2024-02",
      area: "AZ-FUZ",
      organisation: "NAA",
      asOf: "2024-01-15",
    },
  ],
];

describe.each(SCOPES)("of %s", (_, params) => {
  test("every land file has the rows of the dashboard's figures", async () => {
    const rows = await sameRows("clearance", params);
    expect(rows.length).toBeGreaterThan(0);
    const { months, ordnance } = await getDashboard(manager, params);
    const shown = (figure: "clearedM2" | "reducedM2" | "apMines" | "avMines") =>
      months.reduce((sum, month) => sum + (month[figure] ?? 0), 0);
    expect(sumOf(rows, "cleared_m2")).toBe(shown("clearedM2"));
    expect(sumOf(rows, "reduced_m2")).toBe(shown("reducedM2"));
    expect(sumOf(rows, "ap_mines")).toBe(shown("apMines"));
    expect(sumOf(rows, "av_mines")).toBe(shown("avMines"));
    const found = ["ap_mines", "av_mines", "submunitions", "other_uxo"];
    expect(sumOf(rows, ...found, "axo", "ieds")).toBe(ordnance ?? 0);
  });

  test("every casualty file has the rows of the dashboard's figures", async () => {
    const rows = await sameRows("casualties", params);
    const { months } = await getDashboard(manager, params);
    const persons = (which: (row: ReadRow) => boolean) =>
      sumOf(rows.filter(which), "persons");
    const shown = (figure: "killed" | "injured" | "children") =>
      months.reduce((sum, month) => sum + (month[figure] ?? 0), 0);
    expect(persons((row) => row.outcome === "killed")).toBe(shown("killed"));
    expect(persons((row) => row.outcome === "injured")).toBe(shown("injured"));
    expect(persons((row) => row.age_group === "child")).toBe(shown("children"));
  });

  test("what lies beside says how complete the dashboard is", async () => {
    const { meta } = await exportMeta(manager, "clearance", "csv", params);
    const { completeness } = await getDashboard(manager, params);
    const shown = completeness.filter(
      ({ month }) => month >= params.from && month <= params.to,
    );
    expect(meta.completeness).toEqual({
      approved: shown.reduce((sum, { approved }) => sum + approved, 0),
      expected: shown.reduce((sum, { expected }) => sum + expected, 0),
    });
  });
});

test("the filters above find casualties, and leave some out", async () => {
  const all = await jsonOf("casualties", {});
  const past = await jsonOf("casualties", { asOf: "2023-05-01" });
  expect(past.rows.length).toBeGreaterThan(10);
  expect(past.rows.length).toBeLessThan(all.rows.length);
  expect(
    all.rows.filter(({ accident_ref }) => accident_ref === "=1+1"),
  ).toHaveLength(3);
});

describe("published figures", () => {
  test.each<[RawParams]>([
    [{}],
    [{ measure: "cleared_area" }],
    [{ from: "2023-03", to: "2023-03" }],
    [{ state: "preferred" }],
    [{ state: "conflict", measure: "uxo" }],
    [{ speaker: "nobody at all" }],
  ])("with %j are the register's, to the digit", async (params) => {
    const rows = await sameRows("claims", params);
    const { found } = await getRegisterPage(manager, params);
    expect(rows).toHaveLength(found);
    for (const { value } of rows) expect(value).toMatch(/^\d+(\.\d+)?$/);
  });

  test("are not simulated, and no reports make them complete", async () => {
    const { meta, rows } = await jsonOf("claims", {});
    expect(meta).toMatchObject({ simulated: false, completeness: null });
    expect(rows.some(({ value }) => String(value).includes("."))).toBe(true);
    const { name } = await exportTable(manager, "claims", {});
    expect(name).toBe("claims.csv");
  });
});

describe("completeness", () => {
  test.each<[RawParams]>([
    [{}],
    [{ from: "2025-01", to: "2026-10" }],
    [{ from: "2025-01", to: "2026-10", organisation: "EMS" }],
  ])("with %j is the page's", async (params) => {
    const rows = await sameRows("completeness", params);
    const { rows: shown } = await getCompleteness(manager, params, "file");
    const cells = shown
      .flatMap((row) => row.cells)
      .filter(({ state }) => state !== "not-expected");
    expect(rows).toHaveLength(cells.length);
    const count = (which: (on: unknown) => boolean) => [
      rows.filter((row) => which(row.on_time)).length,
      cells.filter((cell) => which(cell.onTime)).length,
    ];
    for (const decided of [true, false, null]) {
      const [inFile, onPage] = count((on) => on === decided);
      expect(inFile).toBe(onPage);
    }
    const { meta } = await exportMeta(manager, "completeness", "csv", params);
    expect(meta.completeness).toEqual({
      expected: rows.length,
      approved: rows.filter(({ version }) => version !== null).length,
    });
  });
});

describe("what describes a file", () => {
  const CONTRACT: Record<string, readonly string[]> = {
    clearance: CLEARANCE_COLUMNS.map(({ name }) => name),
    casualties: CASUALTY_COLUMNS.map(({ name }) => name),
    claims: CLAIM_COLUMNS,
  };

  test.each(
    LANGUAGES.flatMap((lang) =>
      FILE_SUBJECTS.map((subject) => ({ lang, subject })),
    ),
  )("$subject, in $lang, says it of every column", async (asked) => {
    const { lang, subject } = asked;
    const params = { lang, from: "2023-03", to: "2023-03" };
    const { meta, name } = await exportMeta(manager, subject, "csv", params);
    expect(name).toMatch(/2023-03_2023-03\.meta\.json$/);
    expect(meta.language).toBe(lang);
    expect(meta.filters).toMatchObject({ from: "2023-03", to: "2023-03" });
    expect(meta.simulated).toBe(subject !== "claims");
    expect(meta.citation).toContain(meta.address);
    const { stream } = await exportTable(manager, subject, {
      ...params,
      hxl: "1",
    });
    const [header, tags] = (await bytesOf(stream)).toString("utf8").split("\n");
    expect(meta.columns.map((column) => column.label).join(",")).toBe(header);
    expect(meta.columns.map((column) => column.hxl).join(",")).toBe(tags);
    if (CONTRACT[subject])
      expect(header?.split(",")).toEqual(CONTRACT[subject]);
    for (const { meaning, hxl } of meta.columns) {
      expect(meaning.length).toBeGreaterThan(2);
      expect(hxl).toMatch(/^#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*$/);
    }
    // A JSON file carries the same.
    const { meta: inside } = await jsonOf(subject, params);
    expect({ ...inside, made_at: "", address: "", citation: "" }).toEqual({
      ...meta,
      made_at: "",
      address: "",
      citation: "",
    });
  });

  test("leads to the same rows later, when more is approved", async () => {
    const asked = { from: "2023-03", to: "2023-03", lang: "ru" };
    const { meta } = await exportMeta(manager, "clearance", "json", asked);
    const address = new URL(meta.address);
    expect(address.pathname).toBe("/api/exports/clearance.json");
    const again = Object.fromEntries(address.searchParams);
    expect(again).toEqual({ ...asked, asOf: meta.as_of });
    const { rows } = await jsonOf("clearance", again);
    expect(rows).toEqual((await jsonOf("clearance", asked)).rows);
  });
});

describe("asked wrongly or for nothing", () => {
  const WRITERS = { exportTable, exportWorkbook, exportJson };
  const BAD: Record<FileSubject, RawParams[]> = {
    clearance: [{ from: "2023" }, { area: "NOWHERE" }, { asOf: "yesterday" }],
    casualties: [{ to: "2999-01" }, { organisation: "NOBODY" }, { hxl: "yes" }],
    claims: [{ area: "AZ" }, { measure: "gold" }, { page: "2" }],
    completeness: [{ asOf: "2024-01-01" }, { area: "AZ" }, { state: "late" }],
    pivot: [{ rows: "weather" }, { measure: "gold" }, { from: "2999-01" }],
  };

  test.each(
    Object.entries(WRITERS).flatMap(([writer, write]) =>
      FILE_SUBJECTS.map((subject) => ({ writer, write, subject })),
    ),
  )("$subject by $writer names the parameter", async ({ write, subject }) => {
    const always = [{ colour: "red" }, { lang: "de" }];
    const twice = { lang: ["en", "az"] };
    for (const bad of [...BAD[subject], ...always, twice]) {
      await expect(write(manager, subject, bad)).rejects.toMatchObject({
        parameter: Object.keys(bad)[0],
      });
    }
    await expect(exportJson(manager, subject, { bom: "1" })).rejects.toThrow(
      BadParameterError,
    );
  });

  test.each([
    ["clearance", { asOf: "2019-01-01" }],
    ["casualties", { asOf: "2019-01-01" }],
    ["claims", { outlet: "none" }],
  ] as const)("%s without rows is a header", async (subject, params) => {
    expect(await sameRows(subject, params)).toEqual([]);
    const { stream } = await exportTable(manager, subject, params);
    expect((await bytesOf(stream)).toString("utf8")).toMatch(/^[^\n]+\n$/);
  });

  test("by a viewer, what is not theirs is refused in every form", async () => {
    for (const write of Object.values(WRITERS)) {
      for (const subject of ["casualties", "completeness"] as const) {
        await expect(write(viewer, subject, {})).rejects.toThrow(
          ForbiddenError,
        );
      }
    }
    await expect(exportMeta(viewer, "casualties", "csv", {})).rejects.toThrow(
      ForbiddenError,
    );
    const { rows } = await jsonOf("claims", {}, viewer);
    expect(rows.length).toBeGreaterThan(500);
  });
});

test("each is recorded: who, what, which filters, how many rows", async () => {
  const params = { from: "2023-03", to: "2023-03", lang: "az" };
  for (const subject of FILE_SUBJECTS) {
    for (const [ending, write] of [
      ["csv", exportTable],
      ["xlsx", exportWorkbook],
      ["json", exportJson],
    ] as const) {
      const { stream } = await write(manager, subject, params);
      await bytesOf(stream);
      const { rows } = await jsonOf(subject, params);
      await expect
        .poll(
          () => database.ownerSql`select detail from audit_log
            where action = 'export.made' and actor_id = ${manager.id}
              and subject_id = ${`${subject}.${ending}`}
            order by id desc limit 1`,
        )
        .toMatchObject([{ detail: { ...params, rows: rows.length } }]);
    }
  }
});
