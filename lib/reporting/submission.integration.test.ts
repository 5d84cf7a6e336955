import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/testing/database";
import {
  casualtyLine,
  clearanceLine,
  content,
  makeActor,
} from "@/db/testing/factories";
import { brokenRules } from "@/db/testing/invariants";
import type { Actor } from "@/lib/auth/permissions";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { addComment, getComments } from "./comments-service";
import { addDays, lockDate } from "./deadlines";
import { approveReport, returnReport } from "./decisions";
import { extendDeadline } from "./extensions";
import { addMonths, todayIn } from "./month";
import { listMonths } from "./service";
import {
  getSubmission,
  submitNilReport,
  submitReport,
  withdrawReport,
} from "./submission";
import { Reporter } from "./testing/reporter";
import { warningKey } from "./warnings";

const database = freshDatabase("template_empty");
const today = todayIn("Asia/Baku");
const month = addMonths(today.slice(0, 7), -1);
const earlier = addMonths(month, -1);
let reporter: Reporter;
let manager: Actor;

beforeAll(async () => {
  await database.ownerSql`update settings set lock_days = 365`;
  manager = await makeActor(database.ownerSql, "manager");
});
beforeEach(async () => {
  reporter = await Reporter.make(database.ownerSql, true);
});

/** Two things that ask for a word: items with no land, land with no team. */
const questionable = content([
  clearanceLine("AZ-TAR", { apMines: 4 }),
  clearanceLine("AZ-AGM", { clearedM2: 5000 }),
]);
const FOUND = "found-without-area@clearance.AZ-TAR.apMines";
const TEAM = "area-without-team@clearance.AZ-AGM.teams";
const sound = content([
  clearanceLine("AZ-TAR", { clearedM2: 40_000, teams: 2, daysWorked: 20 }),
]);
const send = (
  seen: { number: number; lockVersion: number },
  comments: Record<string, string>,
) => submitReport(reporter.staff, reporter.at(month), seen, comments);

describe("a submission with warnings", () => {
  test("needs a comment on each; without one nothing is written", async () => {
    const { seen } = await reporter.save(month, questionable);
    const before = await reporter.rows();
    const keys = (result: Awaited<ReturnType<typeof send>>) =>
      "uncommented" in result ? result.uncommented.map(warningKey) : result;
    expect(keys(await send(seen, {}))).toEqual([FOUND, TEAM]);
    expect(keys(await send(seen, { [FOUND]: "roadside" }))).toEqual([TEAM]);
    expect(
      keys(await send(seen, { [FOUND]: "roadside", [TEAM]: " " })),
    ).toEqual([TEAM]);
    expect(await reporter.rows()).toEqual(before);
    expect(await getComments(reporter.staff, reporter.at(month))).toEqual([]);
  });

  test("keeps each comment with the version and the warning as it was", async () => {
    const { seen } = await reporter.save(month, questionable);
    const said = { [FOUND]: " roadside ", [TEAM]: "a machine alone", x: "no" };
    expect(await send(seen, said)).toEqual({ ok: true });
    const comments = await getComments(manager, reporter.at(month));
    expect(
      comments.map(({ version, cell, warning, body, by }) => ({
        version,
        cell,
        warning,
        body,
        by,
      })),
    ).toEqual([
      {
        version: 1,
        cell: "clearance.AZ-TAR.apMines",
        warning: { code: "found-without-area", values: { found: 4 } },
        body: "roadside",
        by: reporter.staff.name,
      },
      {
        version: 1,
        cell: "clearance.AZ-AGM.teams",
        warning: { code: "area-without-team", values: { land: 5000 } },
        body: "a machine alone",
        by: reporter.staff.name,
      },
    ]);
    const [row] = await database.ownerSql`
      select warning_count from report_versions
      where organisation_id = ${reporter.organisation.id}`;
    expect(row).toEqual({ warning_count: 2 });
  });

  test("taken back and sent again remembers what was said", async () => {
    const { seen } = await reporter.save(month, questionable);
    await send(seen, { [FOUND]: "roadside", [TEAM]: "a machine" });
    await withdrawReport(
      reporter.staff,
      reporter.at(month),
      await reporter.seen(month),
    );
    const { said } = await getSubmission(reporter.staff, reporter.at(month));
    expect(said).toEqual({ [FOUND]: "roadside", [TEAM]: "a machine" });
  });

  test("names nothing once the figures are mended", async () => {
    await reporter.save(month, sound);
    const { warnings, errors, refused } = await getSubmission(
      reporter.staff,
      reporter.at(month),
    );
    expect({ warnings, errors, refused }).toEqual({
      warnings: [],
      errors: [],
      refused: null,
    });
  });
});

test("last month's figures sent again are noticed, whether or not they count yet", async () => {
  await reporter.submit(earlier, sound);
  await reporter.save(month, sound);
  const { warnings } = await getSubmission(reporter.staff, reporter.at(month));
  expect(warnings.map(warningKey)).toEqual([
    "same-as-last-month@clearance.AZ-TAR.clearedM2",
  ]);
});

test("a month far from the operator's earlier ones is noticed", async () => {
  for (let back = 1; back <= 8; back++) {
    const then = addMonths(month, -back);
    await reporter.submit(
      then,
      content([
        clearanceLine("AZ-TAR", {
          clearedM2: 40_000 + 1000 * back,
          teams: 2,
          daysWorked: 20,
          apMines: 10 + back,
        }),
      ]),
    );
    await approveReport(manager, reporter.at(then), await reporter.seen(then));
  }
  await reporter.save(
    month,
    content([
      clearanceLine("AZ-TAR", {
        clearedM2: 43_000,
        teams: 2,
        daysWorked: 20,
        apMines: 1400,
      }),
    ]),
  );
  const { warnings } = await getSubmission(reporter.staff, reporter.at(month));
  expect(warnings).toEqual([
    expect.objectContaining({
      code: "outlier",
      values: { total: 1400, usual: 15, months: 8, side: "high" },
    }),
  ]);
});

describe("an accident that another organisation reports, too", () => {
  const accident = casualtyLine("AZ-AGM", {
    occurredOn: `${month}-07`,
    device: "ap_mine",
    persons: 3,
  });
  const also = content(
    [],
    [
      casualtyLine("AZ-AGM", { occurredOn: `${month}-08`, device: "ap_mine" }),
      { ...accident, persons: 1, outcome: "killed" },
      { ...accident, device: "av_mine" },
      { ...accident, areaCode: "AZ-TAR" },
      { ...accident, occurredOn: null },
    ],
  );
  const found = async () =>
    (await getSubmission(reporter.staff, reporter.at(month))).warnings;

  test("is told by its own line and nothing of the other's", async () => {
    const other = await Reporter.make(database.ownerSql, true);
    await other.submit(month, content([], [accident]));
    await reporter.save(month, also);
    expect(await found()).toEqual([
      {
        severity: "warning",
        code: "duplicate-accident",
        place: { kind: "casualty", index: 1, field: "occurredOn" },
      },
    ]);
    await approveReport(manager, other.at(month), await other.seen(month));
    expect(await found()).toHaveLength(1);
    // The months that follow in this file know nothing of it.
    await database.ownerSql`update casualty_lines set device = 'ied'
      where organisation_id = ${other.organisation.id}`;
  });

  test("is none while it is a draft or was returned", async () => {
    const other = await Reporter.make(database.ownerSql, true);
    await other.save(month, content([], [accident]));
    await reporter.save(month, also);
    expect(await found()).toEqual([]);
    await other.submit(month, content([], [accident]));
    expect(await found()).toHaveLength(1);
    await returnReport(manager, other.at(month), await other.seen(month), "no");
    expect(await found()).toEqual([]);
  });

  test("is told to nobody but those who may read the version", async () => {
    const other = await Reporter.make(database.ownerSql, true);
    await other.submit(month, content([], [accident]));
    await reporter.save(month, also);
    const [version] = await database.ownerSql`
      select id from report_versions
      where organisation_id = ${reporter.organisation.id} and month = ${month}`;
    const ask = (who: Actor | null) =>
      database.as(
        who,
        async (sql) =>
          (
            await sql.unsafe(
              `select * from casualty_lines_also_reported('${version?.id}')`,
            )
          ).length,
      );
    const viewer = await makeActor(
      database.ownerSql,
      "viewer",
      reporter.organisation,
    );
    expect(await ask(reporter.staff)).toBe(1);
    expect(await ask(manager)).toBe(1);
    expect(await ask(other.staff)).toBe(0);
    expect(await ask(viewer)).toBe(0);
    expect(await ask(null)).toBe(0);
  });
});

describe("nothing to report", () => {
  test("is sent in one step, and approved it counts", async () => {
    expect(
      await submitNilReport(reporter.staff, reporter.at(month), null),
    ).toEqual({ ok: true });
    const view = await reporter.view(month);
    expect([view.state, view.content.nil]).toEqual(["submitted", true]);
    await approveReport(
      manager,
      reporter.at(month),
      await reporter.seen(month),
      { ifNothingFound: true },
    );
    expect((await reporter.view(month)).state).toBe("approved");
    expect(await brokenRules(database.ownerSql)).toEqual({});
  });

  test("throws no figure away", async () => {
    const { seen } = await reporter.save(month, sound);
    const before = await reporter.rows();
    expect(
      await submitNilReport(reporter.staff, reporter.at(month), seen),
    ).toMatchObject({ findings: [{ code: "nil-with-figures" }] });
    expect(await reporter.rows()).toEqual(before);
  });
});

describe("what managers and staff say at a cell", () => {
  test("a return says what is wrong where, and keeps both", async () => {
    await reporter.submit(month, sound);
    await returnReport(
      manager,
      reporter.at(month),
      await reporter.seen(month),
      "One figure is in question.",
      [{ cell: "clearance.AZ-TAR.clearedM2", body: "40 ha or 4 ha?" }],
    );
    await addComment(reporter.staff, reporter.at(month), {
      cell: "clearance.AZ-TAR.clearedM2",
      body: "  4 ha.  ",
    });
    const comments = await getComments(reporter.staff, reporter.at(month));
    expect(comments.map(({ cell, body, by }) => ({ cell, body, by }))).toEqual([
      {
        cell: "clearance.AZ-TAR.clearedM2",
        body: "40 ha or 4 ha?",
        by: manager.name,
      },
      {
        cell: "clearance.AZ-TAR.clearedM2",
        body: "4 ha.",
        by: reporter.staff.name,
      },
    ]);
  });

  test("a remark at no cell of the report keeps it from being returned", async () => {
    await reporter.submit(month, sound);
    const seen = await reporter.seen(month);
    const before = await reporter.rows();
    for (const cell of [
      "clearance.AZ-XXX.clearedM2",
      "clearance.AZ-TAR.password",
      "casualty.0.persons",
      "casualty.-1.persons",
      "casualty.1e0.persons",
      "javascript:alert(1)",
      "",
    ]) {
      await expect(
        returnReport(manager, reporter.at(month), seen, "why", [
          { cell, body: "x" },
        ]),
      ).rejects.toBeInstanceOf(NotFoundError);
    }
    expect(await reporter.rows()).toEqual(before);
  });

  test("is nothing that others may read or write", async () => {
    await reporter.submit(month, questionable);
    const other = await Reporter.make(database.ownerSql);
    const viewer = await makeActor(database.ownerSql, "viewer");
    const admin = await makeActor(database.ownerSql, "admin");
    const say = (who: Actor) =>
      addComment(who, reporter.at(month), { cell: null, body: "x" });
    for (const who of [other.staff, viewer]) {
      await expect(say(who)).rejects.toBeInstanceOf(NotFoundError);
      await expect(getComments(who, reporter.at(month))).rejects.toBeInstanceOf(
        NotFoundError,
      );
    }
    await expect(say(admin)).rejects.toBeInstanceOf(ForbiddenError);
    expect(await getComments(admin, reporter.at(month))).toHaveLength(2);
  });
});

describe("a deadline", () => {
  const past = addMonths(month, -14);
  const until = addDays(today, 9);
  const extend = (who: Actor, day = until, reason = "a flood") =>
    extendDeadline(who, reporter.at(past), day, reason);

  test("is extended by a manager, and a closed month takes figures again", async () => {
    await expect(reporter.save(past, sound)).rejects.toThrow("month-closed");
    expect(await extend(manager)).toEqual({ ok: true });
    const view = await reporter.view(past);
    expect(view).toMatchObject({
      timing: "open",
      due: until,
      lock: until,
      extendedUntil: until,
    });
    const { entries } = await listMonths(reporter.staff, {
      from: past,
      to: past,
    });
    expect(entries).toMatchObject([
      { state: "not-started", timing: "open", due: until },
    ]);
    await reporter.submit(past, sound);
    const [row] = await database.ownerSql`
      select detail from audit_log
      where organisation_id = ${reporter.organisation.id} and action = 'report.extended'`;
    expect(row?.detail).toEqual({ before: null, until, reason: "a flood" });
  });

  test("stays where it is when nobody says why, or the day is no good", async () => {
    const before = await reporter.rows();
    expect(await extend(manager, until, " ")).toEqual({
      ok: false,
      problem: "no-reason",
    });
    expect(await extend(manager, addDays(today, -1))).toEqual({
      ok: false,
      problem: "in-the-past",
    });
    expect(
      await extendDeadline(
        manager,
        reporter.at(today.slice(0, 7)),
        until,
        "early",
      ),
    ).toEqual({ ok: false, problem: "not-over" });
    expect(await reporter.rows()).toEqual(before);
  });

  test("is no one else's to move", async () => {
    const admin = await makeActor(database.ownerSql, "admin");
    const other = await Reporter.make(database.ownerSql);
    await expect(extend(admin)).rejects.toBeInstanceOf(ForbiddenError);
    await expect(extend(reporter.staff)).rejects.toBeInstanceOf(ForbiddenError);
    await expect(extend(other.staff)).rejects.toBeInstanceOf(NotFoundError);
    expect((await reporter.view(past)).lock).toBe(
      lockDate(past, { dueDay: 10, lockDays: 365 }, null),
    );
  });
});
