import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/auth/permissions";
import { CHECK, DECIDED, DENIED, TWICE } from "./testing/attempt";
import { freshDatabase } from "./testing/database";
import {
  makeTwoOrganisations,
  type TwoOrganisations,
} from "./testing/two-organisations";

// What has been decided and what has been logged stays as it was, whoever asks.
const database = freshDatabase("template_empty");
let people: TwoOrganisations;

beforeAll(async () => {
  people = await makeTwoOrganisations(database.ownerSql);
});

async function code(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "done";
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

const attempt = (who: Actor | null, statement: string) =>
  code(database.as(who, async (sql) => (await sql.unsafe(statement)).count));
const asOwner = (statement: string) =>
  code(database.ownerSql.unsafe(statement));

describe("a decided version", () => {
  const changes = [
    "nil = true",
    "reason = 'another'",
    "decided_by = null",
    "submitted_by = null",
    "submitted_at = now()",
    "counts_from = now()",
    "lock_version = lock_version + 1",
    "status = 'submitted', counts_from = null, decided_by = null",
    "number = 9",
  ];

  test.each(changes)("refuses %s, from the owner, too", async (change) => {
    for (const state of ["approved", "returned"] as const) {
      const { id } = people.A.versions[state];
      const statement = `update report_versions set ${change} where id = '${id}'`;
      expect(await asOwner(statement)).toBe(DECIDED);
    }
    const { id } = people.A.versions.approved;
    const statement = `update report_versions set ${change} where id = '${id}'`;
    expect([DECIDED, DENIED]).toContain(
      await attempt(people.manager, statement),
    );
  });

  test("may stop counting once, after it began, and never again", async () => {
    const { id } = people.B.versions.approved;
    const stop = (when: string) =>
      attempt(
        people.manager,
        `update report_versions set counts_to = ${when} where id = '${id}'`,
      );
    expect(await stop("counts_from")).toBe(CHECK);
    expect(await stop("now()")).toBe("done");
    expect(await stop("now()")).toBe(DECIDED);
    expect(await stop("null")).toBe(DECIDED);
  });

  test("is not removed by anyone who uses the app", async () => {
    for (const who of [people.manager, people.admin, people.A.staff]) {
      expect(await attempt(who, "delete from report_versions")).toBe(DENIED);
      expect(await attempt(who, "truncate report_versions cascade")).toBe(
        DENIED,
      );
    }
  });

  test("is the only one of its report that counts", async () => {
    const { reportId } = people.A.versions.approved;
    const decided = `'${people.manager.id}', now()`;
    const second = (status: string, decision: string, counts: string) => `
      insert into report_versions (report_id, organisation_id, month, number, status,
        submitted_by, submitted_at, decided_by, decided_at, counts_from)
      select id, organisation_id, month, 8, '${status}', '${people.A.staff.id}', now(),
        ${decision}, ${counts} from reports where id = '${reportId}'`;
    expect(await asOwner(second("approved", decided, "now()"))).toBe(TWICE);
    expect(await asOwner(second("approved", decided, "null"))).toBe(CHECK);
    expect(await asOwner(second("submitted", "null, null", "now()"))).toBe(
      CHECK,
    );
  });
});

test("a report has one open version at most", async () => {
  const { reportId } = people.A.versions.draft;
  expect(
    await attempt(
      people.A.staff,
      `insert into report_versions (report_id, organisation_id, month, number, created_by)
       values ('${reportId}', app_organisation_id(), '2023-01', 2, app_user_id())`,
    ),
  ).toBe(TWICE);
});

describe("the audit log", () => {
  test("is changed by nobody, the owner included", async () => {
    const { manager, admin, viewer, A } = people;
    for (const statement of [
      "update audit_log set action = 'x'",
      "update audit_log set hash = null",
      "delete from audit_log",
      "truncate audit_log",
    ]) {
      for (const who of [manager, admin, viewer, A.staff, null]) {
        expect(await attempt(who, statement)).toBe(DENIED);
      }
      expect(await asOwner(statement)).toBe(DENIED);
    }
    expect(await database.ownerSql`select audit_chain_breaks()`).toHaveLength(
      0,
    );
  });

  const row = (actor: string, extra = "") => `
    insert into audit_log (actor_id, organisation_id, action, subject_type,
      subject_id${extra && ", hash, previous_hash"})
    values (${actor}, app_organisation_id(), 'x', 'report', 'x'${extra})`;

  test("takes rows only from a person, about what this person did", async () => {
    const { manager, A, B } = people;
    expect(await attempt(A.staff, row("app_user_id()"))).toBe("done");
    expect(await attempt(A.staff, row(`'${B.staff.id}'`))).toBe(DENIED);
    expect(await attempt(manager, row("null"))).toBe(DENIED);
    expect(await attempt(null, row(`'${A.staff.id}'`))).toBe(DENIED);
  });

  test("computes its own chain, whatever a row brings along", async () => {
    const forged = row("app_user_id()", ", '\\x00', '\\x00'");
    expect(await attempt(people.A.staff, forged)).toBe("done");
    expect(await database.ownerSql`select audit_chain_breaks()`).toHaveLength(
      0,
    );
  });

  test("stays one chain under many writers at once", async () => {
    const writers = [
      people.manager,
      people.admin,
      people.A.staff,
      people.B.staff,
    ];
    const written = await Promise.all(
      Array.from({ length: 24 }, (_, i) =>
        attempt(writers[i % writers.length] ?? null, row("app_user_id()")),
      ),
    );
    expect(new Set(written)).toEqual(new Set(["done"]));
    expect(await database.ownerSql`select audit_chain_breaks()`).toHaveLength(
      0,
    );
  });
});

describe("sums and settings", () => {
  test("are written by none but whose work it is", async () => {
    const { manager, admin, viewer, A } = people;
    const areaId = people.areaId;
    const sum = `insert into clearance_by_area (month, area_id) values ('2023-07', ${areaId})`;
    for (const who of [admin, viewer, A.staff]) {
      expect(await attempt(who, sum)).toBe(DENIED);
    }
    const rows = (who: Actor, statement: string) =>
      database.as(who, async (sql) => (await sql.unsafe(statement)).count);
    for (const table of [
      "clearance_by_area",
      "clearance_by_version",
      "clearance_by_month",
      "clearance_by_year",
      "casualties_by_area",
      "casualties_by_version",
    ]) {
      for (const who of [admin, viewer, A.staff]) {
        expect(await rows(who, `delete from ${table}`)).toBe(0);
      }
    }
    for (const who of [admin, viewer, A.staff]) {
      expect(await rows(who, "delete from claim_preferences")).toBe(0);
    }
    for (const who of [manager, viewer, A.staff]) {
      expect(await rows(who, "update settings set due_day = 28")).toBe(0);
      expect(
        await rows(who, "update organisations set reports_casualties = true"),
      ).toBe(0);
    }
    expect(await rows(admin, "update settings set due_day = 28")).toBe(1);
    for (const table of ["areas", "claims"]) {
      expect(await attempt(admin, `delete from ${table}`)).toBe(DENIED);
    }
  });
});

describe("a comment", () => {
  const add = (at: string) => `
    insert into report_comments (report_id, organisation_id, body, created_by, created_at)
    select id, organisation_id, 'said', coalesce(app_user_id(), '${people.A.staff.id}'), ${at}
    from reports where id = '${people.A.versions.approved.reportId}'
    returning created_at between now() - interval '1 minute' and clock_timestamp() as told_truly`;

  test.each(["'2001-01-01'", "now() + interval '1 year'"])(
    "was said when it was said, not at %s",
    async (at) => {
      const added = await database.as(people.A.staff, (sql) =>
        sql.unsafe(add(at)),
      );
      expect(added).toEqual([{ told_truly: true }]);
    },
  );

  test("said before is loaded by the owner as it was", async () => {
    expect(await database.ownerSql.unsafe(add("'2001-01-01'"))).toEqual([
      { told_truly: false },
    ]);
  });
});
