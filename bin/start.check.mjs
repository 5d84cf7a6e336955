// @ts-check
// Checks of `npm start` as a person meets it, on the built app with a data
// folder of its own. Run by `npm test`; needs a build.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { root } from "./steps/paths.mjs";

const dataDir = mkdtempSync(join(tmpdir(), "start-check-"));
const port = await freePort();

after(() => rmSync(dataDir, { recursive: true, force: true }));

/**
 * @param {NodeJS.ProcessEnv} [env]
 */
function start(env) {
  const { DATABASE_URL, APP_DATABASE_URL, npm_lifecycle_event, ...rest } =
    process.env;
  const child = spawn(process.execPath, ["bin/start.mjs"], {
    cwd: root,
    env: { ...rest, DATA_DIR: dataDir, PORT: String(port), DEMO: "0", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  child.stderr.on("data", (chunk) => {
    output += chunk;
  });
  /** @type {Promise<number | null>} */
  const ended = new Promise((resolve) => child.once("close", resolve));
  after(() => child.kill("SIGTERM"));
  return {
    ended,
    kill: (/** @type {NodeJS.Signals} */ signal) => child.kill(signal),
    output: () => output,
    async ready() {
      const deadline = Date.now() + 120_000;
      while (!output.includes("Ready on") && Date.now() < deadline) {
        if (child.exitCode !== null) break;
        await sleep(20);
      }
      assert.equal(
        output.trimEnd().split("\n").at(-1),
        `Ready on http://localhost:${port}`,
        output,
      );
    },
  };
}

test("an empty start ends with its address, and a signal ends everything", async () => {
  const program = start();
  await program.ready();
  assert.match(program.output(), /\/setup\?token=/);
  const health = await fetch(`http://127.0.0.1:${port}/api/health`);
  assert.equal(health.status, 200);
  const postmaster = postmasterPid();
  assert.ok(postmaster && isRunning(postmaster));
  program.kill("SIGTERM");
  assert.equal(await program.ended, 0);
  // A process that has ended counts as running until the system has noticed.
  for (let i = 0; i < 100 && isRunning(postmaster); i += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.ok(!isRunning(postmaster));
  assert.ok(!(await answers()));
  assert.ok(!existsSync(join(dataDir, "start.lock")));
});

test("a second program in the same folder is refused while one runs", async () => {
  const first = start();
  await first.ready();
  const second = start({ PORT: String(await freePort()) });
  assert.equal(await second.ended, 1);
  assert.match(second.output(), /already started by process \d+/);
  assert.ok(await answers());
  first.kill("SIGINT");
  assert.equal(await first.ended, 0);
});

test("a killed database server is started again", async () => {
  const program = start();
  await program.ready();
  const before = postmasterPid();
  assert.ok(before);
  process.kill(before, "SIGKILL");
  await until(() => {
    const now = postmasterPid();
    return now !== null && now !== before && isRunning(now);
  });
  await until(async () => {
    const health = await fetch(`http://127.0.0.1:${port}/api/health`);
    return health.status === 200;
  });
  program.kill("SIGTERM");
  assert.equal(await program.ended, 0);
});

test("a killed program leaves nothing running, and starts again", async () => {
  const killed = start();
  await killed.ready();
  const postmaster = postmasterPid();
  assert.ok(postmaster);
  killed.kill("SIGKILL");
  const next = start();
  await next.ready();
  assert.ok(!isRunning(postmaster));
  next.kill("SIGTERM");
  assert.equal(await next.ended, 0);
});

test("a taken port is named before anything is started", async () => {
  const other = createServer().listen(port);
  try {
    const program = start();
    assert.equal(await program.ended, 1);
    assert.match(program.output(), new RegExp(`Port ${port} is taken`));
    assert.equal(postmasterPid(), null);
  } finally {
    other.close();
  }
});

function postmasterPid() {
  try {
    const file = join(dataDir, "postgres", "postmaster.pid");
    return Number.parseInt(readFileSync(file, "utf8"), 10) || null;
  } catch {
    return null;
  }
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function answers() {
  try {
    await fetch(`http://127.0.0.1:${port}/api/health`);
    return true;
  } catch {
    return false;
  }
}

/** @param {() => boolean | Promise<boolean>} condition */
async function until(condition) {
  const deadline = Date.now() + 30_000;
  while (!(await condition())) {
    assert.ok(Date.now() < deadline, "it did not happen within 30 s");
    await sleep(100);
  }
}

/** @returns {Promise<number>} */
async function freePort() {
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, () => resolve(null)));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}
