import { createServer } from "node:net";
import { sql } from "drizzle-orm";
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  test,
} from "vitest";
import { asReminder, closeDatabase } from "@/db/client";
import { attempt, DENIED } from "@/db/testing/attempt";
import { freshDatabase } from "@/db/testing/database";
import { clearanceLine, content, makeActor } from "@/db/testing/factories";
import type { Actor } from "@/lib/auth/permissions";
import { type Inbox, openInbox } from "@/lib/mail/testing/inbox";
import { addDays, dueDate } from "@/lib/reporting/deadlines";
import { returnReport } from "@/lib/reporting/decisions";
import { extendDeadline } from "@/lib/reporting/extensions";
import { addMonths, type Month, todayIn } from "@/lib/reporting/month";
import { Reporter } from "@/lib/reporting/testing/reporter";
import { chooseReminders, getReminderChoices } from "./choices";
import { getMailOverview } from "./overview";
import { remind } from "./remind";

const database = freshDatabase("template_empty");
const rules = { dueDay: 10, lockDays: 365 };
/** A month whose deadline is far from the day on which the tests run. */
const month: Month = addMonths(todayIn("Asia/Baku").slice(0, 7), -4);
const due = dueDate(month, rules);
const mines = content([clearanceLine("AZ-TAR", { apMines: 3 })]);
const from = "Mine Action Monthly <reports@example.org>";

let inbox: Inbox;
let reporter: Reporter;

/** Some days before (after, if positive) the due day, at an hour in Baku. */
const at = (days: number, time = "10:00") =>
  new Date(`${addDays(due, days)}T${time}:00+04:00`);
const run = (now: Date, url = inbox.url) =>
  remind({ mail: { url, from }, now: () => now });

beforeAll(async () => {
  inbox = await openInbox();
  await database.ownerSql`update settings set lock_days = ${rules.lockDays}`;
});
afterAll(() => inbox.close());
beforeEach(async () => {
  reporter = await Reporter.make(database.ownerSql);
});
afterEach(async () => {
  const { ownerSql } = database;
  inbox.clear();
  inbox.behave("accept");
  await ownerSql`delete from reminders`;
  await ownerSql`delete from reminder_choices`;
  await ownerSql`update settings set demonstration = false`;
  await ownerSql`update users set disabled_at = now() where disabled_at is null`;
  await ownerSql`update organisations set active_to = '2020-11'`;
});

const states = async () => {
  const rows = await database.ownerSql<
    {
      reason: string;
      state: string;
      attempts: number;
      problem: string | null;
    }[]
  >`select reason, state, attempts, problem from reminders order by reason`;
  return rows.map((row) => ({ ...row }));
};

describe("a deadline", () => {
  test("is told three days before, and again the day after, once each", async () => {
    for (const days of [-4, -3, -2, 0, 1, 2, 7]) await run(at(days));
    const [soon, missed, ...more] = inbox.to(reporter.staff.email);
    expect(more).toEqual([]);
    const name = reporter.organisation.code;
    expect(soon?.subject).toContain("due in 3 days");
    expect(soon?.subject).toContain(name);
    expect(missed?.subject).toContain("is overdue");
    expect(soon?.text).toContain(`/reports/${name}/${month}`);
    expect(soon?.text).toContain("/account#reminders");
    expect(soon?.html).toContain(`/reports/${name}/${month}"`);
    expect(soon?.headers).toContain("Auto-Submitted: auto-generated");
    expect(soon?.headers.join("\n")).toMatch(
      /List-Unsubscribe: <http:\/\/localhost:3000\/account#reminders>/,
    );
    expect(await states()).toEqual([
      { reason: "due-soon", state: "sent", attempts: 1, problem: null },
      { reason: "missed", state: "sent", attempts: 1, problem: null },
    ]);
  });

  test("is not told in the night", async () => {
    await run(at(-3, "07:59"));
    expect(inbox.mails).toEqual([]);
    await run(at(-3, "08:00"));
    expect(inbox.to(reporter.staff.email)).toHaveLength(1);
  });

  test("is nobody's once the report is in, and moves with an extension", async () => {
    const other = await Reporter.make(database.ownerSql);
    const late = await Reporter.make(database.ownerSql);
    const manager = await makeActor(database.ownerSql, "manager");
    await reporter.submit(month, mines);
    // A draft alone is not a report.
    await other.save(month, mines);
    const until = addDays(todayIn("Asia/Baku"), 1);
    expect(
      await extendDeadline(manager, late.at(month), until, "flood"),
    ).toEqual({ ok: true });
    await run(at(-1));
    await run(at(1));
    expect(inbox.to(reporter.staff.email)).toEqual([]);
    expect(inbox.to(other.staff.email)).toHaveLength(2);
    expect(inbox.to(late.staff.email)).toEqual([]);
    const aboutLate = () =>
      inbox
        .to(late.staff.email)
        .filter(({ text }) => text.includes(`/${month}\n`));
    await run(new Date(`${addDays(until, -1)}T10:00:00+04:00`));
    expect(aboutLate().map(({ subject }) => subject)).toEqual([
      expect.stringContaining("due tomorrow"),
    ]);
    await run(new Date(`${addDays(until, 1)}T10:00:00+04:00`));
    expect(aboutLate()).toHaveLength(2);
  });

  test("is none of an organisation that is not expected to report", async () => {
    await database.ownerSql`update organisations
      set active_to = ${addMonths(month, -1)} where id = ${reporter.organisation.id}`;
    await run(at(-1));
    await run(at(1));
    expect(inbox.mails).toEqual([]);
    expect(await states()).toEqual([]);
  });

  test("does not reach disabled accounts, other roles or other organisations", async () => {
    const { ownerSql } = database;
    const gone = await makeActor(ownerSql, "staff", reporter.organisation);
    await ownerSql`update users set disabled_at = now() where id = ${gone.id}`;
    await makeActor(ownerSql, "viewer", reporter.organisation);
    await makeActor(ownerSql, "manager");
    await makeActor(ownerSql, "admin");
    const colleague = await makeActor(ownerSql, "staff", reporter.organisation);
    await run(at(-1));
    const reached = inbox.mails.flatMap(({ recipients }) => recipients).sort();
    expect(reached).toEqual([reporter.staff.email, colleague.email].sort());
  });

  test("is kept from a person who was disabled after it was written down", async () => {
    const { ownerSql } = database;
    const colleague = await makeActor(ownerSql, "staff", reporter.organisation);
    inbox.behave("refuse");
    await run(at(-1));
    inbox.behave("accept");
    await ownerSql`update users set disabled_at = now() where id = ${reporter.staff.id}`;
    await run(at(-1, "11:00"));
    expect(inbox.mails.map(({ recipients }) => recipients)).toEqual([
      [colleague.email],
    ]);
    const kept = await ownerSql`select state from reminders order by state`;
    expect(kept.map(({ state }) => state)).toEqual(["sent", "dropped"]);
  });
});

describe("what was decided or waits", () => {
  const today = () => new Date();

  test("a return is told to the staff, each return once, without its reason", async () => {
    const manager = await makeActor(database.ownerSql, "manager");
    for (const round of [1, 2]) {
      await reporter.submit(month, mines);
      await returnReport(
        manager,
        reporter.at(month),
        await reporter.seen(month),
        "the secret figure 4711",
      );
      await run(today());
      await run(today());
      const told = inbox
        .to(reporter.staff.email)
        .filter(({ subject }) => subject.includes("was returned"));
      expect(told).toHaveLength(round);
      expect(told.at(-1)?.text).not.toContain("4711");
      expect(told.at(-1)?.html).not.toContain("4711");
    }
  });

  test("a submission is told to managers, and not once it is decided", async () => {
    const manager = await makeActor(database.ownerSql, "manager");
    await reporter.submit(month, mines);
    await run(today());
    await run(today());
    const told = inbox.to(manager.email);
    expect(told.map(({ subject }) => subject)).toEqual([
      expect.stringContaining("waits for a decision"),
    ]);
    const second = await makeActor(database.ownerSql, "manager");
    await returnReport(
      manager,
      reporter.at(month),
      await reporter.seen(month),
      "why?",
    );
    await run(today());
    expect(inbox.to(second.email)).toEqual([]);
  });

  test("is news for a week", async () => {
    const manager = await makeActor(database.ownerSql, "manager");
    await reporter.submit(month, mines);
    const later = (days: number) =>
      new Date(Date.now() + days * 24 * 60 * 60 * 1000);
    await run(later(9));
    expect(inbox.to(manager.email)).toEqual([]);
    await run(later(6));
    expect(inbox.to(manager.email)).toHaveLength(1);
  });
});

describe("a person's choice", () => {
  test("is everything, until they say otherwise; then it is kept", async () => {
    const { staff } = reporter;
    const manager = await makeActor(database.ownerSql, "manager");
    expect(await getReminderChoices(staff)).toEqual([
      { reason: "due-soon", wanted: true },
      { reason: "missed", wanted: true },
      { reason: "returned", wanted: true },
    ]);
    await chooseReminders(staff, new Set(["missed"]));
    // What is not theirs to choose is not kept.
    await chooseReminders(manager, new Set(["missed"]));
    expect(await getReminderChoices(staff)).toEqual([
      { reason: "due-soon", wanted: false },
      { reason: "missed", wanted: true },
      { reason: "returned", wanted: false },
    ]);
    expect(await getReminderChoices(manager)).toEqual([
      { reason: "submitted", wanted: false },
    ]);
    await chooseReminders(staff, new Set());
    await chooseReminders(staff, new Set(["returned"]));
    const [said] = await database.ownerSql`
      select detail from audit_log where actor_id = ${staff.id}
      order by id desc limit 1`;
    expect(said?.detail).toEqual({
      "due-soon": false,
      missed: false,
      returned: true,
    });
  });

  test("is respected, and each is asked for their own only", async () => {
    const colleague = await makeActor(
      database.ownerSql,
      "staff",
      reporter.organisation,
    );
    await chooseReminders(reporter.staff, new Set(["missed"]));
    await run(at(-2));
    await run(at(1));
    const subjects = (who: Actor) =>
      inbox.to(who.email).map(({ subject }) => subject);
    expect(subjects(reporter.staff)).toEqual([
      expect.stringContaining("is overdue"),
    ]);
    expect(subjects(colleague)).toHaveLength(2);
  });

  test("holds for what is written down already, and can be taken back", async () => {
    inbox.behave("refuse");
    await run(at(-2));
    inbox.behave("accept");
    await chooseReminders(reporter.staff, new Set());
    await run(at(-2, "11:00"));
    expect(inbox.mails).toEqual([]);
    expect(await states()).toMatchObject([{ state: "dropped" }]);
    await chooseReminders(reporter.staff, new Set(["due-soon"]));
    await run(at(-1));
    await run(at(0));
    expect(inbox.to(reporter.staff.email)).toHaveLength(1);
  });

  test("is nobody else's to read or change", async () => {
    await chooseReminders(reporter.staff, new Set());
    const colleague = await makeActor(
      database.ownerSql,
      "staff",
      reporter.organisation,
    );
    const admin = await makeActor(database.ownerSql, "admin");
    for (const who of [colleague, admin, null]) {
      for (const statement of [
        "select 1 from reminder_choices",
        "update reminder_choices set wanted = true",
      ]) {
        expect(await attempt(database, who, statement)).toBe(0);
      }
    }
    expect(
      await attempt(
        database,
        colleague,
        `insert into reminder_choices values ('${admin.id}', 'missed', false)`,
      ),
    ).toBe(DENIED);
  });
});

describe("each reminder once", () => {
  test("with many processes at once, and after a restart", async () => {
    const slow = await openInbox({ delayMs: 40 });
    try {
      const crowd: Actor[] = [];
      for (let i = 0; i < 6; i++) {
        const { ownerSql } = database;
        crowd.push(await makeActor(ownerSql, "staff", reporter.organisation));
      }
      const five = () =>
        Promise.all(Array.from({ length: 5 }, () => run(at(-1), slow.url)));
      const sum = (results: { sent: number }[]) =>
        results.reduce((total, { sent }) => total + sent, 0);
      // All plan at once …
      expect(sum(await five())).toBe(7);
      expect(slow.mails).toHaveLength(7);
      // … and all find the same seven waiting.
      slow.clear();
      await database.ownerSql`update reminders
        set state = 'waiting', attempts = 0, sent_at = null`;
      const results = await five();
      expect(sum(results)).toBe(7);
      // More than one had a hand in it, or this proves nothing.
      expect(results.filter(({ sent }) => sent > 0).length).toBeGreaterThan(1);
      await closeDatabase();
      expect((await run(at(-1), slow.url)).sent).toBe(0);
      for (const { email } of [reporter.staff, ...crowd]) {
        expect(slow.to(email)).toHaveLength(1);
      }
    } finally {
      await slow.close();
    }
  });

  test("one that was leaving when the process ended is given up, not repeated", async () => {
    await run(at(-1));
    inbox.clear();
    await database.ownerSql`update reminders set state = 'sending', claimed_at = ${at(-1).toISOString()}`;
    await run(at(-1, "10:10"));
    expect(await states()).toMatchObject([{ state: "sending" }]);
    await run(at(-1, "10:20"));
    expect(inbox.mails).toEqual([]);
    expect(await states()).toMatchObject([
      { state: "failed", problem: "interrupted" },
    ]);
  });

  test("a connection that breaks while the mail is handed over is not tried again", async () => {
    inbox.behave("hang up");
    await run(at(-1));
    inbox.behave("accept");
    await run(at(0));
    expect(inbox.to(reporter.staff.email)).toHaveLength(1);
    expect(await states()).toMatchObject([
      { state: "failed", problem: "interrupted" },
    ]);
  });
});

describe("a mail that can't be sent", () => {
  const deadPort = () =>
    new Promise<number>((resolve) => {
      const probe = createServer();
      probe.listen(0, "127.0.0.1", () => {
        const address = probe.address();
        const port = typeof address === "object" && address ? address.port : 0;
        probe.close(() => resolve(port));
      });
    });

  test("is tried again after the connection was refused, and the others wait", async () => {
    await makeActor(database.ownerSql, "staff", reporter.organisation);
    const dead = `smtp://127.0.0.1:${await deadPort()}`;
    expect(await run(at(-1), dead)).toMatchObject({ sent: 0, postponed: 1 });
    const waiting = await states();
    expect(waiting.map(({ attempts }) => attempts).sort()).toEqual([0, 1]);
    expect(waiting.find(({ attempts }) => attempts === 1)?.problem).toMatch(
      /ECONNREFUSED/,
    );
    // Five minutes later only the one that was not tried yet.
    expect(await run(at(-1, "10:05"))).toMatchObject({ sent: 1 });
    expect(await run(at(-1, "10:14"))).toMatchObject({ sent: 0 });
    expect(await run(at(-1, "10:15"))).toMatchObject({ sent: 1 });
    expect(inbox.mails).toHaveLength(2);
  });

  test("is given up after five attempts", async () => {
    inbox.behave("refuse");
    const times = ["10:00", "10:15", "11:15", "15:15"].map((t) => at(-2, t));
    for (const time of [...times, at(-1, "07:15"), at(-1, "23:00")]) {
      await run(time);
    }
    expect(await states()).toEqual([
      {
        reason: "due-soon",
        state: "failed",
        attempts: 5,
        problem: expect.stringContaining("try again later"),
      },
    ]);
    inbox.behave("accept");
    await run(at(0));
    expect(inbox.mails).toEqual([]);
  });

  test("is given up at once where its mailbox does not exist", async () => {
    inbox.behave("reject");
    expect(await run(at(-1))).toMatchObject({ failed: 1 });
    expect(await states()).toMatchObject([
      { state: "failed", attempts: 1, problem: expect.stringContaining("550") },
    ]);
  });
});

describe("what it says", () => {
  test.each([
    ["en", "is due on"],
    ["az", "son təqdim günü"],
    ["ru", "срок представления отчёта"],
    [null, "is due on"],
  ])("in the person's own language, %s", async (language, words) => {
    await database.ownerSql`update users set language = ${language}
      where id = ${reporter.staff.id}`;
    await run(at(-1));
    const [mail] = inbox.to(reporter.staff.email);
    expect(mail?.text).toContain(words);
    expect(mail?.html).toContain(words);
    expect(mail?.html).toContain(`<html lang="${language ?? "en"}">`);
  });

  test("that the reports are simulated, where they are", async () => {
    await run(at(-1));
    expect(inbox.mails[0]?.subject).not.toContain("simulated");
    await database.ownerSql`update settings set demonstration = true`;
    await run(at(1));
    expect(inbox.mails[1]?.subject).toMatch(/^\[simulated\] /);
    expect(inbox.mails[1]?.text).toContain("simulated");
    expect(inbox.mails[1]?.html).toContain("simulated");
  });

  test("no header that a name brings along, and no markup of it", async () => {
    const evil =
      "X\r\nBcc: victim@example.org\r\n\r\n<script>alert(1)</script>";
    await database.ownerSql`update organisations set name_en = ${evil}
      where id = ${reporter.organisation.id}`;
    await database.ownerSql`update users set name = ${evil} where id = ${reporter.staff.id}`;
    await run(at(-1));
    const [mail] = inbox.mails;
    expect(mail?.recipients).toEqual([reporter.staff.email]);
    expect(mail?.headers.filter((h) => /^(bcc|cc)/i.test(h))).toEqual([]);
    expect(mail?.subject).toContain("X Bcc: victim@example.org <script>");
    expect(mail?.html).not.toContain("<script>");
    expect(mail?.html).toContain("&lt;script&gt;");
  });

  test("nothing to an address that is more than one", async () => {
    await database.ownerSql`update users
      set email = 'a@example.org, b@example.org' where id = ${reporter.staff.id}`;
    expect(await run(at(-1))).toMatchObject({ sent: 0, failed: 1 });
    expect(inbox.mails).toEqual([]);
  });
});

test("administrators are told what failed and what waits, and nobody else", async () => {
  const { ownerSql } = database;
  const admin = await makeActor(ownerSql, "admin");
  const second = await makeActor(ownerSql, "staff", reporter.organisation);
  await run(at(-1));
  await ownerSql`update reminders set state = 'waiting', next_attempt_at = ${at(-1).toISOString()}
    where user_id = ${second.id}`;
  inbox.behave("refuse");
  await run(at(-1, "11:00"));
  const overview = await getMailOverview(admin);
  // The tests' environment has no mail: what was sent by hand is still told.
  expect(overview).toMatchObject({ mail: { on: false }, sent: 1, waiting: 1 });
  expect(overview.problems).toMatchObject([
    {
      email: second.email,
      month,
      reason: "due-soon",
      state: "waiting",
      attempts: 2,
      problem: expect.stringContaining("try again later"),
    },
  ]);
  for (const role of ["manager", "viewer"] as const) {
    const other = await makeActor(ownerSql, role);
    await expect(getMailOverview(other)).rejects.toThrow();
  }
});

test("only administrators see who was written to, and nobody writes it", async () => {
  const { ownerSql } = database;
  await run(at(-1));
  const admin = await makeActor(ownerSql, "admin");
  const manager = await makeActor(ownerSql, "manager");
  const all = "select 1 from reminders";
  expect(await attempt(database, admin, all)).toBe(1);
  for (const who of [manager, reporter.staff, null]) {
    expect(await attempt(database, who, all)).toBe(0);
  }
  for (const who of [admin, manager, reporter.staff, null]) {
    expect(
      await attempt(database, who, "update reminders set state = 'waiting'"),
    ).toBe(0);
  }
});

test("the errand sees how far reports are, no draft's figure, and changes nothing but its own", async () => {
  const { seen } = await reporter.save(month, mines);
  expect(seen.number).toBe(1);
  const { id } = reporter.organisation;
  const rows = (statement: string) =>
    asReminder(async (tx) => (await tx.execute(sql.raw(statement))).count);
  const own = `organisation_id = '${id}'`;
  expect(await rows(`select 1 from report_versions where ${own}`)).toBe(1);
  for (const table of ["clearance_lines", "casualty_lines", "audit_log"]) {
    expect(await rows(`select 1 from ${table} where ${own}`), table).toBe(0);
  }
  const gone = await makeActor(
    database.ownerSql,
    "staff",
    reporter.organisation,
  );
  const account = `select 1 from users where id = '${gone.id}'`;
  expect(await rows(account)).toBe(1);
  await database.ownerSql`update users set disabled_at = now() where id = ${gone.id}`;
  expect(await rows(account)).toBe(0);
  for (const change of [
    "update users set disabled_at = now()",
    "update report_versions set nil = true",
    "update reports set extended_until = now()",
    "update settings set due_day = 1",
  ]) {
    expect(await rows(change), change).toBe(0);
  }
  for (const refused of [
    "select password_hash from users",
    `insert into reports (organisation_id, month) values ('${id}', '2022-01')`,
    "insert into audit_log (action, subject_type, subject_id) values ('x', 'y', 'z')",
  ]) {
    await expect(rows(refused), refused).rejects.toThrow();
  }
});
