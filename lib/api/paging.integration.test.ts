import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/testing/database";
import {
  casualtyLine,
  clearanceLine,
  content,
  makeActor,
} from "@/db/testing/factories";
import type { Actor } from "@/lib/auth/permissions";
import { approveReport } from "@/lib/reporting/decisions";
import { addMonths, todayIn } from "@/lib/reporting/month";
import { Reporter } from "@/lib/reporting/testing/reporter";
import { Caller, type Row } from "./testing/caller";

const database = freshDatabase("template_demonstration");
const month = addMonths(todayIn("Asia/Baku").slice(0, 7), -1);
let manager: Actor;
let reporter: Reporter;
let program: Caller;

beforeAll(async () => {
  const sql = database.ownerSql;
  await sql`update settings set lock_days = 365`;
  manager = await makeActor(sql, "manager");
  reporter = await Reporter.make(sql, true);
  program = await Caller.of(manager, ["figures", "casualties"]);
});

const DISTRICTS = ["AZ-TAR", "AZ-FUZ", "AZ-AGM", "AZ-XCI"];

const report = (mines: number, districts: string[]) =>
  content(
    districts.map((district) =>
      clearanceLine(district, {
        apMines: mines,
        clearedM2: mines * 100,
        teams: 1,
        daysWorked: 1,
      }),
    ),
    districts.map((district) => casualtyLine(district, { persons: mines })),
  );

async function approve(): Promise<void> {
  const seen = await reporter.seen(month);
  const done = await approveReport(manager, reporter.at(month), seen);
  if (!done.ok) throw new Error(JSON.stringify(done));
}

async function count(mines: number, districts = DISTRICTS): Promise<void> {
  await reporter.submit(month, report(mines, districts));
  await approve();
}

const own = (rows: Row[]) =>
  rows.filter((row) => row.organisation_code === reporter.organisation.code);

describe.each([
  ["clearance", "ap_mines"],
  ["casualties", "persons"],
])("%s, read while reports are approved", (name, column) => {
  const lastMonth = `${name}?from=${month}&to=${month}`;

  test("gives what counted when it began, every row exactly once", async () => {
    await count(11);
    const whole = await program.readAll(`${lastMonth}&limit=1000`);
    expect(own(whole)).toHaveLength(DISTRICTS.length);
    let mines = 20;
    // Fewer districts, and others: rows before and behind the reader change.
    const read = await program.readAll(`${lastMonth}&limit=3`, async () => {
      mines += 1;
      await count(mines, DISTRICTS.slice(mines % 3));
    });
    expect(mines).toBeGreaterThan(21);
    expect(read).toEqual(whole);
    const anew = own(await program.readAll(`${lastMonth}&limit=1000`));
    expect(new Set(anew.map((row) => row[column]))).toEqual(new Set([mines]));
  });

  test("an approval makes another state of it", async () => {
    await count(31);
    const tag = (await program.get(lastMonth)).headers.get("etag") ?? "";
    const same = await program.get(lastMonth, { "If-None-Match": tag });
    expect(same.status).toBe(304);
    await count(32);
    const other = await program.get(lastMonth, { "If-None-Match": tag });
    expect(other.status).toBe(200);
  });

  test("waits for an approval under way instead of splitting it", async () => {
    await count(41);
    await reporter.submit(month, report(42, DISTRICTS));
    // As an approval does: the lock, the instant, the change; and not yet the end.
    const { ownerSql } = database;
    const held = await ownerSql.reserve();
    await held`begin`;
    await held`select pg_advisory_xact_lock(hashtext('rollups'), hashtext(${month}))`;
    const [clock] = await held<{ now: string }[]>`
      select clock_timestamp()::text as now`;
    await held`update report_versions set counts_to = ${clock?.now ?? ""}
      where organisation_id = ${reporter.organisation.id} and month = ${month}
        and counts_from is not null and counts_to is null`;
    await held`update report_versions set status = 'approved',
        decided_by = ${manager.id}, decided_at = ${clock?.now ?? ""},
        counts_from = ${clock?.now ?? ""}
      where organisation_id = ${reporter.organisation.id} and month = ${month}
        and status = 'submitted'`;
    let read: Row[] | null = null;
    const reading = program.readAll(`${lastMonth}&limit=3`).then((rows) => {
      read = rows;
    });
    await sleep(300);
    expect(read).toBeNull();
    await held`commit`;
    held.release();
    await reading;
    const rows = own(read ?? []);
    expect(rows.map((row) => row[column])).toEqual(DISTRICTS.map(() => 42));
  });
});

test("a day of the past is pinned to that day's end", async () => {
  const body = await program.read(
    "clearance?from=2023-01&to=2023-06&asOf=2023-05-01&limit=1",
  );
  const before = String(body.meta.counted_before);
  expect(before <= "2023-05-01T20:00:00.000000Z").toBe(true);
  const rows = await program.readAll(
    "clearance?from=2023-01&to=2023-06&asOf=2023-05-01",
  );
  expect(rows.every((row) => String(row.approved_at) < before)).toBe(true);
});

describe("a cursor", () => {
  const start = "clearance?from=2023-01&to=2023-12&limit=5";
  const cursorOf = async (address: string) =>
    (await program.read(address)).page.next_cursor ?? "";
  const parameterOf = async (caller: Caller, address: string) => {
    const answer = await caller.get(address);
    return answer.status === 400
      ? ((await answer.json()) as { parameter: string }).parameter
      : answer.status;
  };

  test("leads on with the same filters, or with none", async () => {
    const cursor = await cursorOf(start);
    const [bare, repeated] = [
      await program.read(`clearance?limit=5&cursor=${cursor}`),
      await program.read(`${start}&cursor=${cursor}`),
    ];
    expect(bare).toEqual(repeated);
    expect(bare.data).toHaveLength(5);
    const answer = await program.get(start);
    expect(answer.headers.get("link")).toBe(
      `<${(await program.read(start)).page.next}>; rel="next"`,
    );
  });

  test("keeps the default period of its first page", async () => {
    const first = await program.read("clearance?limit=5");
    const second = await program.read(String(first.page.next));
    expect(second.meta).toEqual(first.meta);
  });

  test("is refused with other filters, another list, another reader, or altered", async () => {
    const cursor = await cursorOf(start);
    const other = await Caller.of(
      await makeActor(database.ownerSql, "manager"),
    );
    const [body = "", mark = ""] = cursor.split(".");
    const inside = JSON.parse(Buffer.from(body, "base64url").toString()) as {
      pin: { before: string };
    };
    inside.pin.before = "2099-01-01T00:00:00Z";
    const forged = Buffer.from(JSON.stringify(inside)).toString("base64url");
    for (const [caller, address] of [
      [program, `clearance?from=2023-02&cursor=${cursor}`],
      [program, `clearance?area=AZ-FUZ&cursor=${cursor}`],
      [program, `casualties?cursor=${cursor}`],
      [other, `clearance?cursor=${cursor}`],
      [program, `clearance?cursor=${forged}.${mark}`],
      [program, `clearance?cursor=${body}.`],
      [program, `clearance?cursor=${body}`],
      [program, `clearance?cursor=${cursor}.x`],
    ] as const) {
      expect(await parameterOf(caller, address), address).toBe("cursor");
    }
    expect(await parameterOf(program, `clearance?cursor=${cursor}`)).toBe(200);
  });

  test("does not carry rights along", async () => {
    const person = await makeActor(database.ownerSql, "manager");
    const own = await Caller.of(person, ["casualties"]);
    const first = await own.read("casualties?limit=1");
    await database.ownerSql`update users set role = 'viewer' where id = ${person.id}`;
    expect((await own.get(String(first.page.next))).status).toBe(403);
  });
});

describe("what is not approved", () => {
  const secret = 7_654_321;

  test("does not exist for staff of another organisation", async () => {
    const sql = database.ownerSql;
    const hidden = await Reporter.make(sql, true);
    const reader = await Reporter.make(sql, true);
    await hidden.save(month, report(secret, DISTRICTS));
    const stranger = await Caller.of(reader.staff, ["figures", "casualties"]);
    const seen: string[] = [];
    for (const address of [
      "clearance?limit=1000",
      `clearance?organisation=${hidden.organisation.code}`,
      "casualties?limit=1000",
      "reports?limit=1000",
      `reports?organisation=${hidden.organisation.code}`,
      `indicators?from=${month}&to=${month}`,
      `indicators?organisation=${hidden.organisation.code}&from=${month}&to=${month}`,
    ]) {
      let next: string | null = address;
      while (next !== null) {
        const text: string = await (await stranger.get(next)).text();
        seen.push(text);
        next =
          (JSON.parse(text) as { page?: { next: string | null } }).page?.next ??
          null;
      }
    }
    expect(seen.length).toBeGreaterThan(6);
    for (const text of seen) expect(text).not.toContain(String(secret));
    const states = await stranger.readAll("reports?limit=1000");
    expect(new Set(states.map((row) => row.organisation_code))).toEqual(
      new Set([reader.organisation.code]),
    );
    // There is something to hide: its own staff see that there is a draft.
    const insider = await Caller.of(hidden.staff);
    const mine = await insider.readAll(`reports?from=${month}&to=${month}`);
    expect(mine.map(({ state }) => state)).toEqual(["draft"]);
  });
});
