import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/testing/database";
import { makeActor, makeOrganisation } from "@/db/testing/factories";
import type { Actor } from "@/lib/auth/permissions";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { exportTable } from "@/lib/exports/csv";
import { unguarded } from "@/lib/exports/csv-cells";
import { getDisagreements } from "./conflicts";
import { addStatement, preferClaim, withdrawClaim } from "./entry";
import { importClaims } from "./file";
import { getReconciliation, signNote } from "./reconciliation";
import { getRegisterPage } from "./register";
import { CLAIM_COLUMNS } from "./rules/file";

const database = freshDatabase("template_empty");
let manager: Actor;
let others: Actor[];

const shipped = readFileSync(
  new URL("../../db/seed/data/published-figures.csv", import.meta.url),
  "utf8",
);

const statement = {
  scope: "not-stated",
  kind: "period",
  periodStart: "2023-03-01",
  periodEnd: "2023-03-31",
  outlet: "Test Outlet",
  url: "https://example.org/article",
  "measure-0": "cleared_area",
  "value-0": "5 938,6",
  "unit-0": "ha",
  "qualifier-0": "exact",
  "measure-1": "uxo",
  "value-1": "1465",
  "unit-1": "items",
  "qualifier-1": "exact",
};

beforeAll(async () => {
  manager = await makeActor(database.ownerSql, "manager");
  const organisation = await makeOrganisation(database.ownerSql);
  others = [
    await makeActor(database.ownerSql, "staff", organisation),
    await makeActor(database.ownerSql, "viewer"),
    await makeActor(database.ownerSql, "admin"),
  ];
});

const register = async () => {
  const { stream } = await exportTable(manager, "claims", {});
  return new Response(stream).text();
};

describe("the file", () => {
  test("of the whole register says what the shipped file says, cell by cell", async () => {
    const written: string[][] = parse(await register());
    const read: string[][] = parse(shipped);
    expect(written[0]).toEqual([...CLAIM_COLUMNS]);
    expect(written.map((row) => row.map(unguarded))).toEqual(read);
    expect(written).toHaveLength(727);
  });

  test("imported again changes nothing, exported or shipped", async () => {
    const before = await register();
    const unchanged = { ok: true, entered: 0, unchanged: 726 };
    expect(await importClaims(manager, before)).toEqual(unchanged);
    expect(await importClaims(manager, `\ufeff${shipped}`)).toEqual(unchanged);
    expect(await register()).toBe(before);
  });

  test("no cell of it runs as a formula", async () => {
    const rows: string[][] = parse(await register());
    const dangerous = rows.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell));
    expect(dangerous).toEqual([]);
    expect(shipped).toContain('"= April cumulative');
  });

  test("with one bad row enters nothing and names line and column", async () => {
    const before = await register();
    const [head] = shipped.split("\n");
    const good =
      "Z1,uxo,7,items,exact,not-stated,,,2023-01-01,2023-01-31,period,,,Outlet,,https://example.org/z,,";
    const bad =
      'Z2,uxo,"5,983",ha,exact,not-stated,,,2023-02-01,2023-01-31,period,,,Outlet,,https://example.org/z,,';
    const changed =
      "C018,uxo,1466,items,exact,not-stated,,,2023-03-01,2023-03-31,period,,,Outlet,,https://example.org/z,,";
    const result = await importClaims(
      manager,
      [head, good, bad, changed, ""].join("\n"),
    );
    expect(
      result.ok
        ? []
        : result.problems.map((p) =>
            "line" in p ? `${p.line} ${p.column} ${p.problem.problem}` : p,
          ),
    ).toEqual([
      "3 period_end end-before-start",
      "3 unit unit-unfit",
      "3 value ambiguous",
      "4 claim_id already-entered",
    ]);
    expect(await register()).toBe(before);
    expect(await importClaims(manager, [head, good, ""].join("\n"))).toEqual({
      ok: true,
      entered: 1,
      unchanged: 0,
    });
  });

  test("is asked for its columns", async () => {
    expect(await importClaims(manager, "a,b\n1,2\n")).toMatchObject({
      ok: false,
      problems: [{ file: "columns" }],
    });
  });
});

describe("entries", () => {
  test("of one statement stand under one key, with their digits", async () => {
    const result = await addStatement(manager, statement);
    expect(result).toMatchObject({ ok: true, claimKey: "E0001" });
    const { shown } = await getRegisterPage(manager, { outlet: "Test Outlet" });
    expect(
      shown.map(({ measure, value, states }) => ({ measure, value, states })),
    ).toEqual([
      { measure: "cleared_area", value: "5938.6", states: ["conflict"] },
      { measure: "uxo", value: "1465", states: [] },
    ]);
    const { cells } = await getDisagreements(manager);
    const cell = cells.find(({ claims }) =>
      claims.some(({ claimKey }) => claimKey === "E0001"),
    );
    expect(cell?.values.map(({ kind }) => kind)).toEqual([
      "same",
      "transposed",
    ]);
  });

  test("that are wrong in one field are not made at all", async () => {
    const before = await register();
    const result = await addStatement(manager, {
      ...statement,
      "value-1": "1.465",
    });
    expect(result).toMatchObject({
      ok: false,
      fields: { "value-1": { problem: "ambiguous" } },
    });
    expect(await register()).toBe(before);
  });

  test("are preferred one at a time in their cell, and withdrawn for good", async () => {
    const { shown } = await getRegisterPage(manager, {
      measure: "cleared_area",
      from: "2023-03",
      to: "2023-03",
    });
    const find = (key: string) =>
      shown.find(({ claimKey }) => claimKey === key)?.id ?? 0;
    const [published, slipped] = [find("C018"), find("E0001")];
    expect(await preferClaim(manager, slipped, " ")).toEqual({
      ok: false,
      refused: "missing-reason",
    });
    expect(await preferClaim(manager, slipped, "first thought")).toEqual({
      ok: true,
    });
    expect(
      await preferClaim(manager, published, "the agency's own page"),
    ).toEqual({ ok: true });
    const states = async () =>
      (
        await getRegisterPage(manager, {
          state: "preferred",
          measure: "cleared_area",
          from: "2023-03",
          to: "2023-03",
        })
      ).shown.map(({ claimKey }) => claimKey);
    expect(await states()).toEqual(["C018"]);

    expect(
      await withdrawClaim(manager, slipped, "digits transposed on entry"),
    ).toEqual({ ok: true });
    expect(await withdrawClaim(manager, slipped, "again")).toEqual({
      ok: false,
      refused: "withdrawn",
    });
    expect(await preferClaim(manager, slipped, "no")).toEqual({
      ok: false,
      refused: "withdrawn",
    });
    const withdrawn = await getRegisterPage(manager, { state: "withdrawn" });
    expect(withdrawn.shown).toMatchObject([
      {
        id: slipped,
        withdrawnReason: "digits transposed on entry",
        withdrawnBy: manager.name,
      },
    ]);
    expect(await register()).not.toContain("5938.6");
    const log =
      await database.ownerSql`select action from audit_log where actor_id = ${manager.id} and action like 'claim%' order by id`;
    expect(log.map(({ action }) => action)).toEqual([
      "claims.imported",
      "claims.entered",
      "claim.preferred",
      "claim.preferred",
      "claim.withdrawn",
    ]);
  });
});

describe("walls", () => {
  test("only managers write; everyone signed in reads", async () => {
    for (const actor of others) {
      await expect(addStatement(actor, statement), actor.role).rejects.toThrow(
        ForbiddenError,
      );
      await expect(withdrawClaim(actor, 1, "x")).rejects.toThrow(
        ForbiddenError,
      );
      await expect(preferClaim(actor, 1, "x")).rejects.toThrow(ForbiddenError);
      await expect(signNote(actor, 1, "x")).rejects.toThrow(ForbiddenError);
      await expect(importClaims(actor, shipped)).rejects.toThrow(
        ForbiddenError,
      );
      expect((await getRegisterPage(actor, {})).found).toBeGreaterThan(725);
      expect((await getReconciliation(actor, 1)).claim.claimKey).toBe("C001");
    }
    await expect(getReconciliation(manager, 999_999)).rejects.toThrow(
      NotFoundError,
    );
  });

  test("the database refuses the same, and changes by anyone, the owner too", async () => {
    const insert = (who: Actor) =>
      database.as(
        who,
        (sql) => sql`
      insert into claims (claim_key, measure, value, unit, qualifier, scope, kind, outlet, url, entered_by)
      values ('X', 'uxo', 1, 'items', 'exact', 'not-stated', 'period', 'o', 'u', ${who.id})`,
      );
    const prefer = (who: Actor) =>
      database.as(
        who,
        (sql) => sql`
      insert into claim_preferences (claim_id, reason, decided_by) values (2, 'r', ${who.id})`,
      );
    const withdraw = (who: Actor) =>
      database.as(
        who,
        (sql) => sql`
      insert into claim_withdrawals (claim_id, reason, withdrawn_by, withdrawn_by_name) values (2, 'r', ${who.id}, 'n')`,
      );
    const note = (who: Actor) =>
      database.as(
        who,
        (sql) => sql`
      insert into reconciliation_notes (claim_id, body, signed_by, signed_by_name) values (2, 'b', ${who.id}, 'n')`,
      );
    for (const who of others) {
      for (const write of [insert, prefer, withdraw, note]) {
        await expect(write(who)).rejects.toMatchObject({ code: "42501" });
      }
    }
    await expect(
      database.as(manager, (sql) => sql`update claims set value = 1`),
    ).rejects.toMatchObject({ code: "42501" });
    await note(manager);
    for (const change of [
      "update claims set value = 1 where id = 1",
      "delete from claim_withdrawals",
      "update reconciliation_notes set body = 'x'",
    ]) {
      await expect(
        database.ownerSql.unsafe(change),
        change,
      ).rejects.toMatchObject({ code: "23000" });
    }
  });
});
