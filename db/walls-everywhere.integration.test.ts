import { beforeAll, describe, expect, test } from "vitest";
import { attempt, DENIED } from "./testing/attempt";
import { freshDatabase } from "./testing/database";
import {
  makeTwoOrganisations,
  type TwoOrganisations,
} from "./testing/two-organisations";

// Whatever tables later versions add, they stand behind these walls or the
// tests fail: every list here is read from the database's own catalogue.
const database = freshDatabase("template_empty");
let tables: string[];
let people: TwoOrganisations;

beforeAll(async () => {
  people = await makeTwoOrganisations(database.ownerSql);
  const rows = await database.ownerSql<{ name: string }[]>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`;
  tables = rows.map(({ name }) => name);
  await database.ownerSql`
    insert into invitations (token_hash, role, created_by, expires_at)
    values ('\\x00', 'viewer', ${people.admin.id}, now())`;
});

const outcome = (who: Parameters<typeof attempt>[1], statement: string) =>
  attempt(database, who, statement);

test("the tables are found, and none of them is empty", async () => {
  expect(tables).toContain("clearance_lines");
  // An empty table would pass every test below and prove nothing.
  const empty: string[] = [];
  for (const table of tables) {
    const [row] = await database.ownerSql`
      select 1 from ${database.ownerSql(table)} limit 1`;
    if (!row) empty.push(table);
  }
  expect(empty, "add rows to makeTwoOrganisations").toEqual([]);
});

test("row-level security is on for every table", async () => {
  const open = await database.ownerSql`
    select relname::text as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relrowsecurity`;
  expect([...open]).toEqual([]);
});

test("views, where there are any, ask as the reader and not as the owner", async () => {
  const open = await database.ownerSql`
    select relname::text as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and (c.relkind = 'm' or c.relkind = 'v'
      and not coalesce('security_invoker=true' = any(c.reloptions), false))`;
  expect([...open]).toEqual([]);
});

test("functions that act as the owner look nowhere else for what they name", async () => {
  const loose = await database.ownerSql`
    select p.proname::text as name from pg_proc p
    join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'public' and p.prosecdef and not coalesce(
      'search_path=public, pg_temp' = any(p.proconfig), false)`;
  expect([...loose]).toEqual([]);
});

test("no function may be called by everybody", async () => {
  const open = await database.ownerSql`
    select p.oid::regprocedure::text as name from pg_proc p
    join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'public' and exists (
      select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
      where a.grantee = 0 and a.privilege_type = 'EXECUTE')`;
  expect([...open]).toEqual([]);
});

describe("with nobody signed in", () => {
  test.each([
    ["reads", (table: string) => `select 1 from ${table} limit 1`],
    ["deletes", (table: string) => `delete from ${table}`],
  ])("the app's login %s no row of any table", async (_, statement) => {
    const leaks: string[] = [];
    for (const table of tables) {
      const ended = await outcome(null, statement(table));
      if (ended !== DENIED && ended !== 0) leaks.push(table);
    }
    expect(leaks).toEqual([]);
  });

  test("it changes no row through any column", async () => {
    const columns = await database.ownerSql<{ table: string; name: string }[]>`
      select table_name as table, column_name as name
      from information_schema.columns join information_schema.tables
        using (table_schema, table_name)
      where table_schema = 'public' and table_type = 'BASE TABLE'
        and is_identity = 'NO'`;
    const leaks: string[] = [];
    for (const { table, name } of columns) {
      const set = `update ${table} set ${name} = default`;
      const ended = await outcome(null, set);
      if (ended !== DENIED && ended !== 0) leaks.push(`${table}.${name}`);
    }
    expect(columns.length).toBeGreaterThan(tables.length);
    expect(leaks).toEqual([]);
  });
});

test("no role reads a password hash, or anything of a throttle", async () => {
  const { manager, admin, viewer, A } = people;
  for (const who of [manager, admin, viewer, A.staff, null]) {
    for (const statement of [
      "select password_hash from users",
      "select * from users",
      "select max(length(password_hash)) from users where id = app_user_id()",
      "select id from users where password_hash like '$argon2%'",
      "update users set password_hash = null",
      "select u::text from users u",
      "select * from sign_in_throttles",
    ]) {
      expect(await outcome(who, statement), statement).toBe(DENIED);
    }
  }
});

test("only administrators read invitations, and nobody changes one", async () => {
  const { manager, admin, viewer, A } = people;
  const all = "select * from invitations";
  expect(await outcome(admin, all)).not.toEqual(0);
  for (const who of [manager, viewer, A.staff]) {
    expect(await outcome(who, all)).toEqual(0);
  }
  for (const change of [
    "update invitations set used_at = null",
    "delete from invitations",
  ]) {
    expect(await outcome(admin, change)).toBe(DENIED);
  }
});

test("only administrators change people, and no one can make or remove any", async () => {
  const { manager, admin, viewer, A } = people;
  const change = `update users set name = 'x' where id = '${viewer.id}'`;
  for (const who of [manager, viewer, A.staff]) {
    expect(await outcome(who, change)).toEqual(0);
    expect(await outcome(who, "update users set role = 'admin'")).toEqual(0);
  }
  expect(await outcome(admin, change)).toEqual(1);
  expect(await outcome(admin, "delete from users")).toBe(DENIED);
  expect(
    await outcome(
      admin,
      "insert into users (email, name, role) values ('a@b.example', 'x', 'admin')",
    ),
  ).toBe(DENIED);
});
