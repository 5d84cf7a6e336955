import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/testing/database";
import {
  casualtyLine,
  clearanceLine,
  content,
  makeActor,
  makeOrganisation,
} from "@/db/testing/factories";
import type { Actor } from "@/lib/auth/permissions";
import { ConflictError, ForbiddenError, NotFoundError } from "@/lib/errors";
import { approveReport, returnReport } from "./decisions";
import { saveDraft } from "./drafts";
import { addMonths, todayIn } from "./month";
import { submitReport, withdrawReport } from "./submission";
import { Reporter } from "./testing/reporter";

const database = freshDatabase("template_empty");
const thisMonth = todayIn("Asia/Baku").slice(0, 7);
const open = addMonths(thisMonth, -1);
const mines = (count: number) =>
  content([clearanceLine("AZ-TAR", { apMines: count })]);

let manager: Actor;
let reporter: Reporter;

beforeAll(async () => {
  // The month before is open on every day of this month.
  await database.ownerSql`update settings set lock_days = 60`;
  manager = await makeActor(database.ownerSql, "manager");
});
beforeEach(async () => {
  reporter = await Reporter.make(database.ownerSql, true);
});

const findings = (result: Awaited<ReturnType<typeof saveDraft>>) =>
  "findings" in result ? result.findings.map(({ code }) => code) : result;

describe("a save", () => {
  test("that is stale conflicts, with what stands now, and changes nothing", async () => {
    const first = await reporter.save(open, mines(1));
    await reporter.save(open, mines(2));
    const before = await reporter.rows();
    for (const seen of [first.seen, null, { number: 2, lockVersion: 0 }]) {
      const stale = saveDraft(
        reporter.staff,
        reporter.at(open),
        seen,
        mines(3),
      );
      await expect(stale).rejects.toBeInstanceOf(ConflictError);
      await expect(stale).rejects.toMatchObject({
        current: { number: 1, lockVersion: 1 },
      });
    }
    await expect(
      submitReport(reporter.staff, reporter.at(open), first.seen),
    ).rejects.toBeInstanceOf(ConflictError);
    expect(await reporter.rows()).toEqual(before);
  });

  test.each([
    ["area-unknown", content([clearanceLine("AZ-XXX", { apMines: 1 })])],
    [
      "area-twice",
      content([
        clearanceLine("AZ-TAR", { apMines: 1 }),
        clearanceLine("AZ-TAR", { apMines: 2 }),
      ]),
    ],
    ["area-unknown", content([], [casualtyLine("AZ-XXX")])],
    [
      "casualty-outside-month",
      content([], [casualtyLine("AZ-TAR", { occurredOn: `${thisMonth}-01` })]),
    ],
  ])("with %s is refused, and nothing is written", async (code, wrong) => {
    const before = await reporter.rows();
    const good = mines(1);
    const mixed = {
      ...wrong,
      clearance: [...wrong.clearance, clearanceLine("AZ-AGM", { apMines: 4 })],
    };
    expect(
      findings(await saveDraft(reporter.staff, reporter.at(open), null, mixed)),
    ).toEqual([code]);
    expect(await reporter.rows()).toEqual(before);
    const { seen } = await reporter.save(open, good);
    const saved = await reporter.rows();
    expect(
      findings(await saveDraft(reporter.staff, reporter.at(open), seen, mixed)),
    ).toEqual([code]);
    expect(await reporter.rows()).toEqual(saved);
  });

  test("of casualties is refused where the organisation does not report them", async () => {
    reporter = await Reporter.make(database.ownerSql, false);
    const result = await saveDraft(
      reporter.staff,
      reporter.at(open),
      null,
      content([], [casualtyLine("AZ-TAR")]),
    );
    expect(findings(result)).toEqual(["casualties-not-reported-here"]);
  });

  test.each([
    ["an unknown area", content([clearanceLine("AZ-XXX", { apMines: 1 })])],
    [
      "a casualty of another month",
      content([], [casualtyLine("AZ-TAR", { occurredOn: `${thisMonth}-01` })]),
    ],
  ])(
    "of a nil report with %s answers, and throws nothing",
    async (_, wrong) => {
      const nil = { ...wrong, nil: true };
      expect(
        (await saveDraft(reporter.staff, reporter.at(open), null, nil)).ok,
      ).toBe(false);
    },
  );

  test("of a nil report with casualties is a finding", async () => {
    const nil = { ...content([], [casualtyLine("AZ-TAR")]), nil: true };
    const { seen, findings } = await reporter.save(open, nil);
    expect(findings.map(({ code }) => code)).toEqual(["nil-with-figures"]);
    expect(
      await submitReport(reporter.staff, reporter.at(open), seen),
    ).toMatchObject({
      ok: false,
    });
  });

  test("keeps a draft with errors, which can't be submitted", async () => {
    const wrong = content([
      clearanceLine("AZ-TAR", { apMines: 1, itemsDestroyed: 2 }),
    ]);
    const { seen, findings } = await reporter.save(open, wrong);
    expect(findings).toMatchObject([
      {
        code: "destroyed-exceeds-found",
        values: { destroyed: 2, found: 1, carriedOver: 0 },
      },
    ]);
    const sent = await submitReport(reporter.staff, reporter.at(open), seen);
    expect(sent).toMatchObject({ ok: false, findings });
    expect((await reporter.view(open)).state).toBe("draft");
  });
});

describe("who may", () => {
  test("others than staff and the centre find nothing; the centre enters nothing", async () => {
    await reporter.submit(open, mines(1));
    const before = await reporter.rows();
    const viewer = await makeActor(
      database.ownerSql,
      "viewer",
      reporter.organisation,
    );
    const admin = await makeActor(database.ownerSql, "admin");
    const other = await makeActor(
      database.ownerSql,
      "staff",
      await makeOrganisation(database.ownerSql),
    );
    const seen = await reporter.seen(open);
    for (const [who, error] of [
      [viewer, NotFoundError],
      [other, NotFoundError],
      [admin, ForbiddenError],
      [reporter.staff, ForbiddenError],
    ] as const) {
      await expect(
        approveReport(who, reporter.at(open), seen),
      ).rejects.toBeInstanceOf(error);
      await expect(
        returnReport(who, reporter.at(open), seen, "x"),
      ).rejects.toBeInstanceOf(error);
      if (who !== reporter.staff) {
        await expect(
          withdrawReport(who, reporter.at(open), seen),
        ).rejects.toBeInstanceOf(error);
        await expect(
          saveDraft(who, reporter.at(open), null, mines(9)),
        ).rejects.toBeInstanceOf(error);
      }
    }
    expect(await reporter.rows()).toEqual(before);
  });

  test("a return keeps its reason, and the report is returned until it is sent again", async () => {
    await reporter.submit(open, mines(1));
    await returnReport(
      manager,
      reporter.at(open),
      await reporter.seen(open),
      "Swapped?",
    );
    const view = () => reporter.view(open);
    expect(await view()).toMatchObject({
      state: "returned",
      newest: { reason: "Swapped?", decidedByName: manager.name },
    });
    await reporter.submit(open, mines(2));
    expect(await view()).toMatchObject({ state: "submitted" });
    const { versions } = await view();
    expect(versions.map(({ number, reason }) => [number, reason])).toEqual([
      [1, "Swapped?"],
      [2, null],
    ]);
  });

  test("an approval of what was withdrawn, changed and sent again since it was read conflicts", async () => {
    await reporter.submit(open, mines(1));
    const read = await reporter.seen(open);
    await withdrawReport(reporter.staff, reporter.at(open), read);
    await reporter.submit(open, mines(999));
    const before = await reporter.rows();
    await expect(
      approveReport(manager, reporter.at(open), read),
    ).rejects.toBeInstanceOf(ConflictError);
    await expect(
      returnReport(manager, reporter.at(open), read, "x"),
    ).rejects.toBeInstanceOf(ConflictError);
    expect(await reporter.rows()).toEqual(before);
  });
});
