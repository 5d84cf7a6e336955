import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/auth/permissions";
import {
  attempt as attemptOn,
  CHECK,
  DENIED,
  FOREIGN,
} from "./testing/attempt";
import { freshDatabase } from "./testing/database";
import {
  makeTwoOrganisations,
  type State,
  type TwoOrganisations,
} from "./testing/two-organisations";

// What raw SQL over the app's own login may change, with every id guessed right:
// the wall that stands when a service forgets its question.
const database = freshDatabase("template_empty");
let people: TwoOrganisations;

beforeAll(async () => {
  people = await makeTwoOrganisations(database.ownerSql);
});

const attempt = (who: Actor, statement: string) =>
  attemptOn(database, who, statement);
const of = (side: "A" | "B", state: State) => people[side].versions[state];
const insertLine = (versionId: string, organisationId: string, month: string) =>
  `insert into clearance_lines (version_id, organisation_id, month, area_id)
   select '${versionId}', '${organisationId}', '${month}', id from areas where code = 'AZ-AGM'`;
const insertCasualty = (
  versionId: string,
  organisationId: string,
  month: string,
) =>
  `insert into casualty_lines (version_id, organisation_id, month, area_id, ordinal,
     device, activity, outcome, age_group, sex, status, persons)
   select '${versionId}', '${organisationId}', '${month}', id, 7,
     'unknown', 'unknown', 'killed', 'child', 'unknown', 'unknown', 3
   from areas where code = 'AZ-AGM'`;

describe("staff of one organisation, on the draft of another", () => {
  test("read, change and delete no row", async () => {
    const { staff } = people.A;
    const { id, clearanceId, casualtyId, reportId } = of("B", "draft");
    for (const statement of [
      `select * from report_versions where id = '${id}'`,
      `select * from clearance_lines where id = ${clearanceId}`,
      `select * from casualty_lines where version_id = '${id}'`,
      `select * from report_comments where report_id = '${reportId}'`,
      `select * from reports where id = '${reportId}'`,
      `update report_versions set nil = true where id = '${id}'`,
      `update report_versions set organisation_id = app_organisation_id() where id = '${id}'`,
      `update clearance_lines set ap_mines = 99 where id = ${clearanceId}`,
      `update casualty_lines set persons = 99 where id = ${casualtyId}`,
      `delete from clearance_lines where id = ${clearanceId}`,
      `delete from casualty_lines where id = ${casualtyId}`,
      `update reports set extended_until = '2099-01-01' where id = '${reportId}'`,
    ]) {
      expect(await attempt(staff, statement), statement).toBe(0);
    }
  });

  test("add no row, under its name or their own", async () => {
    const { staff, organisation: own } = people.A;
    const other = people.B.organisation;
    const { id, reportId } = of("B", "draft");
    for (const organisation of [own, other]) {
      for (const statement of [
        insertLine(id, organisation.id, "2023-01"),
        insertCasualty(id, organisation.id, "2023-01"),
      ]) {
        expect(await attempt(staff, statement), statement).toBe(DENIED);
      }
    }
    for (const statement of [
      `insert into reports (organisation_id, month) values ('${other.id}', '2023-07')`,
      `insert into report_versions (report_id, organisation_id, month, number, created_by)
       values ('${reportId}', '${other.id}', '2023-01', 2, app_user_id())`,
      `insert into report_comments (report_id, organisation_id, body, created_by)
       values ('${reportId}', '${other.id}', 'x', app_user_id())`,
    ]) {
      expect(await attempt(staff, statement), statement).toBe(DENIED);
    }
    // The key of a version holds its report's organisation.
    const foreign = `insert into report_versions (report_id, organisation_id, month, number, created_by)
      values ('${of("B", "approved").reportId}', '${own.id}', '2023-04', 2, app_user_id())`;
    expect(await attempt(staff, foreign)).toBe(FOREIGN);
  });

  test("can't move a line of their own into it", async () => {
    const { id } = of("B", "draft");
    const { clearanceId } = of("A", "draft");
    expect(
      await attempt(
        people.A.staff,
        `update clearance_lines set version_id = '${id}',
           organisation_id = '${people.B.organisation.id}' where id = ${clearanceId}`,
      ),
    ).toBe(DENIED);
  });
});

describe("staff, on their own reports", () => {
  test("write the draft", async () => {
    const { staff, organisation } = people.A;
    const { id, clearanceId } = of("A", "draft");
    for (const statement of [
      insertLine(id, organisation.id, "2023-01"),
      insertCasualty(id, organisation.id, "2023-01"),
      `update clearance_lines set ap_mines = 99 where id = ${clearanceId}`,
      `delete from clearance_lines where id = ${clearanceId}`,
    ]) {
      expect(await attempt(staff, statement), statement).toBe(1);
    }
  });

  test.each(["submitted", "returned", "approved"] as const)(
    "can't touch the lines of what is %s",
    async (state) => {
      const { staff, organisation } = people.A;
      const { id, clearanceId, casualtyId } = of("A", state);
      const month = {
        submitted: "2023-02",
        returned: "2023-03",
        approved: "2023-04",
      }[state];
      expect(await attempt(staff, insertLine(id, organisation.id, month))).toBe(
        DENIED,
      );
      expect(
        await attempt(staff, insertCasualty(id, organisation.id, month)),
      ).toBe(DENIED);
      for (const statement of [
        `update clearance_lines set ap_mines = 99 where id = ${clearanceId}`,
        `delete from clearance_lines where id = ${clearanceId}`,
        `update casualty_lines set persons = 99 where id = ${casualtyId}`,
        `delete from casualty_lines where id = ${casualtyId}`,
      ]) {
        expect(await attempt(staff, statement), statement).toBe(0);
      }
    },
  );

  test("can't approve, return or remove anything", async () => {
    const { staff } = people.A;
    for (const state of ["draft", "submitted"] as const) {
      const { id } = of("A", state);
      const update = (set: string) =>
        attempt(staff, `update report_versions set ${set} where id = '${id}'`);
      const decided = "decided_by = app_user_id(), decided_at = now()";
      for (const decision of [
        `status = 'approved', counts_from = now(), ${decided}`,
        `status = 'returned', reason = 'x', ${decided}`,
      ]) {
        expect(await update(decision), decision).toBe(DENIED);
      }
      for (const change of [
        "decided_by = app_user_id()",
        `organisation_id = '${people.B.organisation.id}'`,
      ]) {
        expect([DENIED, CHECK], change).toContain(await update(change));
      }
    }
    expect(await attempt(staff, "delete from report_versions")).toBe(DENIED);
    expect(await attempt(staff, "delete from reports")).toBe(DENIED);
    const born = `insert into report_versions
      (report_id, organisation_id, month, number, created_by, status, submitted_at, counts_from)
      values ('${of("A", "draft").reportId}', app_organisation_id(), '2023-01', 9, app_user_id(), 'approved', now(), now())`;
    expect(await attempt(staff, born)).toBe(DENIED);
  });

  test("can't add casualties where the organisation does not report them", async () => {
    const { staff, organisation } = people.A;
    const statement = insertCasualty(
      of("A", "draft").id,
      organisation.id,
      "2023-01",
    );
    const mark = (reports: boolean) => database.ownerSql`
      update organisations set reports_casualties = ${reports}
      where id = ${organisation.id}`;
    expect(await attempt(staff, statement)).toBe(1);
    await mark(false);
    expect(await attempt(staff, statement)).toBe(DENIED);
    await mark(true);
  });
});
