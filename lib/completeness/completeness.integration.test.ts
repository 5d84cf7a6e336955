import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/testing/database";
import { clearanceLine, content, makeActor } from "@/db/testing/factories";
import type { Actor } from "@/lib/auth/permissions";
import { BadParameterError, ForbiddenError } from "@/lib/errors";
import { exportTable } from "@/lib/exports/csv";
import type { RawParams } from "@/lib/indicators/params";
import { addDays } from "@/lib/reporting/deadlines";
import { approveReport, returnReport } from "@/lib/reporting/decisions";
import { extendDeadline } from "@/lib/reporting/extensions";
import { addMonths, todayIn } from "@/lib/reporting/month";
import { withdrawReport } from "@/lib/reporting/submission";
import { Reporter } from "@/lib/reporting/testing/reporter";
import { getCompleteness } from "./service";

const database = freshDatabase("template_empty");

async function exportCompleteness(who: Actor, params: RawParams) {
  const { name, stream } = await exportTable(who, "completeness", params);
  // As bytes: text() of a response takes the mark off.
  const bytes = await new Response(stream).arrayBuffer();
  return { name, text: Buffer.from(bytes).toString("utf8") };
}
const today = todayIn("Asia/Baku");
const thisMonth = today.slice(0, 7);
const month = (back: number) => addMonths(thisMonth, -back);
const mines = content([clearanceLine("AZ-TAR", { apMines: 3 })]);

let reporter: Reporter;
let other: Reporter;
let manager: Actor;

/**
 * As if the submission that waits had come at another instant: what was sent
 * never changes, so the triggers that hold it are off for this one statement.
 */
async function sentAt(back: number, at: string): Promise<void> {
  await database.ownerSql.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`update report_versions set submitted_at = ${at}
      where organisation_id = ${reporter.organisation.id}
        and month = ${month(back)} and status = 'submitted'`;
  });
}

beforeAll(async () => {
  const { ownerSql } = database;
  await ownerSql`update settings set lock_days = 365`;
  manager = await makeActor(ownerSql, "manager");
  reporter = await Reporter.make(ownerSql);
  other = await Reporter.make(ownerSql);
  const decide = async (back: number) => ({
    at: reporter.at(month(back)),
    seen: await reporter.seen(month(back)),
  });

  // In time to the last hour of the day in Baku, and approved.
  await reporter.submit(month(3), mines);
  await sentAt(3, `${month(2)}-10T19:30:00Z`);
  const third = await decide(3);
  await approveReport(manager, third.at, third.seen);
  // Half an hour later is the next day there.
  await reporter.submit(month(4), mines);
  await sentAt(4, `${month(3)}-10T20:00:00Z`);
  // In time, returned, and sent again much later: in time.
  await reporter.submit(month(5), mines);
  await sentAt(5, `${month(4)}-05T08:00:00Z`);
  const fifth = await decide(5);
  await returnReport(manager, fifth.at, fifth.seen, "why?");
  await reporter.submit(month(5), mines);
  // In time and returned, left so.
  await reporter.submit(month(6), mines);
  await sentAt(6, `${month(5)}-05T08:00:00Z`);
  const sixth = await decide(6);
  await returnReport(manager, sixth.at, sixth.seen, "why?");
  // In time, and taken back: as if it had never been sent.
  await reporter.submit(month(7), mines);
  await sentAt(7, `${month(6)}-05T08:00:00Z`);
  const seventh = await decide(7);
  await withdrawReport(reporter.staff, seventh.at, seventh.seen);
  // Nobody began it, and its deadline was moved.
  const until = addDays(today, 7);
  await extendDeadline(manager, reporter.at(month(8)), until, "flood");
});

const range = { from: month(8), to: month(3) };
const cellsOf = async (actor: Actor) => {
  const { rows } = await getCompleteness(actor, range, "page");
  const row = rows.find(
    ({ organisation }) => organisation.id === reporter.organisation.id,
  );
  return row?.cells.map(({ month, state, onTime, isDue }) => [
    month,
    state,
    onTime,
    isDue,
  ]);
};

test("each month says what became of it, and whether in time", async () => {
  const expected = [
    [month(3), "approved", true, true],
    [month(4), "submitted", false, true],
    [month(5), "submitted", true, true],
    [month(6), "returned", true, true],
    [month(7), "late", false, true],
    [month(8), "extended", null, false],
  ];
  expect(await cellsOf(manager)).toEqual(expected);
  // Its own staff see the same.
  expect(await cellsOf(reporter.staff)).toEqual(expected);
});

test("rates are by organisation, by month and of all", async () => {
  const { rows, byMonth, overall, months } = await getCompleteness(
    manager,
    range,
    "page",
  );
  expect(months[0]).toBe(month(3));
  const own = rows.map(({ organisation, tally }) => [organisation.id, tally]);
  expect(own).toContainEqual([
    reporter.organisation.id,
    { due: 5, received: 4, onTime: 3, approved: 1 },
  ]);
  expect(own).toContainEqual([
    other.organisation.id,
    { due: 6, received: 0, onTime: 0, approved: 0 },
  ]);
  expect(byMonth.map(({ due, onTime }) => [due, onTime])).toEqual([
    [2, 1],
    [2, 0],
    [2, 1],
    [2, 1],
    [2, 0],
    [1, 0],
  ]);
  expect(overall).toEqual({ due: 11, received: 4, onTime: 3, approved: 1 });
});

describe("who sees it", () => {
  test("staff see their own organisation, and ask for no other", async () => {
    const { rows } = await getCompleteness(other.staff, range, "page");
    expect(rows.map(({ organisation }) => organisation.id)).toEqual([
      other.organisation.id,
    ]);
    const foreign = { organisation: reporter.organisation.code };
    for (const target of ["page", "file"] as const) {
      await expect(
        getCompleteness(other.staff, foreign, target),
      ).rejects.toBeInstanceOf(BadParameterError);
    }
    const { text } = await exportCompleteness(other.staff, range);
    expect(text).not.toContain(reporter.organisation.code);
  });

  test("administrators see all, viewers nothing", async () => {
    const admin = await makeActor(database.ownerSql, "admin");
    expect((await getCompleteness(admin, range, "page")).rows).toHaveLength(2);
    const viewer = await makeActor(database.ownerSql, "viewer");
    await expect(getCompleteness(viewer, {}, "page")).rejects.toBeInstanceOf(
      ForbiddenError,
    );
    await expect(exportCompleteness(viewer, {})).rejects.toBeInstanceOf(
      ForbiddenError,
    );
  });
});

test("months before an organisation's first and after its last are not expected", async () => {
  const { ownerSql } = database;
  const short = await Reporter.make(ownerSql);
  await ownerSql`update organisations
    set active_from = ${month(5)}, active_to = ${month(4)}
    where id = ${short.organisation.id}`;
  try {
    const { rows } = await getCompleteness(short.staff, range, "page");
    expect(rows[0]?.cells.map(({ state }) => state)).toEqual([
      "not-expected",
      "late",
      "late",
      "not-expected",
      "not-expected",
      "not-expected",
    ]);
    expect(rows[0]?.tally.due).toBe(2);
    const outside = { from: month(8), to: month(6) };
    const none = await getCompleteness(short.staff, outside, "page");
    expect(none.rows).toEqual([]);
  } finally {
    await ownerSql`update organisations set active_from = null, active_to = null
      where id = ${short.organisation.id}`;
  }
});

describe("the file", () => {
  const read = async (params: Record<string, string>) => {
    const { text, name } = await exportCompleteness(manager, params);
    return {
      text,
      name,
      rows: parse(text, { columns: true, bom: true }) as Record<
        string,
        string
      >[],
    };
  };

  test("says what the page says, oldest month first", async () => {
    const { rows, name } = await read({
      ...range,
      organisation: reporter.organisation.code,
    });
    expect(name).toBe(`completeness_${month(8)}_${month(3)}.csv`);
    expect(
      rows.map((row) => [
        row.month,
        row.state,
        row.on_time,
        row.first_submitted,
      ]),
    ).toEqual([
      [month(8), "extended", "", ""],
      [month(7), "late", "false", ""],
      [month(6), "returned", "true", `${month(5)}-05`],
      [month(5), "submitted", "true", `${month(4)}-05`],
      [month(4), "submitted", "false", `${month(3)}-11`],
      [month(3), "approved", "true", `${month(2)}-10`],
    ]);
    expect(rows.at(-1)).toMatchObject({
      due: `${month(2)}-10`,
      nil_report: "false",
      version: "1",
    });
    expect(rows[0]?.extended_until).toBe(addDays(today, 7));
  });

  test("takes tags and a byte order mark, and refuses what it does not know", async () => {
    const { text } = await read({ ...range, hxl: "1", bom: "1" });
    expect(text.startsWith("\ufeffmonth,")).toBe(true);
    expect(text.split("\n")[1]).toMatch(/^#date\+start,/);
    for (const bad of [
      { asOf: "2026-01-01" },
      { area: "AZ-TAR" },
      { from: "2023-13" },
      { organisation: "NOBODY" },
      { nonsense: "1" },
    ]) {
      await expect(exportCompleteness(manager, bad)).rejects.toMatchObject({
        parameter: Object.keys(bad)[0],
      });
    }
  });

  test("runs nothing in a spreadsheet", async () => {
    const { ownerSql } = database;
    await ownerSql`update organisations set name_en = '=HYPERLINK("x"),"y"'
      where id = ${other.organisation.id}`;
    const { rows } = await read({ organisation: other.organisation.code });
    expect(rows[0]?.organisation).toBe(`'=HYPERLINK("x"),"y"`);
  });

  test("is in the audit log with its rows", async () => {
    // A range of its own: rows of the log are written in their own time.
    const asked = { from: month(7), to: month(4) };
    const { rows } = await read(asked);
    await expect
      .poll(
        () => database.ownerSql`
          select actor_id, detail from audit_log
          where subject_id = 'completeness.csv'
            and detail ->> 'from' = ${asked.from}`,
        { timeout: 30_000 },
      )
      .toMatchObject([
        {
          actor_id: manager.id,
          detail: { ...asked, rows: rows.length },
        },
      ]);
  });
});
