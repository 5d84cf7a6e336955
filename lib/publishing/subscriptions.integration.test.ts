import { setTimeout as sleep } from "node:timers/promises";
import {
  afterAll,
  beforeAll,
  beforeEach,
  describe,
  expect,
  test,
} from "vitest";
import { POST } from "@/app/api/unsubscribe/route";
import { freshDatabase } from "@/db/testing/database";
import { makeActor } from "@/db/testing/factories";
import type { Actor } from "@/lib/auth/permissions";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { type Inbox, openInbox } from "@/lib/mail/testing/inbox";
import { addMonths, todayIn } from "@/lib/reporting/month";
import { deliver } from "./deliver";
import {
  getRecentDeliveries,
  sendAgain,
  sendByHand,
  sendTest,
} from "./deliveries";
import { getMonthSendings, getReportMonths } from "./months";
import { startPublishing } from "./schedule";
import {
  addSubscriptions,
  changeSubscription,
  endSubscription,
  getLastingSubscription,
  getSubscriptions,
} from "./subscriptions";
import { Stage } from "./testing/stage";
import { endByLink, endingQuery, findEnding } from "./unsubscribing";

// Mail is on in this file: its database's environment is read once.
let inbox: Inbox;
beforeAll(async () => {
  inbox = await openInbox();
  process.env.SMTP_URL = inbox.url;
  process.env.MAIL_FROM = "reports@example.org";
});
const database = freshDatabase("template_empty");
const READER = "reader@ministry.example";
const plan = { language: "en", sendWhen: "complete", day: null } as const;
let stage: Stage;

afterAll(async () => {
  await inbox.close();
  delete process.env.SMTP_URL;
  delete process.env.MAIL_FROM;
});
beforeEach(async () => {
  inbox.clear();
  inbox.behave("accept");
  stage = await Stage.make(database.ownerSql);
});

const linkOf = (id: string) =>
  Object.fromEntries(new URLSearchParams(endingQuery(id)));

describe("a subscription", () => {
  test("is added, changed and ended, each with its line in the log", async () => {
    const { manager } = stage;
    const ids = await stage.subscribe([READER]);
    const id = ids.get(READER) ?? "";
    await changeSubscription(manager, id, {
      language: "ru",
      sendWhen: "day",
      day: 12,
    });
    expect(await getSubscriptions(manager)).toMatchObject([
      { address: READER, language: "ru", sendWhen: "day", day: 12 },
    ]);
    await endSubscription(manager, id);
    expect(await getSubscriptions(manager)).toEqual([]);
    for (const gone of [
      () => endSubscription(manager, id),
      () => changeSubscription(manager, id, plan),
      () => getLastingSubscription(manager, id),
      () => getLastingSubscription(manager, "nonsense"),
    ]) {
      await expect(gone()).rejects.toThrow(NotFoundError);
    }
    expect(await stage.audited()).toEqual(
      ["added", "changed", "ended"].map((what) => ({
        action: `report_subscription.${what}`,
        actor: manager.id,
      })),
    );
    // Who was written to is no matter of a log that can't be emptied.
    const [leak] = await database.ownerSql`
      select 1 from audit_log where detail::text like ${`%${READER}%`}`;
    expect(leak).toBeUndefined();
  });

  test("is there once for an address: all of a list is added, or none", async () => {
    await stage.subscribe([READER]);
    const two = ["new@example.org", READER].map((address, index) => ({
      line: index + 1,
      address,
    }));
    expect(await addSubscriptions(stage.manager, two, plan)).toEqual({
      ok: false,
      problems: [{ line: 2, typed: READER, problem: "taken" }],
    });
    expect(await getSubscriptions(stage.manager)).toHaveLength(1);
  });
});

describe("the link in a mail", () => {
  test("ends it without an account, once, and says by whom", async () => {
    const ids = await stage.subscribe([READER]);
    const link = linkOf(ids.get(READER) ?? "");
    expect(await findEnding(link)).toMatchObject({
      address: READER,
      ended: false,
    });
    // Looking is not ending: mail programs open links by themselves.
    expect(await getSubscriptions(stage.manager)).toHaveLength(1);
    expect(await endByLink(link)).toBe(true);
    expect(await endByLink(link)).toBe(true);
    expect(await findEnding(link)).toMatchObject({ ended: true });
    expect(await getSubscriptions(stage.manager)).toEqual([]);
    expect((await stage.audited()).slice(1)).toEqual([
      { action: "report_subscription.ended", actor: null },
    ]);
  });

  test("ends what the address gets now, also where it was subscribed anew", async () => {
    const ids = await stage.subscribe([READER]);
    const link = linkOf(ids.get(READER) ?? "");
    await endByLink(link);
    await stage.subscribe([READER]);
    // The page must not promise an end while mails go on.
    expect(await findEnding(link)).toMatchObject({ ended: false });
    expect(await endByLink(link)).toBe(true);
    expect(await getSubscriptions(stage.manager)).toEqual([]);
    expect(await findEnding(link)).toMatchObject({ ended: true });
  });

  test("is answered as its page's form and as mail programs post it", async () => {
    const ids = await stage.subscribe([READER, "other@example.org"]);
    const post = (address: string, body: string, query = "") =>
      POST(
        new Request(
          `http://localhost:3000/api/unsubscribe?${query || endingQuery(ids.get(address) ?? "")}`,
          {
            method: "POST",
            headers: { "Content-Type": "application/x-www-form-urlencoded" },
            body,
          },
        ),
      );
    const form = await post(READER, "");
    expect(form.status).toBe(303);
    expect(form.headers.get("Location")).toMatch(
      /^\/unsubscribe\?subscription=.*signature=/,
    );
    const program = "List-Unsubscribe=One-Click";
    expect((await post("other@example.org", program)).status).toBe(200);
    expect((await post("", program, "subscription=x")).status).toBe(404);
    expect(await getSubscriptions(stage.manager)).toEqual([]);
  });

  test("is worth nothing for another subscription, or cut off", async () => {
    const ids = await stage.subscribe([READER, "other@example.org"]);
    const link = linkOf(ids.get(READER) ?? "");
    const other = linkOf(ids.get("other@example.org") ?? "");
    for (const bad of [
      { ...link, signature: other.signature ?? "" },
      { ...link, signature: link.signature?.slice(0, -1) ?? "" },
      { ...link, signature: [link.signature ?? ""] },
      { ...link, signature: undefined },
      { ...link, subscription: "nonsense" },
      {},
    ]) {
      expect(await endByLink(bad)).toBe(false);
      expect(await findEnding(bad)).toBeNull();
    }
    expect(await getSubscriptions(stage.manager)).toHaveLength(2);
  });
});

describe("who may", () => {
  test("see the months: everyone; what was sent: managers and administrators", async () => {
    await stage.subscribe([READER]);
    await stage.complete();
    const newest = addMonths(todayIn("Asia/Baku").slice(0, 7), -1);
    for (const role of ["viewer", "manager", "admin"] as const) {
      const actor = await makeActor(database.ownerSql, role);
      const { months, earlier } = await getReportMonths(actor, {});
      expect(months).toHaveLength(12);
      expect(months[0]?.standing.month).toBe(newest);
      const own = months.find(({ standing }) => standing.month === stage.month);
      expect(own).toMatchObject({
        standing: { month: stage.month, approved: 2, expected: 2 },
        sendings:
          role === "viewer" ? null : { addresses: 0, owed: 1, outdated: 0 },
      });
      const more = await getReportMonths(actor, { to: earlier ?? "" });
      expect(more.later).toBe(newest);
    }
    const { months } = await getReportMonths(stage.first.staff, {});
    expect(months.map(({ sendings }) => sendings)).toEqual(
      Array(12).fill(null),
    );
  });

  test("do anything else: managers and administrators", async () => {
    const { ownerSql } = database;
    const ids = await stage.subscribe([READER]);
    const id = ids.get(READER) ?? "";
    await stage.complete();
    const tries = (actor: Actor): (() => unknown)[] => [
      () => getSubscriptions(actor),
      () => getLastingSubscription(actor, id),
      () => getRecentDeliveries(actor),
      () => getMonthSendings(actor, stage.month),
      () =>
        addSubscriptions(actor, [{ line: 1, address: "x@y.example" }], plan),
      () => changeSubscription(actor, id, plan),
      () => sendByHand(actor, stage.month),
      () => sendTest(actor, stage.month, "en"),
      () => sendAgain(actor, id),
      () => endSubscription(actor, id),
    ];
    const outsiders = [await makeActor(ownerSql, "viewer"), stage.first.staff];
    for (const actor of outsiders) {
      for (const attempt of tries(actor)) {
        await expect(Promise.resolve().then(attempt)).rejects.toThrow(
          ForbiddenError,
        );
      }
    }
    expect(await getSubscriptions(stage.manager)).toHaveLength(1);
    const admin = await makeActor(ownerSql, "admin");
    expect(await sendByHand(admin, stage.month)).toBe(1);
    await endSubscription(admin, id);
  });

  test("no month that is not over has anything to send", async () => {
    for (const month of ["2019-01", "2999-01", "nonsense"]) {
      for (const attempt of [
        () => getMonthSendings(stage.manager, month),
        () => sendByHand(stage.manager, month),
        () => sendTest(stage.manager, month, "en"),
      ]) {
        await expect(attempt()).rejects.toThrow(NotFoundError);
      }
    }
  });
});

test("a test goes to who asked, and counts for nobody", async () => {
  const { manager, month } = stage;
  await stage.subscribe([READER]);
  await stage.complete();
  const sent = await sendTest(manager, month, "az");
  expect(sent).toMatchObject({ state: "sent", address: manager.email });
  const [mail, ...more] = inbox.mails;
  expect(more).toEqual([]);
  expect(mail?.recipients).toEqual([manager.email]);
  expect(mail?.subject).toMatch(/^Sınaq\. /);
  expect(mail?.text).not.toContain("/unsubscribe");
  expect(mail?.attachments).toHaveLength(1);
  expect((await getMonthSendings(manager, month)).owed).toMatchObject([
    { owing: "nothing" },
  ]);
  // Nor is it held back by an earlier one.
  expect(await sendTest(manager, month, "az")).toMatchObject({ state: "sent" });
  inbox.behave("refuse");
  expect(await sendTest(manager, month, "en")).toMatchObject({
    state: "waiting",
    cause: "refused",
  });
});

test("a process that runs sends by itself, and at once when it is asked", async () => {
  const stop = startPublishing({ firstMs: 10, everyMs: 50 });
  startPublishing({ firstMs: 10, everyMs: 50 });
  const told = async (count: number) => {
    const end = Date.now() + 20_000;
    while (inbox.to(READER).length < count && Date.now() < end) await sleep(20);
    // Some more rounds, in which nothing may come twice.
    await sleep(300);
    expect(inbox.to(READER)).toHaveLength(count);
  };
  try {
    await stage.subscribe([READER]);
    await stage.complete();
    await told(1);
  } finally {
    stop();
    await sleep(300);
  }
  const slow = startPublishing({ firstMs: 3_600_000, everyMs: 3_600_000 });
  try {
    await stage.approve(stage.second, 11);
    await sendByHand(stage.manager, stage.month);
    await told(2);
  } finally {
    slow();
    await sleep(300);
  }
});

test("links in mails of an instance behind https can be answered without asking", async () => {
  await stage.subscribe([READER]);
  await stage.complete();
  const { env } = await import("@/lib/env");
  const kept = env().NEXTAUTH_URL;
  Object.assign(env(), { NEXTAUTH_URL: "https://reports.example.org" });
  try {
    await deliver({ mail: { url: inbox.url, from: "reports@example.org" } });
  } finally {
    Object.assign(env(), { NEXTAUTH_URL: kept });
  }
  const headers = inbox.mails[0]?.headers.join("\n");
  expect(headers).toContain(
    "List-Unsubscribe: <https://reports.example.org/api/unsubscribe?",
  );
  expect(headers).toContain(
    "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
  );
});
