import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { asActor, asNobody } from "@/db/client";
import { listOrganisations } from "@/db/queries/reference";
import { listVersions } from "@/db/queries/reports";
import { freshDatabase } from "@/db/testing/database";
import {
  casualtyLine,
  clearanceLine,
  content,
  makeActor,
  makeOrganisation,
  type TestOrganisation,
} from "@/db/testing/factories";
import { brokenRules } from "@/db/testing/invariants";
import type { Actor } from "@/lib/auth/permissions";
import type { ReportContent } from "./checks";
import { approveReport, returnReport } from "./decisions";
import { saveDraft } from "./drafts";
import { addMonths, todayIn } from "./month";
import { type SubmitResult, submitReport, withdrawReport } from "./submission";

// A race shows only sometimes, so each is run in several organisations at once.
const ROUNDS = 6;
const database = freshDatabase("template_empty");
const month = addMonths(todayIn("Asia/Baku").slice(0, 7), -1);
const report = (mines: number): ReportContent =>
  content(
    [
      clearanceLine("AZ-TAR", {
        apMines: mines,
        clearedM2: mines * 100,
        teams: 1,
        daysWorked: 1,
      }),
    ],
    [casualtyLine("AZ-TAR", { persons: mines })],
  );

interface Side {
  organisation: TestOrganisation;
  staff: Actor;
  colleague: Actor;
}
let sides: Side[];
let manager: Actor;
let otherManager: Actor;

beforeAll(async () => {
  await database.ownerSql`update settings set lock_days = 60`;
  manager = await makeActor(database.ownerSql, "manager");
  otherManager = await makeActor(database.ownerSql, "manager");
});

beforeEach(async () => {
  sides = [];
  for (let i = 0; i < ROUNDS; i++) {
    const organisation = await makeOrganisation(database.ownerSql, {
      reportsCasualties: true,
    });
    sides.push({
      organisation,
      staff: await makeActor(database.ownerSql, "staff", organisation),
      colleague: await makeActor(database.ownerSql, "staff", organisation),
    });
  }
});

const at = ({ organisation }: Side) => ({
  organisationCode: organisation.code,
  month,
});

async function saved(side: Side, mines: number) {
  const result = await saveDraft(side.staff, at(side), null, report(mines));
  if (!result.ok) throw new Error("refused");
  return result.seen;
}

async function submitted(side: Side, mines: number): Promise<void> {
  await submitReport(side.staff, at(side), await saved(side, mines));
}

/** A first version that was saved once and submitted. */
const FIRST_SENT = { number: 1, lockVersion: 1 };

/** How each of some steps taken at once ended, sorted. */
async function race(...steps: Promise<SubmitResult>[]): Promise<string[]> {
  const ended = await Promise.allSettled(steps);
  return ended
    .map((one) => {
      if (one.status === "rejected") return (one.reason as Error).name;
      if (one.value.ok) return "done";
      return "refused" in one.value ? one.value.refused : "findings";
    })
    .sort();
}

const rules = () => brokenRules(database.ownerSql);

test("approvals of many organisations at once leave the right sums", async () => {
  await Promise.all(sides.map((side, i) => submitted(side, i + 1)));
  const before = await database.ownerSql<{ mines: number }[]>`
    select coalesce(sum(ap_mines), 0)::int as mines from clearance_by_area
    where month = ${month}`;
  const ended = await race(
    ...sides.map((side, i) =>
      approveReport(i % 2 ? manager : otherManager, at(side), FIRST_SENT),
    ),
  );
  expect(ended).toEqual(sides.map(() => "done"));
  const after = await database.ownerSql<{ mines: number }[]>`
    select sum(ap_mines)::int as mines from clearance_by_area where month = ${month}`;
  const all = (ROUNDS * (ROUNDS + 1)) / 2;
  expect((after[0]?.mines ?? 0) - (before[0]?.mines ?? 0)).toBe(all);
  expect(await rules()).toEqual({});
});

test("approvals of two months at once leave the right sums of their year", async () => {
  const steps = await Promise.all(
    sides.map(async (side, i) => {
      const address = { ...at(side), month: addMonths(month, -(i % 2)) };
      const saved = await saveDraft(side.staff, address, null, report(i + 1));
      if (!saved.ok) throw new Error("refused");
      await submitReport(side.staff, address, saved.seen);
      return address;
    }),
  );
  const ended = await race(
    ...steps.map((address) => approveReport(manager, address, FIRST_SENT)),
  );
  expect(ended).toEqual(sides.map(() => "done"));
  expect(await rules()).toEqual({});
});

test("of two first saves of one month one wins and one conflicts", async () => {
  for (const side of sides) {
    const ended = await race(
      saveDraft(side.staff, at(side), null, report(1)),
      saveDraft(side.colleague, at(side), null, report(2)),
    );
    expect(ended).toEqual(["ConflictError", "done"]);
    const [row] = await database.ownerSql`
      select count(distinct v.id)::int as versions, count(*)::int as lines
      from report_versions v join clearance_lines l on l.version_id = v.id
      where v.organisation_id = ${side.organisation.id}`;
    expect(row).toEqual({ versions: 1, lines: 1 });
  }
});

test("of two saves over the same draft one wins and one conflicts", async () => {
  for (const side of sides) {
    const seen = await saved(side, 1);
    expect(
      await race(
        saveDraft(side.staff, at(side), seen, report(2)),
        saveDraft(side.colleague, at(side), seen, report(3)),
      ),
    ).toEqual(["ConflictError", "done"]);
  }
});

test("a save and a submission of the same draft never both succeed", async () => {
  for (const side of sides) {
    const seen = await saved(side, 1);
    const ended = await race(
      saveDraft(side.colleague, at(side), seen, report(2)),
      submitReport(side.staff, at(side), seen),
    );
    expect(ended.filter((end) => end === "done")).toHaveLength(1);
    expect(ended[0]).toMatch(/ConflictError|already-submitted/);
  }
});

describe("a decision", () => {
  test("is taken once, however many take it", async () => {
    for (const [i, side] of sides.entries()) {
      await submitted(side, 1);
      const ended = await race(
        approveReport(manager, at(side), FIRST_SENT),
        i % 2
          ? approveReport(otherManager, at(side), FIRST_SENT)
          : returnReport(otherManager, at(side), FIRST_SENT, "no"),
      );
      expect(ended.filter((end) => end === "done")).toHaveLength(1);
    }
    expect(await rules()).toEqual({});
  });

  test("and a withdrawal exclude each other", async () => {
    for (const side of sides) {
      await submitted(side, 1);
      const ended = await race(
        approveReport(manager, at(side), FIRST_SENT),
        withdrawReport(side.staff, at(side), FIRST_SENT),
      );
      expect(ended.filter((end) => end === "done")).toHaveLength(1);
    }
    expect(await rules()).toEqual({});
  });
});

test("transactions that share connections never share their actor", async () => {
  for (const side of sides) await saved(side, 1);
  const reads = Array.from({ length: 60 }, async (_, i) => {
    const side = sides[i % ROUNDS];
    const other = sides[(i + 1) % ROUNDS];
    if (!side || !other) throw new Error("no side");
    const own = await asActor(side.staff, (tx) =>
      listVersions(tx, side.organisation.id, month),
    );
    const foreign = await asActor(side.staff, (tx) =>
      listVersions(tx, other.organisation.id, month),
    );
    const nobody = await asNobody(async (tx) => [
      ...(await listOrganisations(tx)),
      ...(await listVersions(tx, side.organisation.id, month)),
    ]);
    return [own.length, foreign.length, nobody.length];
  });
  for (const read of await Promise.all(reads)) expect(read).toEqual([1, 0, 0]);
});
