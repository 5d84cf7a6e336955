import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeCopies } from "@/db/copy";
import { freshDatabase } from "@/db/testing/database";
import { makeActor } from "@/db/testing/factories";
import type { Actor } from "@/lib/auth/permissions";
import { messagesFor } from "@/lib/i18n/messages";
import { exportTable } from "./csv";
import { guarded } from "./csv-cells";
import { FILE_SUBJECTS, type FileSubject, type TableFile } from "./file-source";
import { exportJson } from "./json";
import type { FileMeta } from "./meta";
import { type CalcCell, readWithCalc } from "./testing/calc";
import { exportWorkbook } from "./xlsx";

// What a ministry's officer opens the files with: another program, which reads
// them by its own rules.
const database = freshDatabase("template_demonstration");
const SUBJECTS = FILE_SUBJECTS.filter((subject) => subject !== "pivot");
const PERIOD = { from: "2023-01", to: "2023-06", lang: "az" };
const TROUBLE = [
  ...["=1+1", "+994", "-x", "@SUM(A1)", "007", "1e5", "2023-03"],
  ...["İşğal ə Ğ", "Тертер №5", '"x" & <y>', "TRUE", "'=kept"],
];
let manager: Actor;

beforeAll(async () => {
  manager = await makeActor(database.ownerSql, "manager");
  await database.ownerSql`update organisations
    set name_az = '=HYPERLINK("http://example.org") İə' where code = 'EMS'`;
  // Past the guard of approved lines, as no person could.
  await database.ownerSql.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`
      update casualty_lines set accident_ref = (${sql.array(TROUBLE)}::text[])[1 + id % ${TROUBLE.length}]
      where month between '2023-01' and '2023-06'`;
  });
});

afterAll(closeCopies);

async function bytesOf(making: Promise<TableFile>): Promise<Buffer> {
  const { stream } = await making;
  return Buffer.from(await new Response(stream).arrayBuffer());
}

type Value = string | number | boolean | null;

/** The rows as this program's own readers have them. */
async function rowsOf(subject: FileSubject) {
  const bytes = await bytesOf(exportJson(manager, subject, PERIOD));
  return JSON.parse(bytes.toString("utf8")) as {
    meta: FileMeta;
    rows: Record<string, Value>[];
  };
}

const textOf = (value: Value) => (value === null ? "" : String(value));

/** A cell of the sheet beside what the row says. */
function expectCell(cell: CalcCell | undefined, value: Value, type: string) {
  if (value === null) return expect(cell).toBe("");
  switch (type) {
    case "integer":
    case "date":
      return expect(cell).toEqual({ unquoted: textOf(value) });
    case "decimal": {
      const shown = typeof cell === "string" ? cell : cell?.unquoted;
      return expect(Number(shown)).toBe(Number(value));
    }
    case "instant":
      // A moment of the calendar, and no text.
      return expect(cell).toMatchObject({
        unquoted: expect.stringContaining(textOf(value).slice(0, 4)),
      });
    default: {
      const text = textOf(value);
      // Nothing is guarded in a sheet but what looks guarded already.
      return expect(cell).toBe(text.startsWith("'") ? guarded(text) : text);
    }
  }
}

describe.each(SUBJECTS)("%s, opened with LibreOffice", (subject) => {
  test("as a workbook says what it says here, each cell by its kind", async () => {
    const { meta, rows } = await rowsOf(subject);
    const book = readWithCalc(
      await bytesOf(exportWorkbook(manager, subject, PERIOD)),
    );
    const [header = [], ...read] =
      book.get(messagesFor("az").files.subjects[subject]) ?? [];
    expect(header).toEqual(meta.columns.map(({ name }) => name));
    expect(rows.length).toBeGreaterThan(5);
    expect(read).toHaveLength(rows.length);
    for (const [at, row] of rows.entries()) {
      for (const [column, { name, type }] of meta.columns.entries()) {
        expectCell(read[at]?.[column], row[name] ?? null, type);
      }
    }
  });

  test("as CSV says the same, every column taken for text", async () => {
    const { meta, rows } = await rowsOf(subject);
    const columns = meta.columns.length;
    const bytes = await bytesOf(exportTable(manager, subject, PERIOD));
    const [header, ...read] =
      readWithCalc(bytes, { columns, asText: true }).get("book") ?? [];
    expect(header).toEqual(meta.columns.map(({ name }) => name));
    expect(read).toEqual(
      rows.map((row) =>
        meta.columns.map(({ name, type }) => {
          const text = textOf(row[name] ?? null);
          const isText = type !== "integer" && type !== "decimal";
          return isText ? guarded(text) : text;
        }),
      ),
    );
  });

  test("as CSV, guessed at, runs nothing", async () => {
    const { meta } = await rowsOf(subject);
    const bytes = await bytesOf(exportTable(manager, subject, PERIOD));
    const columns = meta.columns.length;
    const read =
      readWithCalc(bytes, { columns, asText: false }).get("book") ?? [];
    const cells = read.flat().map((cell) => JSON.stringify(cell));
    // Had it been run, 1+1 were 2 and the link its address.
    if (subject === "casualties") {
      expect(cells).toContain(JSON.stringify("'=1+1"));
      expect(cells).not.toContain(JSON.stringify({ unquoted: "2" }));
    }
    if (subject !== "claims") {
      expect(cells).toContain(
        JSON.stringify(`'=HYPERLINK("http://example.org") İə`),
      );
    }
    expect(cells.join()).not.toMatch(/#(NAME|VALUE|REF)|Err:\d/);
  });
});
