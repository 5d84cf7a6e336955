import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/testing/database";
import { clearanceLine, content, makeActor } from "@/db/testing/factories";
import { brokenRules } from "@/db/testing/invariants";
import type { Actor } from "@/lib/auth/permissions";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { approveReport, returnReport } from "./decisions";
import { addMonths, todayIn } from "./month";
import { approveSeveral, getQueue, getReview, getTimeline } from "./review";
import { submitNilReport } from "./submission";
import { Reporter } from "./testing/reporter";

const database = freshDatabase("template_empty");
const month = addMonths(todayIn("Asia/Baku").slice(0, 7), -1);
let manager: Actor;
let one: Reporter;
let other: Reporter;

const sound = (clearedM2: number) =>
  content([clearanceLine("AZ-TAR", { clearedM2, teams: 2, daysWorked: 20 })]);
const questionable = content([clearanceLine("AZ-TAR", { apMines: 12 })]);

beforeAll(async () => {
  await database.ownerSql`update settings set lock_days = 365`;
  manager = await makeActor(database.ownerSql, "manager");
});
beforeEach(async () => {
  one = await Reporter.make(database.ownerSql);
  other = await Reporter.make(database.ownerSql);
});

/** The queue as far as it concerns these two. */
async function queue(who = manager) {
  const codes = [one.organisation.code, other.organisation.code];
  return (await getQueue(who)).filter(({ organisationCode }) =>
    codes.includes(organisationCode),
  );
}
const choose = async (reporter: Reporter) => ({
  address: reporter.at(month),
  seen: await reporter.seen(month),
});

describe("the queue", () => {
  test("tells of each report what its reader should know first", async () => {
    await one.submit(month, questionable);
    await submitNilReport(other.staff, other.at(month), null);
    expect(await queue()).toMatchObject([
      {
        organisationCode: one.organisation.code,
        number: 1,
        warnings: 1,
        days: 0,
        nil: false,
        isCorrection: false,
        isAnswer: false,
        canApprove: false,
      },
      {
        organisationCode: other.organisation.code,
        warnings: 0,
        nil: true,
        canApprove: true,
      },
    ]);
  });

  test("tells corrections and answers to a return apart", async () => {
    await one.submit(month, sound(40_000));
    await approveReport(manager, one.at(month), await one.seen(month));
    await one.submit(month, sound(41_000));
    await other.submit(month, sound(40_000));
    await returnReport(manager, other.at(month), await other.seen(month), "?");
    await other.submit(month, sound(42_000));
    expect(
      (await queue()).map(({ isCorrection, isAnswer }) => ({
        isCorrection,
        isAnswer,
      })),
    ).toEqual([
      { isCorrection: true, isAnswer: false },
      { isCorrection: false, isAnswer: true },
    ]);
  });

  test("checks a version that came without the count of its warnings", async () => {
    await one.submit(month, questionable);
    await database.ownerSql`alter table report_versions disable trigger user`;
    await database.ownerSql`update report_versions set warning_count = null
      where organisation_id = ${one.organisation.id}`;
    await database.ownerSql`alter table report_versions enable trigger user`;
    expect(await queue()).toMatchObject([{ warnings: 1, canApprove: false }]);
  });

  test("lets nobody choose what they submitted, and administrators nothing", async () => {
    await one.submit(month, sound(40_000));
    const admin = await makeActor(database.ownerSql, "admin");
    const promoted: Actor = {
      ...one.staff,
      role: "manager",
      organisationId: null,
    };
    for (const who of [admin, promoted]) {
      expect(await queue(who)).toMatchObject([{ canApprove: false }]);
    }
    await expect(getQueue(one.staff)).rejects.toBeInstanceOf(ForbiddenError);
  });
});

describe("several approvals at once", () => {
  test("check each anew, and tell of each how it ended", async () => {
    const mine = await Reporter.make(database.ownerSql);
    const promoted: Actor = {
      ...mine.staff,
      role: "manager",
      organisationId: null,
    };
    await one.submit(month, sound(40_000));
    await other.submit(month, questionable);
    await mine.submit(month, sound(40_000));
    const stale = await Reporter.make(database.ownerSql);
    await stale.submit(month, sound(40_000));
    const ends = await approveSeveral(promoted, [
      await choose(one),
      await choose(other),
      await choose(mine),
      { ...(await choose(stale)), seen: { number: 1, lockVersion: 0 } },
      {
        address: { organisationCode: "NOBODY", month },
        seen: { number: 1, lockVersion: 1 },
      },
      { ...(await choose(one)) },
    ]);
    expect(ends).toEqual([
      "approved",
      "found",
      "own-submission",
      "conflict",
      "not-found",
      "not-submitted",
    ]);
    const states = await Promise.all(
      [one, other, mine, stale].map(
        async (reporter) => (await reporter.view(month)).state,
      ),
    );
    expect(states).toEqual(["approved", "submitted", "submitted", "submitted"]);
    expect(await brokenRules(database.ownerSql)).toEqual({});
  });

  test("refuse what a check finds only since it was submitted", async () => {
    const earlier = addMonths(month, -1);
    await one.submit(month, sound(40_000));
    await one.submit(earlier, sound(40_000));
    expect(await approveSeveral(manager, [await choose(one)])).toEqual([
      "found",
    ]);
  });
});

describe("a report under review", () => {
  test("stands beside last month and what counted", async () => {
    const earlier = addMonths(month, -1);
    await one.submit(earlier, sound(30_000));
    await approveReport(manager, one.at(earlier), await one.seen(earlier));
    await one.submit(month, sound(40_000));
    await approveReport(manager, one.at(month), await one.seen(month));
    await one.submit(month, sound(41_000));
    await returnReport(manager, one.at(month), await one.seen(month), "?");
    await one.submit(month, sound(42_000));
    await other.submit(month, sound(40_000));
    const cleared = (review: {
      content: { clearance: { clearedM2: number | null }[] };
    }) => review.content.clearance[0]?.clearedM2;

    const review = await getReview(manager, one.at(month));
    expect(cleared(review.view)).toBe(42_000);
    expect(review.lastMonth?.clearance[0]?.clearedM2).toBe(30_000);
    expect(review.base && [review.base.number, cleared(review.base)]).toEqual([
      1, 40_000,
    ]);
    expect(review.bases).toEqual([
      { number: 1, status: "approved" },
      { number: 2, status: "returned" },
    ]);
    const asked = await getReview(manager, one.at(month), 2);
    expect(asked.base && cleared(asked.base)).toBe(41_000);
    expect(review.next).toEqual(other.at(month));
    expect((await getReview(manager, other.at(month))).previous).toEqual(
      one.at(month),
    );
  });

  test("is the centre's to see; its history is the organisation's, too", async () => {
    await one.submit(month, sound(40_000));
    await returnReport(manager, one.at(month), await one.seen(month), "why");
    await expect(getReview(one.staff, one.at(month))).rejects.toBeInstanceOf(
      ForbiddenError,
    );
    const told = (await getTimeline(one.staff, one.at(month))).map(
      ({ step, by, reason }) => [step, by, reason],
    );
    expect(told).toEqual([
      ["saved", one.staff.name, null],
      ["submitted", one.staff.name, null],
      ["returned", manager.name, "why"],
    ]);
    await expect(
      getTimeline(other.staff, one.at(month)),
    ).rejects.toBeInstanceOf(NotFoundError);
  });
});
