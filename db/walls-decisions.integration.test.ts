import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/auth/permissions";
import { attempt as attemptOn, CHECK, DENIED } from "./testing/attempt";
import { freshDatabase } from "./testing/database";
import {
  makeTwoOrganisations,
  type State,
  type TwoOrganisations,
} from "./testing/two-organisations";

const database = freshDatabase("template_empty");
let people: TwoOrganisations;

beforeAll(async () => {
  people = await makeTwoOrganisations(database.ownerSql);
});

const attempt = (who: Actor, statement: string) =>
  attemptOn(database, who, statement);
const of = (side: "A" | "B", state: State) => people[side].versions[state];
const change = (id: string, set: string) =>
  `update report_versions set ${set} where id = '${id}'`;
const APPROVED =
  "status = 'approved', decided_by = app_user_id(), decided_at = now(), counts_from = now()";

describe("managers", () => {
  test("decide on what was submitted, and on nothing else", async () => {
    const approve = (id: string) => change(id, APPROVED);
    expect(
      await attempt(people.manager, approve(of("A", "submitted").id)),
    ).toBe(1);
    expect(await attempt(people.manager, approve(of("A", "draft").id))).toBe(0);
    expect(await attempt(people.manager, approve(of("A", "returned").id))).toBe(
      0,
    );
  });

  test("write no figure of anyone's", async () => {
    for (const state of ["draft", "submitted", "approved"] as const) {
      const { id, clearanceId } = of("A", state);
      for (const statement of [
        `update clearance_lines set ap_mines = 99 where id = ${clearanceId}`,
        `delete from casualty_lines where version_id = '${id}'`,
      ]) {
        expect(await attempt(people.manager, statement), statement).toBe(0);
      }
      const line = `insert into clearance_lines (version_id, organisation_id, month, area_id)
        select id, organisation_id, month, ${people.areaId} from report_versions
        where id = '${id}'`;
      expect(await attempt(people.manager, line)).toBe(DENIED);
    }
  });

  test("can't decide on what they submitted themselves", async () => {
    const promoted: Actor = {
      ...people.A.staff,
      role: "manager",
      organisationId: null,
    };
    const { id } = of("A", "submitted");
    for (const decision of [
      "status = 'approved', counts_from = now()",
      "status = 'returned', reason = 'x'",
    ]) {
      const statement = `update report_versions set ${decision},
        decided_by = app_user_id(), decided_at = now() where id = '${id}'`;
      expect(await attempt(promoted, statement)).toBe(CHECK);
      expect(await attempt(people.manager, statement)).toBe(1);
    }
  });

  test("return nothing without a reason", async () => {
    for (const reason of ["null", "''", "'  '"]) {
      expect(
        await attempt(
          people.manager,
          `update report_versions set status = 'returned', decided_by = app_user_id(),
             decided_at = now(), reason = ${reason} where id = '${of("A", "submitted").id}'`,
        ),
      ).toBe(CHECK);
    }
  });
});

describe("nobody acts in another's name", () => {
  test("a submission names who submits", async () => {
    const submit = (by: string) =>
      attempt(
        people.A.staff,
        change(
          of("A", "draft").id,
          `status = 'submitted', submitted_at = now(), submitted_by = ${by}`,
        ),
      );
    expect(await submit("app_user_id()")).toBe(1);
    expect(await submit(`'${people.manager.id}'`)).toBe(DENIED);
    expect(await submit("null")).toBe(DENIED);
  });

  test("a submission is dated by the database", async () => {
    const submit = (at: string) =>
      attempt(
        people.A.staff,
        change(
          of("A", "draft").id,
          `status = 'submitted', submitted_by = app_user_id(), submitted_at = ${at}`,
        ),
      );
    expect(await submit("now()")).toBe(1);
    expect(await submit("clock_timestamp()")).toBe(1);
    for (const at of ["'2020-01-01'", "now() + interval '1 hour'", "null"]) {
      expect(await submit(at), at).toBe(CHECK);
    }
  });

  test("a draft stays whose it is, what it is, and undecided", async () => {
    const { id } = of("A", "draft");
    for (const set of [
      `created_by = '${people.B.staff.id}'`,
      "created_at = '2020-01-01'",
      "number = 7",
      "counts_to = now() + interval '1 hour'",
      "decided_at = now()",
    ]) {
      expect([CHECK, DENIED], set).toContain(
        await attempt(people.A.staff, change(id, set)),
      );
    }
    expect(await attempt(people.A.staff, change(id, "nil = true"))).toBe(1);
  });

  test("a draft begins without an end", async () => {
    const { reportId } = of("A", "approved");
    const begin = (end: string) =>
      attempt(
        people.A.staff,
        `insert into report_versions
           (report_id, organisation_id, month, number, created_by, counts_to)
         values ('${reportId}', app_organisation_id(), '2023-04', 2, app_user_id(), ${end})`,
      );
    expect(await begin("null")).toBe(1);
    expect([CHECK, DENIED]).toContain(await begin("'2099-01-01'"));
  });

  test("a decision names who decides", async () => {
    const { id } = of("A", "submitted");
    const by = (who: string) =>
      attempt(
        people.manager,
        change(id, APPROVED.replace("app_user_id()", who)),
      );
    expect(await by(`'${people.admin.id}'`)).not.toBe(1);
    expect(await by("null")).not.toBe(1);
  });

  test("a decision changes nothing of what was submitted", async () => {
    const { id } = of("A", "submitted");
    for (const also of ["submitted_by = null", "nil = true", "month = month"]) {
      const rows = await attempt(
        people.manager,
        change(id, `${APPROVED}, ${also}`),
      );
      expect(rows, also).toBe(also === "month = month" ? 1 : CHECK);
    }
  });

  test("what counts begins when it was approved, not before", async () => {
    const early = APPROVED.replace(
      "counts_from = now()",
      "counts_from = '2020-01-01'",
    );
    expect(
      await attempt(people.manager, change(of("A", "submitted").id, early)),
    ).not.toBe(1);
  });

  test("what counts ends when its end is said, not before", async () => {
    const end = (at: string) =>
      attempt(
        people.manager,
        change(of("A", "approved").id, `counts_to = ${at}`),
      );
    expect(await end("now()")).toBe(1);
    expect(await end("counts_from + interval '1 day'")).toBe(CHECK);
    expect(await end("now() + interval '1 day'")).toBe(CHECK);
  });

  test("what is submitted stays as it was sent", async () => {
    expect(
      await attempt(
        people.A.staff,
        change(of("A", "submitted").id, "nil = true"),
      ),
    ).not.toBe(1);
  });

  test("an audit row is dated by the database", async () => {
    expect(
      await attempt(
        people.manager,
        `with row as (insert into audit_log (at, actor_id, action, subject_type, subject_id)
           values ('2020-01-01', app_user_id(), 'x', 'report', 'x') returning at)
         select * from row where at < now()`,
      ),
    ).not.toBe(1);
  });

  test("an audit row of staff is under their own organisation", async () => {
    const log = (organisation: string) =>
      attempt(
        people.A.staff,
        `insert into audit_log (actor_id, action, subject_type, subject_id, organisation_id)
         values (app_user_id(), 'report.approved', 'report', 'x', ${organisation})`,
      );
    expect(await log("app_organisation_id()")).toBe(1);
    expect(await log(`'${people.B.organisation.id}'`)).toBe(DENIED);
  });

  test("a comment stands under the organisation of its report", async () => {
    const comment = (who: Actor, organisation: string) =>
      attempt(
        who,
        `insert into report_comments (report_id, organisation_id, body, created_by)
         values ('${of("B", "approved").reportId}', '${organisation}', 'x', app_user_id())`,
      );
    const { A, B, manager } = people;
    expect(await comment(manager, B.organisation.id)).toBe(1);
    expect(await comment(A.staff, A.organisation.id)).not.toBe(1);
    expect(await comment(manager, A.organisation.id)).not.toBe(1);
  });

  test("a comment stands on a version of its own report", async () => {
    const { A, B } = people;
    const comment = (versionId: string) =>
      attempt(
        A.staff,
        `insert into report_comments
           (report_id, organisation_id, version_id, body, created_by)
         values ('${of("A", "draft").reportId}', app_organisation_id(),
           '${versionId}', 'x', app_user_id())`,
      );
    expect(await comment(A.versions.draft.id)).toBe(1);
    expect(await comment(A.versions.submitted.id)).toBe(DENIED);
    expect(await comment(B.versions.submitted.id)).toBe(DENIED);
  });
});

test("managers and no one else begin a report that is not theirs", async () => {
  const begin = `insert into reports (organisation_id, month, extended_until)
    values ('${people.A.organisation.id}', '2023-09', '2023-12-31')`;
  expect(await attempt(people.manager, begin)).toBe(1);
  for (const who of [
    people.B.staff,
    people.admin,
    people.viewer,
    people.viewerOfA,
  ]) {
    expect(await attempt(who, begin)).toBe(DENIED);
  }
});

test("viewers learn of casualties no more than the nation's sums", async () => {
  expect(
    await attempt(people.viewer, "select children from casualties_by_version"),
  ).not.toBe(2);
});
