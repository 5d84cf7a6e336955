import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/auth/permissions";
import { freshDatabase } from "./testing/database";
import {
  makeTwoOrganisations,
  STATES,
  type TwoOrganisations,
} from "./testing/two-organisations";

const database = freshDatabase("template_empty");
let people: TwoOrganisations;

beforeAll(async () => {
  people = await makeTwoOrganisations(database.ownerSql);
});

type Reader =
  | "staff of A"
  | "staff of B"
  | "viewer"
  | "viewer of A"
  | "manager"
  | "admin";

function actorOf(reader: Reader): Actor {
  switch (reader) {
    case "staff of A":
      return people.A.staff;
    case "staff of B":
      return people.B.staff;
    case "viewer of A":
      return people.viewerOfA;
    default:
      return people[reader];
  }
}

// Each query names its rows by the label that the row was made under.
const side = (organisationId: string) =>
  `(select case ${organisationId} when '${people.A.organisation.id}' then 'A' else 'B' end)`;
const state = (month: string) =>
  `(case ${month} ${Object.entries(STATES)
    .map(([name, value]) => `when '${value}' then '${name}'`)
    .join(" ")} end)`;
const QUERIES = {
  reports: () =>
    `select ${side("organisation_id")} || ' ' || ${state("month")} as label from reports`,
  report_versions: () =>
    `select ${side("organisation_id")} || ' ' || status as label from report_versions`,
  clearance_lines: () => "select note as label from clearance_lines",
  casualty_lines: () => "select accident_ref as label from casualty_lines",
  report_comments: () => "select body as label from report_comments",
  audit_log: () => "select subject_id as label from audit_log",
  casualties_by_area: () =>
    "select 'injured ' || injured as label from casualties_by_area",
} satisfies Record<string, () => string>;

const A = Object.keys(STATES).map((name) => `A ${name}`);
const B = Object.keys(STATES).map((name) => `B ${name}`);
const counted = ["A approved", "B approved"];
const ofA = [...A, "B approved"];
const ofB = [...B, "A approved"];
const all = [...A, ...B];

/** What each reader sees of each table: the whole law in one table. */
const SEES: Record<keyof typeof QUERIES, Record<Reader, string[]>> = {
  reports: sees(ofA, ofB, counted, all),
  report_versions: sees(ofA, ofB, counted, all),
  clearance_lines: sees(ofA, ofB, counted, all),
  // Casualties by person or place stay with the staff of mine action.
  casualty_lines: sees(ofA, ofB, [], all),
  report_comments: sees(A, B, [], all),
  audit_log: sees(A, B, [], [...all, "no side"]),
  casualties_by_area: sees(["injured 2"], ["injured 2"], [], ["injured 2"]),
};

function sees(
  staffOfA: string[],
  staffOfB: string[],
  viewers: string[],
  centre: string[],
): Record<Reader, string[]> {
  return {
    "staff of A": staffOfA,
    "staff of B": staffOfB,
    viewer: viewers,
    "viewer of A": viewers,
    manager: centre,
    admin: centre,
  };
}

async function labels(reader: Reader, query: string): Promise<string[]> {
  const rows = await database.as(actorOf(reader), async (sql) => [
    ...(await sql.unsafe<{ label: string }[]>(query)),
  ]);
  return rows.map(({ label }) => label).sort();
}

const cases = Object.entries(SEES).flatMap(([table, byReader]) =>
  Object.entries(byReader).map(
    ([reader, expected]) =>
      [reader as Reader, table as keyof typeof QUERIES, expected] as const,
  ),
);

test.each(cases)("%s sees of %s: %j", async (reader, table, expected) => {
  expect(await labels(reader, QUERIES[table]())).toEqual([...expected].sort());
});

describe("people", () => {
  test.each([
    ["staff of A", () => [people.A.staff, people.viewerOfA]],
    ["staff of B", () => [people.B.staff]],
    ["viewer", () => [people.viewer]],
    ["viewer of A", () => [people.viewerOfA]],
  ] as const)("%s sees only the own ones", async (reader, expected) => {
    expect(await labels(reader, "select name as label from users")).toEqual(
      expected()
        .map(({ name }) => name)
        .sort(),
    );
  });

  test.each(["manager", "admin"] as const)("%s sees all", async (reader) => {
    expect(
      await labels(reader, "select name as label from users"),
    ).toHaveLength(6);
  });

  test("viewers are told no names beside what was done", async () => {
    const name = `select coalesce(person_name('${people.A.staff.id}'), '-') as label`;
    expect(await labels("viewer", name)).toEqual(["-"]);
    expect(await labels("staff of B", name)).toEqual([people.A.staff.name]);
  });
});
