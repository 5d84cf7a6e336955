import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/testing/database";
import { clearanceLine, content, makeActor } from "@/db/testing/factories";
import type { Actor } from "@/lib/auth/permissions";
import { NotFoundError } from "@/lib/errors";
import { addDays } from "./deadlines";
import { approveReport, returnReport } from "./decisions";
import { saveDraft } from "./drafts";
import { extendDeadline } from "./extensions";
import { addMonths, todayIn } from "./month";
import { listMonths } from "./service";
import { withdrawReport } from "./submission";
import { Reporter } from "./testing/reporter";

const database = freshDatabase("template_empty");
const thisMonth = todayIn("Asia/Baku").slice(0, 7);
const past = addMonths(thisMonth, -3);
const mines = (count: number) =>
  content([clearanceLine("AZ-TAR", { apMines: count })]);

let reporter: Reporter;
let manager: Actor;

/** How long after the due day months stay open: 0 has closed `past`, 365 has not. */
const lockAfter = (days: 0 | 365) =>
  database.ownerSql`update settings set lock_days = ${days}`;

beforeAll(async () => {
  manager = await makeActor(database.ownerSql, "manager");
});
beforeEach(async () => {
  await lockAfter(365);
  reporter = await Reporter.make(database.ownerSql);
});

const save = (month: string) =>
  saveDraft(reporter.staff, reporter.at(month), null, mines(1));

test("a month that has not begun can't be written yet", async () => {
  const refused = { ok: false, refused: "month-not-begun" };
  expect(await save(addMonths(thisMonth, 1))).toEqual(refused);
  expect((await save(thisMonth)).ok).toBe(true);
});

test.each(["2020-10", "2023-13", "2023", "2023-1", ""])(
  "%j is no month of this organisation",
  async (month) => {
    await expect(save(month)).rejects.toBeInstanceOf(NotFoundError);
  },
);

test("a month after the organisation's last is none of its months", async () => {
  await database.ownerSql`update organisations
    set active_to = ${addMonths(past, -1)} where id = ${reporter.organisation.id}`;
  await expect(save(past)).rejects.toBeInstanceOf(NotFoundError);
});

describe("after the lock day", () => {
  test("nothing can be begun, and a draft stays as it is", async () => {
    const { seen } = await reporter.save(past, mines(1));
    await lockAfter(0);
    const refused = { ok: false, refused: "month-closed" };
    const { staff } = reporter;
    expect(await saveDraft(staff, reporter.at(past), seen, mines(2))).toEqual(
      refused,
    );
    expect(await save(addMonths(past, -1))).toEqual(refused);
    expect(await reporter.view(past)).toMatchObject({
      timing: "closed",
      refusals: { save: "month-closed", submit: "month-closed" },
    });
  });

  test("an extension opens one report again", async () => {
    await lockAfter(0);
    await database.ownerSql`insert into reports (organisation_id, month, extended_until)
      values (${reporter.organisation.id}, ${past}, current_date + 7)`;
    expect(await reporter.submit(past, mines(1))).toBe(1);
  });

  test("a list says open of a month that was extended and not begun", async () => {
    await lockAfter(0);
    const listed = async () => {
      const range = { from: past, to: past };
      const { entries } = await listMonths(reporter.staff, range);
      return entries.map(({ timing, state }) => ({ timing, state }));
    };
    expect(await listed()).toEqual([
      { timing: "closed", state: "not-started" },
    ]);
    const until = addDays(todayIn("Asia/Baku"), 7);
    expect(
      await extendDeadline(manager, reporter.at(past), until, "flood"),
    ).toEqual({ ok: true });
    expect(await listed()).toEqual([{ timing: "open", state: "not-started" }]);
  });

  test("what was sent in time can still be approved", async () => {
    await reporter.submit(past, mines(1));
    await lockAfter(0);
    expect(
      await approveReport(
        manager,
        reporter.at(past),
        await reporter.seen(past),
      ),
    ).toEqual({
      ok: true,
    });
  });

  test("a correction of what is approved can be submitted", async () => {
    await reporter.submit(past, mines(1));
    await approveReport(manager, reporter.at(past), await reporter.seen(past));
    await lockAfter(0);
    expect(await reporter.submit(past, mines(2))).toBe(2);
  });

  test("what was returned can be sent again", async () => {
    await reporter.submit(past, mines(1));
    await lockAfter(0);
    await returnReport(
      manager,
      reporter.at(past),
      await reporter.seen(past),
      "why?",
    );
    expect(await reporter.submit(past, mines(2))).toBe(2);
  });

  test("what was withdrawn is not lost to its reporter", async () => {
    await reporter.submit(past, mines(1));
    await lockAfter(0);
    const withdrawn = await withdrawReport(
      reporter.staff,
      reporter.at(past),
      await reporter.seen(past),
    );
    // Either it can't be withdrawn any more, or it can be sent again.
    if (withdrawn.ok) await reporter.submit(past, mines(1));
  });
});

describe("what an earlier month left over", () => {
  const later = addMonths(past, 1);
  const destroyed = content([clearanceLine("AZ-TAR", { itemsDestroyed: 4 })]);
  const codes = async () =>
    (await reporter.save(later, destroyed)).findings.map(({ code }) => code);

  test("may be destroyed later, once it counts, and only by its finder", async () => {
    await reporter.submit(past, mines(5));
    expect(await codes()).toEqual(["destroyed-exceeds-found"]);
    await approveReport(manager, reporter.at(past), await reporter.seen(past));
    expect(await codes()).toEqual([]);
    reporter = await Reporter.make(database.ownerSql);
    expect(await codes()).toEqual(["destroyed-exceeds-found"]);
  });

  test("is what is approved now, not what was approved once", async () => {
    await reporter.submit(past, mines(5));
    await approveReport(manager, reporter.at(past), await reporter.seen(past));
    await reporter.submit(past, mines(3));
    await approveReport(manager, reporter.at(past), await reporter.seen(past));
    expect(await codes()).toEqual(["destroyed-exceeds-found"]);
  });
});
