import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase } from "@/db/testing/database";
import { clearanceLine, content, makeActor } from "@/db/testing/factories";
import { mailState } from "@/lib/mail/settings";
import { type Inbox, openInbox } from "@/lib/mail/testing/inbox";
import { addMonths, todayIn } from "@/lib/reporting/month";
import { Reporter } from "@/lib/reporting/testing/reporter";
import { startReminding } from "./schedule";

const database = freshDatabase("template_empty");
const month = addMonths(todayIn("Asia/Baku").slice(0, 7), -3);
let inbox: Inbox;

beforeAll(async () => {
  inbox = await openInbox({
    login: { user: "re@mine", password: "p/w:1" },
  });
  process.env.SMTP_URL = inbox.url.replace(
    "smtp://",
    "smtp://re%40mine:p%2Fw%3A1@",
  );
  process.env.MAIL_FROM = "reports@example.org";
  await database.ownerSql`update settings set lock_days = 365`;
});
afterAll(async () => {
  await inbox.close();
  delete process.env.SMTP_URL;
  delete process.env.MAIL_FROM;
});

test("pages are told the server and the sender, and never the password", () => {
  const state = mailState();
  expect(state).toEqual({
    on: true,
    server: new URL(inbox.url).host,
    from: "reports@example.org",
  });
});

test("a process that runs reminds by itself, once, and again of what is new", async () => {
  const manager = await makeActor(database.ownerSql, "manager");
  const reporter = await Reporter.make(database.ownerSql);
  const mines = content([clearanceLine("AZ-TAR", { apMines: 3 })]);
  const told = async (count: number) => {
    const end = Date.now() + 20_000;
    while (inbox.to(manager.email).length < count && Date.now() < end) {
      await sleep(20);
    }
    // Some more rounds, in which nothing may come twice.
    await sleep(300);
    expect(inbox.to(manager.email)).toHaveLength(count);
  };
  const stop = startReminding({ firstMs: 10, everyMs: 30 });
  startReminding({ firstMs: 10, everyMs: 30 });
  try {
    await reporter.submit(month, mines);
    await told(1);
    await reporter.submit(addMonths(month, -1), mines);
    await told(2);
  } finally {
    stop();
    // What is under way ends before the database does.
    await sleep(300);
  }
});
