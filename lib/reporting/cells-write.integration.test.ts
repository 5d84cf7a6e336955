import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/testing/database";
import {
  casualtyLine,
  clearanceLine,
  content,
  makeActor,
  makeOrganisation,
} from "@/db/testing/factories";
import { brokenRules } from "@/db/testing/invariants";
import type { Actor } from "@/lib/auth/permissions";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { casualtyRows } from "./cells-casualties";
import { getEntryNow, saveCells } from "./cells-write";
import { approveReport, returnReport } from "./decisions";
import { addMonths, todayIn } from "./month";
import { submitReport } from "./submission";
import { Reporter } from "./testing/reporter";

const database = freshDatabase("template_empty");
const thisMonth = todayIn("Asia/Baku").slice(0, 7);
const open = addMonths(thisMonth, -1);
const AP = "clearance.AZ-TAR.apMines";
const AV = "clearance.AZ-TAR.avMines";
const LAND = "clearance.AZ-AGM.clearedM2";

let manager: Actor;
let reporter: Reporter;
let colleague: Actor;

beforeAll(async () => {
  await database.ownerSql`update settings set lock_days = 60`;
  manager = await makeActor(database.ownerSql, "manager");
});
beforeEach(async () => {
  reporter = await Reporter.make(database.ownerSql, true);
  colleague = await makeActor(
    database.ownerSql,
    "staff",
    reporter.organisation,
  );
});

type Changes = Record<string, [before: string, after: string]>;
const edits = (changes: Changes) =>
  Object.entries(changes).map(([field, [before, after]]) => ({
    field,
    before,
    after,
  }));
const save = (changes: Changes, version = 1, who = reporter.staff) =>
  saveCells(who, reporter.at(open), { version, cells: edits(changes) });

async function saved(changes: Changes, version = 1, who = reporter.staff) {
  const result = await save(changes, version, who);
  if (!result.ok) throw new Error(result.refused);
  return result;
}

const audits = () =>
  database.ownerSql<
    { actor: string; action: string; detail: Record<string, unknown> }[]
  >`
    select actor_id as actor, action, detail from audit_log
    where organisation_id = ${reporter.organisation.id} order by id`;

describe("a save of cells", () => {
  test("opens the draft with the first, adds the next, and keeps the rest", async () => {
    const first = await saved({ [AP]: ["", "5"] });
    expect(first).toMatchObject({
      seen: { number: 1, lockVersion: 0 },
      cells: { [AP]: { state: "saved", text: "5" } },
    });
    const second = await saved({ [AV]: ["", "2"], [LAND]: ["", "12,5 ha"] });
    expect(second.seen).toEqual({ number: 1, lockVersion: 1 });
    expect((await reporter.view(open)).content.clearance).toEqual(
      expect.arrayContaining([
        clearanceLine("AZ-TAR", { apMines: 5, avMines: 2 }),
        clearanceLine("AZ-AGM", { clearedM2: 125_000 }),
      ]),
    );
    expect(await getEntryNow(reporter.staff, reporter.at(open))).toMatchObject({
      seen: second.seen,
      version: 1,
      open: true,
      typed: { [AP]: "5", [AV]: "2", [LAND]: "12.5" },
    });
  });

  test("takes a nil report back, which a form that opens is told of", async () => {
    await saved({ nil: ["", "on"] });
    const address = reporter.at(open);
    const now = () => getEntryNow(reporter.staff, address);
    expect((await now()).typed).toMatchObject({ nil: "on" });
    await saved({ nil: ["on", ""], [AP]: ["", "5"] });
    expect((await now()).typed).toMatchObject({ nil: "", [AP]: "5" });
  });

  test("writes one audit row, which names exactly what changed", async () => {
    await saved({ [AP]: ["", "5"], [AV]: ["", "x"] });
    await saved({ [AP]: ["5", ""], [LAND]: ["", "1"], [AV]: ["9", "8"] });
    const change = (
      areaCode: string,
      measure: string,
      before: number | null,
      after: number | null,
    ) => ({ areaCode, measure, before, after });
    expect(await audits()).toEqual([
      {
        actor: reporter.staff.id,
        action: "report.saved",
        detail: {
          version: 1,
          nil: false,
          casualtiesChanged: false,
          changes: [change("AZ-TAR", "apMines", null, 5)],
        },
      },
      {
        actor: reporter.staff.id,
        action: "report.saved",
        detail: {
          version: 1,
          nil: false,
          casualtiesChanged: false,
          changes: [
            change("AZ-TAR", "apMines", 5, null),
            change("AZ-AGM", "clearedM2", null, 10_000),
          ],
        },
      },
    ]);
  });

  test("answers a stale cell with what stands there, and saves the others", async () => {
    await saved({ [AP]: ["", "5"] });
    const stale = await saved(
      { [AP]: ["", "7"], [AV]: ["", "2"] },
      1,
      colleague,
    );
    expect(stale.cells).toEqual({
      [AP]: { state: "conflict", current: "5" },
      [AV]: { state: "saved", text: "2" },
    });
    const [line] = (await reporter.view(open)).content.clearance;
    expect(line).toMatchObject({ apMines: 5, avMines: 2 });
  });

  test("in which nothing can be taken writes nothing at all", async () => {
    const before = await reporter.rows();
    const nothing = await saved({
      [AP]: ["", "1.234"],
      [AV]: ["4", "5"],
      "clearance.AZ-XXX.apMines": ["", "1"],
    });
    expect(nothing.seen).toBeNull();
    expect(Object.values(nothing.cells).map(({ state }) => state)).toEqual([
      "refused",
      "conflict",
      "refused",
    ]);
    expect(await reporter.rows()).toEqual(before);
  });

  test("said twice, as after a lost answer, changes nothing the second time", async () => {
    await saved({ [AP]: ["", "5"] });
    const before = await reporter.rows();
    expect((await saved({ [AP]: ["", "5"] })).cells[AP]).toEqual({
      state: "saved",
      text: "5",
    });
    expect(await reporter.rows()).toEqual(before);
  });

  test("takes casualty rows as one list", async () => {
    const rows = casualtyRows([casualtyLine("AZ-TAR", { persons: 2 })]);
    const send = (before: typeof rows, after: typeof rows) =>
      saveCells(reporter.staff, reporter.at(open), {
        version: 1,
        cells: [],
        casualties: { before, after },
      });
    expect(await send([], rows)).toMatchObject({
      casualties: { state: "saved", rows },
    });
    expect(await send([], [])).toMatchObject({
      casualties: { state: "conflict", current: rows },
    });
    expect(await send(rows, [...rows, ...rows])).toMatchObject({
      casualties: { state: "saved" },
    });
    expect((await reporter.view(open)).content.casualties).toHaveLength(2);
    expect(
      (await audits()).map(({ detail }) => detail.casualtiesChanged),
    ).toEqual([true, true]);
  });

  test("refuses casualty rows where the organisation reports none", async () => {
    reporter = await Reporter.make(database.ownerSql, false);
    const result = await saveCells(reporter.staff, reporter.at(open), {
      version: 1,
      cells: edits({ [AP]: ["", "1"] }),
      casualties: { before: [], after: casualtyRows([casualtyLine("AZ-TAR")]) },
    });
    expect(result).toMatchObject({
      cells: { [AP]: { state: "saved" } },
      casualties: { state: "refused" },
    });
  });
});

describe("after a decision", () => {
  const whole = content(
    [clearanceLine("AZ-TAR", { apMines: 5, note: "dry" })],
    [casualtyLine("AZ-TAR")],
  );

  test("a change of a returned report begins with all it said", async () => {
    await reporter.submit(open, whole);
    await returnReport(
      manager,
      reporter.at(open),
      await reporter.seen(open),
      "Why five?",
    );
    expect((await saved({ [AP]: ["5", "4"] }, 2)).seen).toEqual({
      number: 2,
      lockVersion: 0,
    });
    const view = await reporter.view(open);
    expect(view.content).toEqual({
      ...whole,
      clearance: [clearanceLine("AZ-TAR", { apMines: 4, note: "dry" })],
    });
    expect(view.versions.map(({ status }) => status)).toEqual([
      "returned",
      "draft",
    ]);
    expect((await audits()).at(-1)?.detail).toMatchObject({
      version: 2,
      changes: [
        { areaCode: "AZ-TAR", measure: "apMines", before: 5, after: 4 },
      ],
      casualtiesChanged: false,
    });
  });

  test("changes meant for the draft before it open no correction", async () => {
    const number = await reporter.submit(open, whole);
    expect(await save({ [AP]: ["5", "4"] }, number)).toEqual({
      ok: false,
      refused: "already-submitted",
    });
    await approveReport(manager, reporter.at(open), await reporter.seen(open));
    const before = await reporter.rows();
    expect(await save({ [AP]: ["5", "4"] }, number)).toEqual({
      ok: false,
      refused: "moved-on",
    });
    expect(await reporter.rows()).toEqual(before);
    expect((await saved({ [AP]: ["5", "4"] }, number + 1)).seen?.number).toBe(
      2,
    );
    expect(await brokenRules(database.ownerSql)).toEqual({});
  });
});

describe("who may", () => {
  test("only the organisation's own staff", async () => {
    await saved({ [AP]: ["", "5"] });
    const before = await reporter.rows();
    const make = (role: "viewer" | "admin" | "staff") =>
      makeActor(database.ownerSql, role);
    const others = [
      [manager, ForbiddenError],
      [await make("admin"), ForbiddenError],
      [await make("viewer"), NotFoundError],
      [
        await makeActor(database.ownerSql, "viewer", reporter.organisation),
        NotFoundError,
      ],
      [
        await makeActor(
          database.ownerSql,
          "staff",
          await makeOrganisation(database.ownerSql),
        ),
        NotFoundError,
      ],
    ] as const;
    for (const [who, error] of others) {
      await expect(save({ [AP]: ["5", "6"] }, 1, who)).rejects.toBeInstanceOf(
        error,
      );
    }
    expect(await reporter.rows()).toEqual(before);
  });

  test.each([
    ["month-not-begun", addMonths(thisMonth, 1)],
    ["month-closed", addMonths(thisMonth, -12)],
  ])("nobody when it is %s", async (refused, month) => {
    expect(
      await saveCells(reporter.staff, reporter.at(month), {
        version: 1,
        cells: edits({ [AP]: ["", "1"] }),
      }),
    ).toEqual({ ok: false, refused });
  });
});

describe("at once", () => {
  test("two people's different cells are both saved, from the first save on", async () => {
    for (let round = 0; round < 5; round++) {
      reporter = await Reporter.make(database.ownerSql, true);
      colleague = await makeActor(
        database.ownerSql,
        "staff",
        reporter.organisation,
      );
      const both = await Promise.all([
        saved({ [AP]: ["", "5"] }),
        saved({ [AV]: ["", "2"] }, 1, colleague),
      ]);
      expect(both.flatMap(({ cells }) => Object.values(cells))).toEqual([
        { state: "saved", text: "5" },
        { state: "saved", text: "2" },
      ]);
      expect((await reporter.view(open)).content.clearance).toEqual([
        clearanceLine("AZ-TAR", { apMines: 5, avMines: 2 }),
      ]);
    }
  });

  test("of two people's values for one cell one is saved and one is a conflict", async () => {
    await saved({ [AP]: ["", "1"] });
    for (let round = 1; round < 6; round++) {
      const stored = String(
        (await reporter.view(open)).content.clearance[0]?.apMines,
      );
      const both = await Promise.all([
        saved({ [AP]: [stored, `${round}1`] }),
        saved({ [AP]: [stored, `${round}2`] }, 1, colleague),
      ]);
      const states = both.map(({ cells }) => cells[AP]?.state).sort();
      expect(states).toEqual(["conflict", "saved"]);
    }
  });

  test("a save of cells and the submission both end, and nothing is lost between", async () => {
    for (let round = 0; round < 5; round++) {
      reporter = await Reporter.make(database.ownerSql, true);
      const { seen } = await saved({ [AP]: ["", "5"] });
      if (!seen) throw new Error("nothing saved");
      const [cells, sent] = await Promise.allSettled([
        save({ [AV]: ["", "2"] }),
        submitReport(reporter.staff, reporter.at(open), seen, {
          [`found-without-area@${AP}`]: "Found beside a road.",
        }),
      ]);
      const [line] = (await reporter.view(open)).content.clearance;
      const cellsSaved = cells.status === "fulfilled" && cells.value.ok;
      expect(line?.avMines).toBe(cellsSaved ? 2 : null);
      // What was submitted is what stands there: never changed afterwards.
      if (sent.status === "fulfilled" && sent.value.ok) {
        expect(cellsSaved).toBe(false);
      } else expect(cellsSaved).toBe(true);
    }
  });

  test("fifty saves of fifty cells lose none and double none", async () => {
    const areas = (await reporter.view(open)).areas.slice(0, 10);
    const measures = ["apMines", "avMines", "axo", "ieds", "teams"];
    const fields = areas.flatMap(({ code }) =>
      measures.map((measure) => `clearance.${code}.${measure}`),
    );
    await Promise.all(
      fields.map((field, i) =>
        saved(
          { [field]: ["", String(i)] },
          1,
          i % 2 ? reporter.staff : colleague,
        ),
      ),
    );
    const { typed, seen } = await getEntryNow(
      reporter.staff,
      reporter.at(open),
    );
    expect(fields.map((field) => typed[field])).toEqual(
      fields.map((_, i) => String(i)),
    );
    expect(seen?.lockVersion).toBe(fields.length - 1);
    expect(await audits()).toHaveLength(fields.length);
  });
});
