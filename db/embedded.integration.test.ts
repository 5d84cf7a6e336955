import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  type EmbeddedDatabase,
  runningOwnerUrl,
  startEmbedded,
} from "./embedded";
import { isRunning } from "./embedded/postmaster";

let folder: string;
let dataDir: string;
let started: EmbeddedDatabase[];
const keepers: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "embedded-"));
  dataDir = join(folder, "postgres");
  started = [];
});

afterEach(async () => {
  for (const keeper of keepers.splice(0)) keeper.kill("SIGKILL");
  for (const database of started) await database.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(durable = false): Promise<EmbeddedDatabase> {
  const database = await startEmbedded({ dataDir, durable });
  started.push(database);
  return database;
}

async function query(url: string, text: string): Promise<unknown[]> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
  try {
    return await sql.unsafe(text);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

test("makes an UTF-8 database that only this machine and its password reach", async () => {
  const { ownerUrl, port } = await start();
  expect(
    await query(
      ownerUrl,
      `select current_setting('server_encoding') as encoding,
              current_setting('listen_addresses') as address,
              current_setting('unix_socket_directories') as sockets,
              current_setting('timezone') as zone, lower('ƏĞŞ') as lower`,
    ),
  ).toEqual([
    {
      encoding: "UTF8",
      address: "127.0.0.1",
      sockets: "",
      zone: "UTC",
      lower: "əğş",
    },
  ]);
  expect(statSync(`${dataDir}.password`).mode & 0o777).toBe(0o600);
  const guess = `postgres://mine_action_owner:guess@127.0.0.1:${port}/mine_action`;
  await expect(query(guess, "select 1")).rejects.toMatchObject({
    code: "28P01",
  });
});

test("is durable unless a test asks otherwise", async () => {
  const { ownerUrl } = await start(true);
  expect(
    await query(
      ownerUrl,
      `select name, setting from pg_settings where name in
       ('fsync', 'full_page_writes', 'synchronous_commit') order by name`,
    ),
  ).toEqual([
    { name: "fsync", setting: "on" },
    { name: "full_page_writes", setting: "on" },
    { name: "synchronous_commit", setting: "on" },
  ]);
});

test("keeps what was committed when the server is killed", async () => {
  const first = await start(true);
  await query(first.ownerUrl, "create table kept as select 7 as figure");
  process.kill(first.pid, "SIGKILL");
  await first.ended;
  expect(existsSync(join(dataDir, "postmaster.pid"))).toBe(true);
  const second = await start();
  expect(await query(second.ownerUrl, "select figure from kept")).toEqual([
    { figure: 7 },
  ]);
});

test("takes over from a keeper that was killed", async () => {
  const keeper = await startKeeper();
  await query(keeper.ownerUrl, "create table kept as select 7 as figure");
  process.kill(keeper.pid, "SIGKILL");
  await keeper.exited;
  expect(isRunning(keeper.postmaster)).toBe(true);
  const database = await start();
  expect(isRunning(keeper.postmaster)).toBe(false);
  expect(await query(database.ownerUrl, "select figure from kept")).toEqual([
    { figure: 7 },
  ]);
});

test("leaves a server alone whose keeper is alive", async () => {
  const keeper = await startKeeper();
  await expect(startEmbedded({ dataDir })).rejects.toThrow(
    `in use by process ${keeper.pid}`,
  );
  expect(await query(keeper.ownerUrl, "select 1 as one")).toEqual([{ one: 1 }]);
  expect(runningOwnerUrl(dataDir)).toBe(keeper.ownerUrl);
  process.kill(keeper.pid, "SIGTERM");
  await keeper.exited;
  await gone(keeper.postmaster);
  expect(runningOwnerUrl(dataDir)).toBeNull();
});

test("does not mistake another process for its server", async () => {
  await (await start()).stop();
  writeFileSync(
    join(dataDir, "postmaster.pid"),
    `${process.pid}\n${dataDir}\n0\n5432\n\n127.0.0.1\n0 0\nready\n`,
  );
  const { ownerUrl } = await start();
  expect(await query(ownerUrl, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("starts over after an interrupted first start", async () => {
  mkdirSync(join(`${dataDir}.new`, "cluster", "base"), { recursive: true });
  const { ownerUrl } = await start();
  expect(await query(ownerUrl, "select 1 as one")).toEqual([{ one: 1 }]);
  expect(existsSync(`${dataDir}.new`)).toBe(false);
});

test("sets a new password when its file is lost", async () => {
  const first = await start();
  await query(first.ownerUrl, "create table kept as select 7 as figure");
  await first.stop();
  rmSync(`${dataDir}.password`);
  const second = await start();
  expect(new URL(second.ownerUrl).password).not.toBe(
    new URL(first.ownerUrl).password,
  );
  expect(await query(second.ownerUrl, "select figure from kept")).toEqual([
    { figure: 7 },
  ]);
});

test("does not touch a folder that holds something else", async () => {
  mkdirSync(dataDir);
  writeFileSync(join(dataDir, "letter.txt"), "Dear Sir or Madam");
  await expect(start()).rejects.toThrow(
    "holds files, but no complete database",
  );
  expect(existsSync(join(dataDir, "letter.txt"))).toBe(true);
});

test("says so when the database was made by another PostgreSQL", async () => {
  await (await start()).stop();
  writeFileSync(join(dataDir, "PG_VERSION"), "15\n");
  await expect(start()).rejects.toThrow("was made by PostgreSQL 15");
});

/** Another process that starts the database and keeps it. */
async function startKeeper() {
  const program = join(folder, "keeper.mts");
  const embedded = fileURLToPath(new URL("./embedded.ts", import.meta.url));
  writeFileSync(
    program,
    `import { startEmbedded } from ${JSON.stringify(embedded)};
     const database = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)}, durable: false });
     process.on("SIGTERM", () => process.exit(0));
     setInterval(() => {}, 1000);
     console.log(JSON.stringify({ ownerUrl: database.ownerUrl, postmaster: database.pid }));`,
  );
  const tsx = import.meta.resolve("tsx");
  const child = spawn(process.execPath, ["--import", tsx, program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  keepers.push(child);
  const exited = once(child, "exit");
  const [line] = await once(child.stdout, "data");
  const { ownerUrl, postmaster } = JSON.parse(String(line));
  return { pid: child.pid ?? 0, exited, ownerUrl, postmaster } as {
    pid: number;
    exited: Promise<unknown>;
    ownerUrl: string;
    postmaster: number;
  };
}

async function gone(pid: number): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (isRunning(pid) && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
