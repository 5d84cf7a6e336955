import { setTimeout as sleep } from "node:timers/promises";
import {
  afterAll,
  beforeAll,
  beforeEach,
  describe,
  expect,
  test,
} from "vitest";
import { asPublisher } from "@/db/client";
import { claimDelivery } from "@/db/queries/report-deliveries";
import { freshDatabase } from "@/db/testing/database";
import {
  compact,
  readPdf,
  whyUnreadable,
} from "@/lib/exports/pdf/testing/read-pdf";
import { makeFormats } from "@/lib/i18n/format";
import { type Inbox, openInbox } from "@/lib/mail/testing/inbox";
import { addMonths, todayIn } from "@/lib/reporting/month";
import { deliver } from "./deliver";
import { sendAgain, sendByHand } from "./deliveries";
import { getMonthSendings } from "./months";
import { plan } from "./planning";
import { changeSubscription, endSubscription } from "./subscriptions";
import { Stage } from "./testing/stage";

const database = freshDatabase("template_empty");
const from = "Mine Action Monthly <reports@example.org>";
const READER = "reader@ministry.example";

let inbox: Inbox;
let stage: Stage;

const run = (now = new Date(), url = inbox.url) =>
  deliver({ mail: { url, from }, now: () => now });
const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);
/** A day of the month after the stage's month, at an hour in Baku. */
const on = (day: number, time = "10:00") =>
  new Date(
    `${addMonths(stage.month, 1)}-${String(day).padStart(2, "0")}T${time}:00+04:00`,
  );
const states = async () =>
  (await stage.deliveries()).map(({ address, kind, state, corrected }) => ({
    address,
    kind,
    state,
    corrected,
  }));

beforeAll(async () => {
  inbox = await openInbox();
});
afterAll(() => inbox.close());
beforeEach(async () => {
  inbox.clear();
  inbox.behave("accept");
  stage = await Stage.make(database.ownerSql);
});

describe("when the last report is approved", () => {
  test("it goes out, once, and not before", async () => {
    await stage.subscribe([READER, "donor@example.org"]);
    await stage.approve(stage.first);
    expect(await run()).toMatchObject({ sent: 0 });
    await stage.approve(stage.second);
    expect(await run()).toEqual({
      sent: 2,
      postponed: 0,
      failed: 0,
      dropped: 0,
    });
    expect(await run(later(1))).toMatchObject({ sent: 0 });
    expect(await run(later(60 * 24 * 3))).toMatchObject({ sent: 0 });
    expect(inbox.mails).toHaveLength(2);
    const [row] = await stage.deliveries();
    expect(row).toMatchObject({ kind: "scheduled", approved: 2, expected: 2 });
    expect(await stage.audited()).toEqual([
      { action: "report_subscription.added", actor: stage.manager.id },
      { action: "report_subscription.added", actor: stage.manager.id },
      { action: "monthly_report.sent", actor: null },
      { action: "monthly_report.sent", actor: null },
    ]);
  });

  test("an old month that becomes complete now goes out, too", async () => {
    await stage.subscribe([READER]);
    await stage.complete(addMonths(stage.month, -5));
    expect(await run()).toMatchObject({ sent: 1 });
    expect(inbox.mails[0]?.attachments[0]?.name).toContain(
      addMonths(stage.month, -5),
    );
  });

  test("what was complete before somebody subscribed is not sent to them", async () => {
    await stage.complete();
    await sleep(1100);
    await stage.subscribe([READER], { daysAgo: 0 });
    expect(await run(later(1))).toMatchObject({ sent: 0 });
  });

  test("a server that was off catches up on a month, not on years", async () => {
    await stage.subscribe([READER]);
    await stage.complete();
    expect(await run(later(60 * 24 * 35))).toMatchObject({ sent: 0 });
    expect(await run(later(60 * 24 * 20))).toMatchObject({ sent: 1 });
  });
});

describe("on a day of the following month", () => {
  test("it goes out as it stands, from eight in the morning there", async () => {
    await stage.subscribe([READER], { sendWhen: "day", day: 5, daysAgo: 200 });
    await stage.approve(stage.first);
    expect(await run(on(5, "07:59"))).toMatchObject({ sent: 0 });
    expect(await run(on(5, "08:00"))).toMatchObject({ sent: 1 });
    expect(inbox.mails[0]?.subject).toContain("(provisional)");
    expect(inbox.mails[0]?.text).toContain("1 of 2 expected reports");
    await stage.approve(stage.second);
    expect(await run(on(6))).toMatchObject({ sent: 0 });
  });

  test("nothing goes out while nothing is approved", async () => {
    await stage.subscribe([READER], { sendWhen: "day", day: 5, daysAgo: 200 });
    expect(await run(on(6))).toMatchObject({ sent: 0 });
    await stage.approve(stage.first);
    expect(await run(on(7))).toMatchObject({ sent: 1 });
  });

  test.each([
    ["before its day when the month is complete", true, 28],
    ["on its day where it is not", false, 4],
  ])("the third choice: %s", async (_, complete, day) => {
    await stage.subscribe([READER], {
      sendWhen: "complete-or-day",
      day,
      daysAgo: 200,
    });
    await stage.approve(stage.first);
    if (complete) await stage.approve(stage.second);
    const now = complete ? new Date() : on(day, "09:00");
    expect(await run(now)).toMatchObject({ sent: 1 });
    expect(inbox.mails[0]?.subject.includes("provisional")).toBe(!complete);
  });
});

describe("figures that change after sending", () => {
  test("are shown, and sent again by hand only, marked as corrected", async () => {
    const { manager, month } = stage;
    await stage.subscribe([READER, "donor@example.org"]);
    await stage.complete();
    await run();
    expect((await getMonthSendings(manager, month)).owed).toMatchObject([
      { owing: "current" },
      { owing: "current" },
    ]);
    await stage.approve(stage.first, 9);
    expect(await run(later(5))).toMatchObject({ sent: 0 });
    expect((await getMonthSendings(manager, month)).owed).toMatchObject([
      { owing: "older" },
      { owing: "older" },
    ]);
    inbox.clear();
    expect(await sendByHand(manager, month)).toBe(2);
    expect(await sendByHand(manager, month)).toBe(0);
    expect(await run(later(5))).toMatchObject({ sent: 2 });
    const [mail] = inbox.to(READER);
    expect(mail?.subject).toMatch(/^Corrected, /);
    expect(mail?.text).toContain("have changed since");
    expect(mail?.attachments[0]?.name).toMatch(/_corrected\.pdf$/);
    expect(await sendByHand(manager, month)).toBe(0);
    const actions = (await stage.audited()).map(({ action }) => action);
    expect(actions).toContain("monthly_report.sent_by_hand");
  });

  test("while a mail waits go out as they are when it leaves", async () => {
    await stage.subscribe([READER]);
    await stage.complete();
    inbox.behave("refuse");
    await run();
    await stage.approve(stage.first, 9);
    inbox.behave("accept");
    expect(await run(later(16))).toMatchObject({ sent: 1 });
    const { owed } = await getMonthSendings(stage.manager, stage.month);
    expect(owed).toMatchObject([{ owing: "current" }]);
    expect(inbox.mails[0]?.subject).not.toContain("Corrected");
  });

  test("reach who subscribed later when they are sent by hand, unmarked", async () => {
    await stage.complete();
    await sleep(1100);
    await stage.subscribe([READER], { daysAgo: 0 });
    await sendByHand(stage.manager, stage.month);
    await run(later(1));
    expect(inbox.mails[0]?.subject).not.toContain("Corrected");
    expect(await states()).toEqual([
      { address: READER, kind: "by-hand", state: "sent", corrected: false },
    ]);
  });
});

describe("a mail that can't be sent", () => {
  test("is tried again with growing pauses, its cause shown, then given up", async () => {
    await stage.subscribe([READER]);
    await stage.complete();
    inbox.behave("refuse");
    let minutes = 0;
    for (const [attempt, pause] of [15, 60, 240, 960].entries()) {
      expect(await run(later(minutes))).toMatchObject({ postponed: 1 });
      expect(await stage.deliveries()).toMatchObject([
        {
          state: "waiting",
          attempts: attempt + 1,
          cause: "refused",
          problem: expect.stringContaining("try again later"),
        },
      ]);
      expect(await run(later(minutes + pause - 1))).toMatchObject({
        postponed: 0,
      });
      minutes += pause + 1;
    }
    expect(await run(later(minutes))).toMatchObject({ failed: 1 });
    inbox.behave("accept");
    expect(await run(later(minutes + 60 * 24))).toMatchObject({ sent: 0 });
    const [failed] = await stage.deliveries();
    expect(failed).toMatchObject({ state: "failed", attempts: 5 });
    await sendAgain(stage.manager, failed?.id ?? "");
    expect(await run(later(1))).toMatchObject({ sent: 1 });
    expect((await stage.audited()).map(({ action }) => action)).toEqual([
      "report_subscription.added",
      "monthly_report.failed",
      "monthly_report.sent_again",
      "monthly_report.sent",
    ]);
  });

  test("is given up at once where the server refuses it for good", async () => {
    await stage.subscribe([READER]);
    await stage.complete();
    inbox.behave("reject");
    expect(await run()).toMatchObject({ failed: 1 });
    expect(await stage.deliveries()).toMatchObject([
      { state: "failed", attempts: 1, cause: "rejected" },
    ]);
  });

  test("waits where no server listens, and the others with it", async () => {
    await stage.subscribe([READER, "donor@example.org"]);
    await stage.complete();
    // Nothing listens on the port that nobody may take.
    expect(await run(new Date(), "smtp://127.0.0.1:1")).toMatchObject({
      postponed: 1,
    });
    expect(await run(later(16))).toMatchObject({ sent: 2 });
  });

  test("is not sent a second time when the line broke while it was handed over", async () => {
    await stage.subscribe([READER]);
    await stage.complete();
    inbox.behave("hang up");
    expect(await run()).toMatchObject({ failed: 1 });
    inbox.behave("accept");
    expect(await run(later(60 * 24))).toMatchObject({ sent: 0 });
    expect(inbox.mails).toHaveLength(1);
    expect(await stage.deliveries()).toMatchObject([
      { state: "failed", cause: "interrupted" },
    ]);
  });
});

describe("each mail once", () => {
  test("with many processes at once, over many mails", async () => {
    const slow = await openInbox({ delayMs: 30 });
    try {
      const many = Array.from({ length: 9 }, (_, i) => `r${i}@example.org`);
      await stage.subscribe(many);
      await stage.complete();
      const results = await Promise.all(
        Array.from({ length: 4 }, () => run(later(1), slow.url)),
      );
      // Who came first may have planned while the others found nothing yet.
      results.push(
        ...(await Promise.all(
          Array.from({ length: 4 }, () => run(later(1), slow.url)),
        )),
      );
      expect(results.reduce((sum, { sent }) => sum + sent, 0)).toBe(9);
      for (const one of many) expect(slow.to(one)).toHaveLength(1);
      // All find the same nine waiting.
      slow.clear();
      await database.ownerSql`update report_deliveries
        set state = 'waiting', attempts = 0, sent_at = null`;
      const again = await Promise.all(
        Array.from({ length: 4 }, () => run(later(2), slow.url)),
      );
      expect(again.filter(({ sent }) => sent > 0).length).toBeGreaterThan(1);
      for (const one of many) expect(slow.to(one)).toHaveLength(1);
    } finally {
      await slow.close();
    }
  });

  test("a restart between taking and sending loses nothing", async () => {
    await stage.subscribe([READER]);
    await stage.complete();
    const now = new Date();
    await plan(now);
    const claimed = await asPublisher((tx) =>
      claimDelivery(tx, now.toISOString(), null),
    );
    expect(claimed?.address).toBe(READER);
    // The process ends here. Another one leaves it alone for a while …
    expect(await run(later(4))).toMatchObject({ sent: 0 });
    // … then sends it.
    expect(await run(later(6))).toMatchObject({ sent: 1 });
    expect(inbox.mails).toHaveLength(1);
  });

  test("one that was leaving when the process ended may be out, and is shown", async () => {
    await stage.subscribe([READER]);
    await stage.complete();
    await plan(new Date());
    await database.ownerSql`update report_deliveries
      set state = 'sending', claimed_at = now()`;
    expect(await run(later(14))).toMatchObject({ sent: 0 });
    await run(later(16));
    expect(inbox.mails).toEqual([]);
    expect(await stage.deliveries()).toMatchObject([
      { state: "failed", cause: "interrupted" },
    ]);
    expect((await stage.audited()).at(-1)?.action).toBe(
      "monthly_report.failed",
    );
  });

  test("an address that comes back is not sent the same again", async () => {
    const ids = await stage.subscribe([READER]);
    await stage.complete();
    await run();
    await endSubscription(stage.manager, ids.get(READER) ?? "");
    await stage.subscribe([READER]);
    expect(await run(later(1))).toMatchObject({ sent: 0 });
    expect(await sendByHand(stage.manager, stage.month)).toBe(0);
  });

  test("nothing leaves for a subscription that ended meanwhile", async () => {
    const ids = await stage.subscribe([READER]);
    await stage.complete();
    inbox.behave("refuse");
    await run();
    inbox.behave("accept");
    await endSubscription(stage.manager, ids.get(READER) ?? "");
    expect(await run(later(16))).toMatchObject({ sent: 0, dropped: 1 });
    expect(inbox.mails).toEqual([]);
  });
});

describe("a subscription that changes while its mail waits", () => {
  beforeEach(async () => {
    inbox.behave("refuse");
  });

  test("is sent in the language of now", async () => {
    const ids = await stage.subscribe([READER]);
    await stage.complete();
    await run();
    await changeSubscription(stage.manager, ids.get(READER) ?? "", {
      language: "ru",
      sendWhen: "complete",
      day: null,
    });
    inbox.behave("accept");
    await run(later(16));
    expect(inbox.mails[0]?.attachments[0]?.name).toMatch(/_ru\.pdf$/);
  });

  test("and is ended and made anew ends by the link of the new one", async () => {
    const ids = await stage.subscribe([READER]);
    await stage.complete();
    inbox.behave("reject");
    await run();
    inbox.behave("accept");
    await endSubscription(stage.manager, ids.get(READER) ?? "");
    const anew = await stage.subscribe([READER], { daysAgo: 0 });
    expect(await sendByHand(stage.manager, stage.month)).toBe(1);
    await run(later(1));
    expect(inbox.mails[0]?.text).toContain(anew.get(READER));
  });
});

describe("what it says", () => {
  test.each([
    ["en", "monthly report on mine action", "All 2 expected reports"],
    ["az", "mina əleyhinə fəaliyyət üzrə aylıq hesabat", "bütün hesabatlar"],
    ["ru", "ежемесячный отчёт о противоминной деятельности", "Все ожидаемые"],
  ] as const)(
    "in %s: the month, how complete, where to read on",
    async (language, title, complete) => {
      await stage.subscribe([READER], { language });
      await stage.complete();
      await run();
      const [mail] = inbox.to(READER);
      const month = makeFormats(language).month(stage.month);
      expect(mail?.subject.toLocaleLowerCase(language)).toContain(
        month.toLocaleLowerCase(language),
      );
      for (const text of [mail?.text, mail?.html]) {
        expect(text).toContain(complete);
        expect(text).toContain("4");
        expect(text).toMatch(
          new RegExp(
            `/dashboard\\?from=${stage.month}&(amp;)?to=${stage.month}&(amp;)?asOf=${todayIn("Asia/Baku")}`,
          ),
        );
        expect(text).toMatch(/\/unsubscribe\?subscription=/);
      }
      expect(mail?.subject).toContain(title);
      expect(mail?.html).toContain(`<html lang="${language}">`);
      const headers = mail?.headers.join("\n") ?? "";
      expect(headers).toMatch(
        /List-Unsubscribe: <http:\/\/localhost:3000\/api\/unsubscribe\?subscription=[\w-]+&signature=[\w-]+>/,
      );
      // A POST without asking is offered where nobody can read along.
      expect(headers).not.toContain("List-Unsubscribe-Post");
      expect(headers).toContain("Auto-Submitted: auto-generated");
    },
  );

  test("carries the PDF of that month, as viewers see it", {
    skip: whyUnreadable !== null,
  }, async () => {
    await stage.subscribe([READER]);
    await stage.complete();
    await run();
    const [file] = inbox.mails[0]?.attachments ?? [];
    expect(file?.name).toBe(`monthly-report_${stage.month}_en.pdf`);
    expect(file?.type).toMatch(/^application\/pdf/);
    const pdf = readPdf(file?.bytes ?? Buffer.alloc(0));
    const info = pdf.info();
    expect(info.get("Title")).toContain(makeFormats("en").month(stage.month));
    expect(info.get("Tagged")).toBe("yes");
    const text = pdf.pages().join("");
    const [sum] = await database.ownerSql<{ mines: number }[]>`
      select sum(ap_mines)::int as mines from clearance_lines l
      join report_versions v on v.id = l.version_id
      where v.month = ${stage.month} and v.counts_from is not null and v.counts_to is null`;
    expect(text).toContain(compact(`Anti-personnel mines found ${sum?.mines}`));
    expect(text).not.toContain(compact("First received"));
  });

  test("that the reports are simulated, where they are", async () => {
    await stage.subscribe([READER]);
    await stage.complete();
    await database.ownerSql`update settings set demonstration = true`;
    await run();
    const [mail] = inbox.mails;
    expect(mail?.subject).toMatch(/^\[simulated\] /);
    expect(mail?.text).toContain("simulated");
    expect(mail?.html).toContain("simulated");
    expect(mail?.attachments[0]?.name).toMatch(/^simulated-/);
  });

  test("no header that a name brings along, and no markup of it", async () => {
    const evil =
      "X\r\nBcc: victim@example.org\r\n\r\n<script>alert(1)</script>";
    const [kept] = await database.ownerSql<{ name: string }[]>`
      select centre_name_en as name from settings`;
    await database.ownerSql`update settings set centre_name_en = ${evil}`;
    try {
      await stage.subscribe([READER]);
      await stage.complete();
      await run();
      const [mail] = inbox.mails;
      expect(mail?.recipients).toEqual([READER]);
      expect(mail?.headers.filter((h) => /^(bcc|cc)/i.test(h))).toEqual([]);
      expect(mail?.subject).toContain("X Bcc: victim@example.org");
      expect(mail?.html).not.toContain("<script>");
    } finally {
      await database.ownerSql`update settings set centre_name_en = ${kept?.name ?? ""}`;
    }
  });
});
