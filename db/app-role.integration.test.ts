import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  appRoleName,
  checkAppRole,
  ensureAppRole,
  ensureGroupRole,
} from "./app-role";
import { type EmbeddedDatabase, startEmbedded } from "./embedded";

let folder: string;
let server: EmbeddedDatabase;
let superuser: Sql;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "app-role-"));
  const dataDir = join(folder, "postgres");
  server = await startEmbedded({ dataDir, durable: false });
  superuser = postgres(server.ownerUrl, { max: 1, onnotice: () => {} });
  // Several databases of one server may be prepared at once.
  const starts = Array.from({ length: 8 }, () =>
    ensureGroupRole(server.ownerUrl),
  );
  await Promise.all(starts);
});

afterAll(async () => {
  await superuser?.end();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A database as migrations leave it, owned by `owner`. */
async function makeDatabase(name: string, owner?: string): Promise<string> {
  await superuser`create database ${superuser(name)}`;
  const url = new URL(server.ownerUrl);
  url.pathname = `/${name}`;
  await run(
    url.href,
    `create table reports as select 'ours' as whose union select 'theirs';
     alter table reports enable row level security;
     create policy ours on reports using (whose = 'ours');
     grant select on reports to mine_action_app`,
  );
  if (owner) {
    await superuser`alter database ${superuser(name)} owner to ${superuser(owner)}`;
    await run(url.href, `alter table reports owner to ${owner}`);
  }
  return url.href;
}

async function run(url: string, text: string): Promise<unknown[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await sql.unsafe(text);
  } finally {
    await sql.end();
  }
}

function as(url: string, role: string, password: string): string {
  const changed = new URL(url);
  changed.username = role;
  changed.password = password;
  return changed.href;
}

test("the app's login is held to row-level security and may change no table", async () => {
  const ownerUrl = await makeDatabase("plain");
  const appUrl = await ensureAppRole(ownerUrl, { password: "p@ss/'\"w:rd" });
  expect(
    await run(appUrl, "select whose, current_user::text from reports"),
  ).toEqual([{ whose: "ours", current_user: "plain_app" }]);
  await expect(run(appUrl, "drop table reports")).rejects.toMatchObject({
    code: "42501",
  });
  await expect(run(appUrl, "create role other")).rejects.toMatchObject({
    code: "42501",
  });
});

test("a second start changes the password and nothing else", async () => {
  const ownerUrl = await makeDatabase("twice");
  const first = await ensureAppRole(ownerUrl, { password: "first" });
  const second = await ensureAppRole(ownerUrl, { password: "second" });
  expect(await run(second, "select whose from reports")).toHaveLength(1);
  await expect(run(first, "select 1")).rejects.toMatchObject({ code: "28P01" });
});

test("names are quoted, and long ones shortened without clashing", async () => {
  const odd = "odd'name;--";
  const ownerUrl = await makeDatabase(odd);
  const appUrl = await ensureAppRole(ownerUrl, { password: "x" });
  expect(await run(appUrl, "select current_user::text as role")).toEqual([
    { role: `${odd}_app` },
  ]);
  const long = "ə".repeat(31);
  expect(Buffer.byteLength(appRoleName(`${long}a`))).toBeLessThanOrEqual(63);
  expect(appRoleName(`${long}a`)).not.toBe(appRoleName(`${long}b`));
  expect(appRoleName(`${long}a`)).not.toContain("\uFFFD");
});

test("several databases can be prepared at once", async () => {
  const names = ["many1", "many2", "many3", "many4"];
  for (const name of names) await makeDatabase(name);
  const urls = await Promise.all(
    names.map((name) => {
      const url = new URL(server.ownerUrl);
      url.pathname = `/${name}`;
      return ensureAppRole(url.href, { password: "x" });
    }),
  );
  for (const url of urls) {
    expect(await run(url, "select whose from reports")).toHaveLength(1);
  }
});

test("an owner who may create roles needs to be no superuser", async () => {
  await superuser`create role modest login createrole password 'm'`;
  await superuser`grant mine_action_app to modest with admin option`;
  const ownerUrl = as(await makeDatabase("modest", "modest"), "modest", "m");
  await ensureAppRole(ownerUrl, { password: "first" });
  const appUrl = await ensureAppRole(ownerUrl, { password: "second" });
  expect(await run(appUrl, "select whose from reports")).toHaveLength(1);
});

test("the group role is made once", async () => {
  await ensureGroupRole(server.ownerUrl);
  expect(
    await superuser`select rolcanlogin from pg_roles where rolname = 'mine_action_app'`,
  ).toEqual([{ rolcanlogin: false }]);
});

test("an owner who may not create roles is told the SQL, and it works", async () => {
  await superuser`create role humble login password 'h'`;
  const ownerUrl = as(await makeDatabase("humble", "humble"), "humble", "h");
  await ensureGroupRole(ownerUrl);
  const failure = await ensureAppRole(ownerUrl, { password: "x" }).catch(
    (error: Error) => error,
  );
  expect(failure).toMatchObject({ name: "SetupError" });
  const statements = String(failure)
    .split("\n")
    .filter((line) => line.startsWith("  "))
    .join("\n");
  await superuser.unsafe(statements.replace("…", "made by hand"));
  const appUrl = as(ownerUrl, "humble_app", "made by hand");
  await checkAppRole(ownerUrl, appUrl);
  expect(await run(appUrl, "select whose from reports")).toHaveLength(1);
});

test("an app login that row-level security would not hold is refused", async () => {
  const ownerUrl = await makeDatabase("refused");
  await expect(checkAppRole(ownerUrl, ownerUrl)).rejects.toThrow("superuser");
  await superuser`create role landlord login password 'l'`;
  await run(ownerUrl, "alter table reports owner to landlord");
  await expect(
    checkAppRole(ownerUrl, as(ownerUrl, "landlord", "l")),
  ).rejects.toThrow("owns the tables");
  await superuser`create role stranger login password 's'`;
  await expect(
    checkAppRole(ownerUrl, as(ownerUrl, "stranger", "s")),
  ).rejects.toThrow("is not a member of mine_action_app");
});

test("the password never reaches the server", async () => {
  await superuser`alter system set log_statement = 'all'`;
  await superuser`select pg_reload_conf()`;
  const ownerUrl = await makeDatabase("silent");
  await ensureAppRole(ownerUrl, { password: "correct-horse" });
  const { readFileSync } = await import("node:fs");
  const log = readFileSync(join(folder, "postgres.log"), "utf8");
  expect(log).toContain("ROLE silent_app");
  expect(log).not.toContain("correct-horse");
});
