import { beforeEach, describe, expect, test } from "vitest";
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
import { approveReport, returnReport } from "@/lib/reporting/decisions";
import { addMonths, todayIn } from "@/lib/reporting/month";
import { withdrawReport } from "@/lib/reporting/submission";
import { Reporter } from "@/lib/reporting/testing/reporter";
import {
  answerImport,
  applyImport,
  discardImport,
  type ImportReview,
  keepImport,
  reviewImport,
} from "./service";
import { encodeText } from "./testing/encode";

const database = freshDatabase("template_empty");
// Months that take figures: the last, and the running one.
const thisMonth = todayIn("Asia/Baku").slice(0, 7);
const lastMonth = addMonths(thisMonth, -1);

let reporter: Reporter;
beforeEach(async () => {
  reporter = await Reporter.make(database.ownerSql, true);
});

async function keep(actor: Actor, lines: string[]): Promise<string> {
  const bytes = encodeText(lines.join("\n"), "utf-8");
  const kept = await keepImport(actor, { name: "C:\\files\\march.csv", bytes });
  if (!kept.ok) throw new Error(kept.refusal.refusal);
  return kept.id;
}

type Planned = Extract<ImportReview, { kind: "planned" }>;

async function planned(actor: Actor, id: string): Promise<Planned> {
  const review = await reviewImport(actor, id);
  if (review.kind !== "planned") throw new Error(JSON.stringify(review));
  return review;
}

async function importLines(actor: Actor, lines: string[]) {
  const id = await keep(actor, lines);
  const { fingerprint } = await planned(actor, id);
  return applyImport(actor, id, fingerprint);
}

const HEAD = "month,area,cleared_m2,ap_mines";
const audits = (code: string) => database.ownerSql<{ detail: object }[]>`
  select detail from audit_log where subject_id like ${`${code}/%`} order by id`;

describe("a good file", () => {
  test("is written into drafts, all of it, with an audit row for each report", async () => {
    const { staff, organisation } = reporter;
    const id = await keep(staff, [
      HEAD,
      `${lastMonth},Tartar,5,1`,
      `${thisMonth},Lachin,0,`,
      `${lastMonth},Aghdam,7 ha,2`,
    ]);
    const review = await planned(staff, id);
    expect(review).toMatchObject({
      name: "march.csv",
      questions: [],
      unread: [],
    });
    expect((await reporter.view(lastMonth)).newest).toBeNull();

    expect(await applyImport(staff, id, review.fingerprint)).toEqual({
      ok: true,
      rows: 3,
      organisationCode: organisation.code,
      months: [lastMonth, thisMonth],
    });
    const { content: written, state } = await reporter.view(lastMonth);
    expect(state).toBe("draft");
    expect(written.clearance).toEqual([
      clearanceLine("AZ-TAR", { clearedM2: 5, apMines: 1 }),
      clearanceLine("AZ-AGM", { clearedM2: 70_000, apMines: 2 }),
    ]);
    const rows = await audits(organisation.code);
    expect(rows).toHaveLength(2);
    expect(rows[1]?.detail).toMatchObject({
      version: 1,
      importedFrom: "march.csv",
      changes: [{ areaCode: "AZ-LAC", measure: "clearedM2", after: 0 }],
    });
    expect(await brokenRules(database.ownerSql)).toEqual({});
  });

  test("imported again says that nothing is to be written, and writes nothing", async () => {
    const { staff } = reporter;
    const lines = [HEAD, `${lastMonth},Tartar,5,1`];
    await importLines(staff, lines);
    const rows = await reporter.rows();
    expect(await importLines(staff, lines)).toEqual({
      ok: false,
      why: "nothing",
    });
    expect(await reporter.rows()).toEqual(rows);
  });

  test("corrects what counts by a new version, which begins with all of it", async () => {
    const { staff } = reporter;
    const manager = await makeActor(database.ownerSql, "manager");
    await reporter.submit(
      lastMonth,
      content(
        [
          clearanceLine("AZ-TAR", { teams: 2, clearedM2: 1 }),
          clearanceLine("AZ-LAC", { dogs: 1 }),
        ],
        [casualtyLine("AZ-TAR")],
      ),
    );
    await approveReport(
      manager,
      reporter.at(lastMonth),
      await reporter.seen(lastMonth),
    );
    expect(
      await importLines(staff, [HEAD, `${lastMonth},Tartar,9,`]),
    ).toMatchObject({ ok: true });
    const { content: draft, versions } = await reporter.view(lastMonth);
    expect(versions.map((v) => v.status)).toEqual(["approved", "draft"]);
    expect(draft).toEqual(
      content(
        [
          clearanceLine("AZ-TAR", { teams: 2, clearedM2: 9 }),
          clearanceLine("AZ-LAC", { dogs: 1 }),
        ],
        [casualtyLine("AZ-TAR")],
      ),
    );
    expect(await brokenRules(database.ownerSql)).toEqual({});
  });

  test("answers a return by a new version, and is refused while it waits", async () => {
    const { staff } = reporter;
    const manager = await makeActor(database.ownerSql, "manager");
    const lines = [HEAD, `${lastMonth},Tartar,9,`];
    await reporter.submit(
      lastMonth,
      content([clearanceLine("AZ-TAR", { clearedM2: 1 })]),
    );
    expect(await importLines(staff, lines)).toEqual({
      ok: false,
      why: "refused",
    });
    await returnReport(
      manager,
      reporter.at(lastMonth),
      await reporter.seen(lastMonth),
      "too few",
    );
    expect(await importLines(staff, lines)).toMatchObject({ ok: true });
    expect((await reporter.view(lastMonth)).state).toBe("returned");
  });
});

describe("what changed since the person looked", () => {
  test("is not written over: they look again, then write", async () => {
    const { staff } = reporter;
    const id = await keep(staff, [
      HEAD,
      `${lastMonth},Tartar,5,`,
      `${thisMonth},Tartar,5,`,
    ]);
    const { fingerprint } = await planned(staff, id);
    await reporter.save(
      thisMonth,
      content([clearanceLine("AZ-TAR", { clearedM2: 4 })]),
    );
    const rows = await reporter.rows();
    expect(await applyImport(staff, id, fingerprint)).toEqual({
      ok: false,
      why: "stale",
    });
    expect(await reporter.rows()).toEqual(rows);
    const again = await planned(staff, id);
    expect(await applyImport(staff, id, again.fingerprint)).toMatchObject({
      ok: true,
    });
  });

  test("holds for the report's state, too", async () => {
    const { staff } = reporter;
    await reporter.submit(
      lastMonth,
      content([clearanceLine("AZ-TAR", { teams: 1 })]),
    );
    await withdrawReport(
      staff,
      reporter.at(lastMonth),
      await reporter.seen(lastMonth),
    );
    const id = await keep(staff, [HEAD, `${lastMonth},Tartar,5,`]);
    const { fingerprint } = await planned(staff, id);
    await reporter.submit(
      lastMonth,
      content([clearanceLine("AZ-TAR", { teams: 1 })]),
    );
    const rows = await reporter.rows();
    expect(await applyImport(staff, id, fingerprint)).toEqual({
      ok: false,
      why: "stale",
    });
    expect(await reporter.rows()).toEqual(rows);
  });

  test("two clicks at once write once", async () => {
    const { staff, organisation } = reporter;
    const id = await keep(staff, [HEAD, `${lastMonth},Tartar,5,`]);
    const { fingerprint } = await planned(staff, id);
    const both = await Promise.allSettled([
      applyImport(staff, id, fingerprint),
      applyImport(staff, id, fingerprint),
    ]);
    const done = both.filter((b) => b.status === "fulfilled" && b.value.ok);
    expect(done).toHaveLength(1);
    expect(await audits(organisation.code)).toHaveLength(1);
  });
});

describe("answers", () => {
  test("name areas that nobody knows, and are kept with the file", async () => {
    const { staff } = reporter;
    const id = await keep(staff, [
      HEAD,
      `${lastMonth},Sector 5,5,`,
      `${lastMonth},Tartar,1,`,
    ]);
    const asked = await planned(staff, id);
    expect(asked.questions).toMatchObject([{ typed: "Sector 5" }]);
    expect(await applyImport(staff, id, asked.fingerprint)).toEqual({
      ok: false,
      why: "refused",
    });
    await answerImport(staff, id, { areas: { "sector 5": "AZ-KAL" } });
    const { fingerprint } = await planned(staff, id);
    expect(await applyImport(staff, id, fingerprint)).toMatchObject({
      ok: true,
      rows: 2,
    });
  });

  test("choose an encoding that the bytes leave open", async () => {
    const { staff } = reporter;
    const text = `month;area;teams;remark\n${lastMonth};AZ-TAR;1;№\n`;
    const bytes = encodeText(text, "windows-1251");
    const kept = await keepImport(staff, { name: "a.csv", bytes });
    if (!kept.ok) throw new Error("not kept");
    expect(await reviewImport(staff, kept.id)).toMatchObject({ kind: "asked" });
    await answerImport(staff, kept.id, { encoding: "windows-1251" });
    const review = await planned(staff, kept.id);
    expect(review.unread).toEqual([
      { sheet: null, letter: "D", name: "remark" },
    ]);
    expect(review.plan.counts.created).toBe(1);
  });
});

describe("a kept file", () => {
  test("is another's to nobody: not to a colleague, a manager, an administrator", async () => {
    const { staff, organisation } = reporter;
    const id = await keep(staff, [HEAD, `${lastMonth},Tartar,5,`]);
    const { fingerprint } = await planned(staff, id);
    const colleague = await makeActor(database.ownerSql, "staff", organisation);
    const stranger = (await Reporter.make(database.ownerSql)).staff;
    for (const other of [colleague, stranger]) {
      await expect(reviewImport(other, id)).rejects.toThrow(NotFoundError);
      await expect(applyImport(other, id, fingerprint)).rejects.toThrow(
        NotFoundError,
      );
      await expect(answerImport(other, id, {})).rejects.toThrow(NotFoundError);
      await discardImport(other, id);
    }
    for (const role of ["manager", "admin", "viewer"] as const) {
      const other = await makeActor(
        database.ownerSql,
        role,
        role === "viewer" ? organisation : null,
      );
      const file = { name: "a.csv", bytes: encodeText("a", "utf-8") };
      await expect(reviewImport(other, id)).rejects.toThrow(ForbiddenError);
      await expect(async () => keepImport(other, file)).rejects.toThrow(
        ForbiddenError,
      );
      await expect(async () =>
        applyImport(other, id, fingerprint),
      ).rejects.toThrow(ForbiddenError);
      const seen = await database.as(
        other,
        (sql) => sql`select 1 from pending_imports`,
      );
      expect(seen).toHaveLength(0);
    }
    expect(await applyImport(staff, id, fingerprint)).toMatchObject({
      ok: true,
    });
  });

  test("ends after an hour, and of many only the newest five are kept", async () => {
    const { staff } = reporter;
    const first = await keep(staff, [HEAD, `${lastMonth},Tartar,1,`]);
    await database.ownerSql`update pending_imports
      set expires_at = now() - interval '1 second' where id = ${first}`;
    await expect(reviewImport(staff, first)).rejects.toThrow(NotFoundError);
    for (let n = 0; n < 7; n++)
      await keep(staff, [HEAD, `${lastMonth},Tartar,${n},`]);
    const left = await database.ownerSql`
      select id from pending_imports where created_by = ${staff.id}`;
    expect(left).toHaveLength(5);
    expect(left.map(({ id }) => id)).not.toContain(first);
  });

  test("goes when it is written or discarded", async () => {
    const { staff } = reporter;
    const id = await keep(staff, [HEAD, `${lastMonth},Tartar,5,`]);
    await discardImport(staff, id);
    await discardImport(staff, "not an id");
    await expect(reviewImport(staff, id)).rejects.toThrow(NotFoundError);
  });
});
