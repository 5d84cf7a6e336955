import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { asPublisher } from "@/db/client";
import { attempt, CHECK, DENIED } from "@/db/testing/attempt";
import { freshDatabase } from "@/db/testing/database";
import {
  makeTwoOrganisations,
  type TwoOrganisations,
} from "@/db/testing/two-organisations";

const database = freshDatabase("template_empty");
let people: TwoOrganisations;

beforeAll(async () => {
  people = await makeTwoOrganisations(database.ownerSql);
});

const TABLES = ["report_subscriptions", "report_deliveries"];

test.each(TABLES)(
  "%s is for managers and administrators to read",
  async (table) => {
    const { manager, admin, viewer, viewerOfA, A } = people;
    const all = `select 1 from ${table}`;
    for (const who of [manager, admin]) {
      expect(await attempt(database, who, all)).toBe(1);
    }
    for (const who of [viewer, viewerOfA, A.staff, null]) {
      expect(await attempt(database, who, all)).toBe(0);
    }
    for (const who of [manager, admin, viewer, A.staff, null]) {
      expect(await attempt(database, who, `delete from ${table}`)).toBe(DENIED);
    }
  },
);

const subscribe = (by: string, address = "new@example.org") =>
  `insert into report_subscriptions (address, language, send_when, created_by)
   values ('${address}', 'en', 'complete', '${by}')`;

test("they add subscriptions in their own name, and nobody else does", async () => {
  const { manager, admin, viewer, A } = people;
  for (const who of [manager, admin]) {
    expect(await attempt(database, who, subscribe(who.id))).toBe(1);
  }
  expect(await attempt(database, manager, subscribe(admin.id))).toBe(DENIED);
  for (const who of [viewer, A.staff, null]) {
    const by = who?.id ?? manager.id;
    expect(await attempt(database, who, subscribe(by))).toBe(DENIED);
  }
});

test("no row holds more than one mailbox", async () => {
  const { manager } = people;
  for (const address of [
    "a@example.org, b@example.org",
    "a@example.org\nBcc: b@example.org",
    "Ann <a@example.org>",
    "A@example.org",
    "nobody",
    `${"a".repeat(250)}@example.org`,
  ]) {
    expect(
      await attempt(database, manager, subscribe(manager.id, address)),
      address,
    ).toBe(CHECK);
  }
});

test("a subscription is ended once, in one's own name", async () => {
  const { manager, admin, viewer, A } = people;
  const end = (by: string) =>
    `update report_subscriptions set ended_at = now(), ended_by = ${by}`;
  expect(await attempt(database, manager, end(`'${manager.id}'`))).toBe(1);
  for (const by of [`'${admin.id}'`, "null"]) {
    expect(await attempt(database, manager, end(by))).toBe(DENIED);
  }
  for (const who of [viewer, A.staff, null]) {
    expect(await attempt(database, who, end("null"))).toBe(0);
  }
  expect(
    await attempt(
      database,
      manager,
      "update report_subscriptions set address = 'other@example.org'",
    ),
  ).toBe(DENIED);
});

test("people ask for mail, and only the program says that it went", async () => {
  const { manager, admin, viewer, A } = people;
  const ask = (kind: string, state: string, by: string) =>
    `insert into report_deliveries (subscription_id, address, language, month,
       kind, figures, approved, expected, state, next_attempt_at, requested_by)
     select id, address, 'en', '2023-05', '${kind}', 'b', 1, 1, '${state}', now(), '${by}'
     from report_subscriptions`;
  const again = (by: string) =>
    `update report_deliveries set state = 'waiting', attempts = 0, requested_by = '${by}'`;
  for (const who of [manager, admin]) {
    const { id } = who;
    expect(await attempt(database, who, ask("by-hand", "waiting", id))).toBe(1);
    expect(await attempt(database, who, again(id))).toBe(1);
    for (const [kind, state] of [
      ["scheduled", "waiting"],
      ["by-hand", "sent"],
    ] as const) {
      expect(await attempt(database, who, ask(kind, state, id))).toBe(DENIED);
    }
  }
  expect(
    await attempt(
      database,
      manager,
      `update report_deliveries set state = 'sent', requested_by = '${manager.id}'`,
    ),
  ).toBe(DENIED);
  for (const who of [viewer, A.staff, null]) {
    // They see no subscription to ask for.
    const by = who?.id ?? manager.id;
    expect(await attempt(database, who, ask("by-hand", "waiting", by))).toBe(0);
    expect(await attempt(database, who, again(by))).toBe(0);
  }
});

test("people ask for mail only to whom it may go", async () => {
  const { manager, admin } = people;
  const ask = (kind: string, subscription: string, address: string) =>
    `insert into report_deliveries (subscription_id, address, language, month,
       kind, figures, approved, expected, next_attempt_at, requested_by)
     select ${subscription}, ${address}, 'en', '2023-06', '${kind}', 'c', 1, 1, now(), '${manager.id}'
     from report_subscriptions`;
  const own = `(select email from users where id = '${manager.id}')`;
  const others = `(select email from users where id = '${admin.id}')`;
  for (const [kind, subscription, address, outcome] of [
    ["by-hand", "id", "address", 1],
    ["by-hand", "id", "'press@example.org'", DENIED],
    ["by-hand", "gen_random_uuid()", "address", DENIED],
    ["test", "null", own, 1],
    ["test", "null", others, DENIED],
    ["test", "null", "'press@example.org'", DENIED],
    ["test", "null", "address", DENIED],
  ] as const) {
    expect(
      await attempt(database, manager, ask(kind, subscription, address)),
      `${kind} ${subscription} ${address}`,
    ).toBe(outcome);
  }
  await database.ownerSql`update report_subscriptions set ended_at = now()`;
  try {
    expect(
      await attempt(database, manager, ask("by-hand", "id", "address")),
    ).toBe(DENIED);
  } finally {
    await database.ownerSql`update report_subscriptions set ended_at = null`;
  }
});

describe("the errand of sending", () => {
  const rows = (statement: string) =>
    asPublisher(async (tx) => (await tx.execute(sql.raw(statement))).count);

  test("reads what is approved and who gets it, and no more", async () => {
    expect(await rows("select 1 from report_versions")).toBe(2);
    expect(
      await rows("select 1 from report_versions where counts_from is null"),
    ).toBe(0);
    for (const table of [
      "casualty_lines",
      "casualties_by_area",
      "casualties_by_version",
      "report_comments",
      "users",
      "reminders",
      "audit_log",
      "invitations",
    ]) {
      expect(await rows(`select 1 from ${table}`), table).toBe(0);
    }
    for (const table of TABLES) {
      expect(await rows(`select 1 from ${table}`), table).toBe(1);
    }
  });

  test("changes nothing but its own", async () => {
    for (const change of [
      "update report_versions set nil = true",
      "update settings set due_day = 1",
      "update users set disabled_at = now()",
      "update reminders set state = 'waiting'",
    ]) {
      expect(await rows(change), change).toBe(0);
    }
    for (const refused of [
      subscribe(people.manager.id),
      "update report_subscriptions set language = 'az'",
      `update report_subscriptions set ended_at = now(), ended_by = '${people.manager.id}'`,
      `insert into audit_log (actor_id, action, subject_type, subject_id)
       values ('${people.manager.id}', 'x', 'report_delivery', 'z')`,
      "insert into audit_log (action, subject_type, subject_id) values ('report.approved', 'report', 'z')",
    ]) {
      await expect(rows(refused), refused).rejects.toThrow();
    }
  });
});
