import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeCopies } from "@/db/copy";
import { freshDatabase } from "@/db/testing/database";
import {
  casualtyLine,
  clearanceLine,
  content,
  makeActor,
} from "@/db/testing/factories";
import type { Actor } from "@/lib/auth/permissions";
import { BadParameterError, ForbiddenError } from "@/lib/errors";
import { LANGUAGES } from "@/lib/i18n/languages";
import { messagesFor } from "@/lib/i18n/messages";
import type { RawParams } from "@/lib/indicators/params";
import { approveReport } from "@/lib/reporting/decisions";
import { addMonths, todayIn } from "@/lib/reporting/month";
import { Reporter } from "@/lib/reporting/testing/reporter";
import { exportTable } from "./csv";
import { type CalcCell, readWithCalc } from "./testing/calc";
import { exportWorkbook } from "./xlsx";
import { MAX_SHEET_ROWS } from "./xlsx-book";

const database = freshDatabase("template_empty");
const month = addMonths(todayIn("Asia/Baku").slice(0, 7), -1);
/** What a spreadsheet would run, drop, shorten or garble if it could. */
const REFERENCES = [
  ...["=1+1", "+994", "-x", "@SUM(A1)", "'=kept", "007", "1e5", "2023-03"],
  ...["İşğal ə Ğ", "Тертер №5", '"x" & <y>', "two\nlines", "  07  ", "TRUE"],
];
let reporter: Reporter;
let manager: Actor;

beforeAll(async () => {
  reporter = await Reporter.make(database.ownerSql, true);
  manager = await makeActor(database.ownerSql, "manager");
  const { id } = reporter.organisation;
  await database.ownerSql`update organisations
    set name_en = '=HYPERLINK("http://example.org")', name_az = 'İdarə ə',
        name_ru = 'Служба' where id = ${id}`;
  await reporter.submit(
    month,
    content(
      [
        clearanceLine("AZ-TAR", { clearedM2: 59_836_000, apMines: 0, dogs: 3 }),
        clearanceLine("AZ-AGM", { clearedM2: 149_000_000, otherUxo: 27_812 }),
      ],
      REFERENCES.map((accidentRef, at) =>
        casualtyLine("AZ-TAR", {
          accidentRef,
          occurredOn: `${month}-${String(at + 1).padStart(2, "0")}`,
        }),
      ),
    ),
  );
  await approveReport(manager, reporter.at(month), await reporter.seen(month));
});

afterAll(closeCopies);

const PERIOD = { from: month, to: month };

async function bytesOf(stream: ReadableStream<Uint8Array>): Promise<Buffer> {
  return Buffer.from(await new Response(stream).arrayBuffer());
}

async function calcOf(
  subject: "clearance" | "casualties",
  params: RawParams = {},
): Promise<Map<string, CalcCell[][]>> {
  const file = await exportWorkbook(manager, subject, { ...PERIOD, ...params });
  return readWithCalc(await bytesOf(file.stream));
}

const columnOf = (rows: CalcCell[][], name: string) =>
  rows.slice(1).map((row) => row[rows[0]?.indexOf(name) ?? -1]);

describe("a workbook that LibreOffice reads", () => {
  let people: CalcCell[][] = [];
  beforeAll(async () => {
    people = (await calcOf("casualties")).get("Casualties") ?? [];
  });

  test("has every text as it was typed: no formula, no lost zero or letter", () => {
    const guarded = REFERENCES.map((text) =>
      // Its own apostrophe has one before it, as in every file.
      text.startsWith("'=") ? `'${text}` : text,
    ).map((text) => text.trim());
    expect(
      columnOf(people, "accident_ref").map((cell) => String(cell).trim()),
    ).toEqual(guarded);
    expect(columnOf(people, "organisation")[0]).toBe(
      '=HYPERLINK("http://example.org")',
    );
  });

  test("has real dates and numbers, and texts for months", () => {
    expect(columnOf(people, "occurred_on")[0]).toEqual({
      unquoted: `${month}-01`,
    });
    expect(columnOf(people, "persons")[0]).toEqual({ unquoted: "1" });
    expect(columnOf(people, "month")[0]).toBe(month);
  });

  test.each(LANGUAGES)("says the same as the CSV file, in %s", async (lang) => {
    const { sheets } = messagesFor(lang).import;
    const book = await calcOf("clearance", { lang });
    const rows = book.get(sheets.clearance) ?? [];
    const file = await exportTable(manager, "clearance", { ...PERIOD, lang });
    const text = (await bytesOf(file.stream)).toString("utf8");
    const plain = rows.map((row) =>
      row.map((cell) => (typeof cell === "string" ? cell : cell.unquoted)),
    );
    const csv = parse(text).map((row: string[]) =>
      row.map((cell) => cell.replace(/^'(?==)/, "")),
    );
    // The moment of approval is a real date there and text here.
    const withoutMoment = (table: string[][]) =>
      table.map((row) => row.slice(0, -1));
    expect(withoutMoment(plain)).toEqual(withoutMoment(csv));
    expect(columnOf(rows, "cleared_m2")).toContainEqual({
      unquoted: "59836000",
    });
    expect(columnOf(rows, "ap_mines")).toContainEqual({ unquoted: "0" });
    expect(columnOf(rows, "ap_mines")).toContain("");
  });

  test("says what it is: source, period, how complete, as of when", async () => {
    await database.ownerSql`update settings set demonstration = true`;
    try {
      const today = todayIn("Asia/Baku");
      const sheet = (await calcOf("clearance", { asOf: today })).get("About");
      const facts = new Map(sheet?.map(([name, fact]) => [name, fact]));
      expect([...facts.keys()][0]).toMatch(/^Simulated/);
      expect(facts.get("Months")).toBe(`${month} – ${month}`);
      expect(facts.get("Approved by the end of")).toBe(today);
      expect(facts.get("Completeness")).toMatch(
        /^1 of \d+ expected reports are approved$/,
      );
    } finally {
      await database.ownerSql`update settings set demonstration = false`;
    }
  });

  test("has the tags under the header on request", async () => {
    const book = await calcOf("clearance", { hxl: "1" });
    expect(book.get("Land and ordnance")?.[1]?.[0]).toBe("#date+start");
  });
});

/** The rows of the manager's last workbook, as the audit log has it. */
const recorded = () => database.ownerSql`
  select detail ->> 'rows' as rows from audit_log
  where action = 'export.made' and actor_id = ${manager.id}
    and subject_id like '%.xlsx' order by id desc limit 1`;

describe("as long as a worksheet", () => {
  const filled = addMonths(month, 1);
  const period = { from: filled, to: filled };
  // Past the guard of approved lines, as no person could.
  const add = (from: number, to: number) =>
    database.ownerSql.begin(async (sql) => {
      await sql`set local session_replication_role = replica`;
      await sql`
        insert into casualty_lines (version_id, organisation_id, month, ordinal,
          area_id, device, activity, outcome, age_group, sex, status, persons)
        select v.id, v.organisation_id, v.month, n, a.id, 'unknown', 'unknown',
          'injured', 'unknown', 'unknown', 'unknown', 1
        from report_versions v, areas a,
          generate_series(${from}::int, ${to}::int) n
        where v.organisation_id = ${reporter.organisation.id}
          and v.month = ${filled} and a.code = 'AZ-TAR'`;
    });

  test("it is written as it is read; one row longer, CSV is named", async () => {
    await reporter.submit(filled, content([], [casualtyLine("AZ-TAR")]));
    await approveReport(
      manager,
      reporter.at(filled),
      await reporter.seen(filled),
    );
    await add(2, MAX_SHEET_ROWS);
    const { stream } = await exportWorkbook(manager, "casualties", period);
    const before = process.memoryUsage().rss;
    let size = 0;
    // A quarter of the file, some 250 MB of XML; then the download breaks off.
    for await (const piece of stream) {
      size += piece.length;
      if (size > 16 * 1024 * 1024) break;
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
    // The query ends with it, and its connection is free.
    await expect
      .poll(
        () => database.ownerSql`select pid from pg_stat_activity
          where query like 'copy (%' and state <> 'idle'`,
        { timeout: 30_000 },
      )
      .toEqual([]);
    const refused = (params: RawParams) =>
      expect(exportWorkbook(manager, "casualties", params)).rejects.toThrow(
        /casualties\.csv/,
      );
    // The row of tags would be one too many.
    await refused({ ...period, hxl: "1" });
    await add(MAX_SHEET_ROWS + 1, MAX_SHEET_ROWS + 1);
    await refused(period);
  });
});

describe("asked for", () => {
  test("by a viewer, casualties are refused and land is not", async () => {
    const viewer = await makeActor(database.ownerSql, "viewer");
    await expect(exportWorkbook(viewer, "casualties", PERIOD)).rejects.toThrow(
      ForbiddenError,
    );
    const { name, stream } = await exportWorkbook(viewer, "clearance", PERIOD);
    expect(name).toBe(`clearance_${month}_${month}.xlsx`);
    expect((await bytesOf(stream)).subarray(0, 2).toString()).toBe("PK");
  });

  test.each([{ bom: "1" }, { colour: "red" }, { from: "2023" }])(
    "with %o is refused by the parameter's name",
    async (params) => {
      await expect(
        exportWorkbook(manager, "clearance", params),
      ).rejects.toThrow(BadParameterError);
    },
  );

  test("is recorded with its rows", async () => {
    const { stream } = await exportWorkbook(manager, "clearance", PERIOD);
    await bytesOf(stream);
    await expect.poll(recorded).toEqual([{ rows: "2" }]);
  });
});
