import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lockHolder, takeLock } from "./lock.mjs";
import { identify } from "./process-identity.mjs";

let folder: string;
let file: string;
let other: ChildProcess;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lock-"));
  file = join(folder, "data", "start.lock");
  other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
});

afterEach(() => {
  other.kill("SIGKILL");
  rmSync(folder, { recursive: true });
});

/** A lock as a start in another process would leave it. */
function leaveLock(identity: string | null): void {
  takeLock(file, "http://localhost:3000").release();
  const url = "http://localhost:4000";
  writeFileSync(file, JSON.stringify({ process: identity, url }));
}

test("is taken and let go", () => {
  const { release, wasKilled } = takeLock(file, "http://localhost:3000");
  expect(wasKilled).toBe(false);
  expect(existsSync(file)).toBe(true);
  release();
  expect(existsSync(file)).toBe(false);
});

test("keeps a second start out and names the first", () => {
  leaveLock(identify(other.pid ?? 0));
  expect(() => takeLock(file, "http://localhost:3000")).toThrow(
    `already started by process ${other.pid}, for http://localhost:4000`,
  );
  expect(lockHolder(file)).toEqual({
    pid: other.pid,
    url: "http://localhost:4000",
  });
});

test("does not count when its process is gone, even if the number is used again", () => {
  leaveLock(`${other.pid} 1`);
  expect(lockHolder(file)).toBeNull();
  expect(takeLock(file, "http://localhost:3000").wasKilled).toBe(true);
});

test("does not count when it is not readable", () => {
  leaveLock(null);
  writeFileSync(file, '{"process": "12');
  expect(takeLock(file, "http://localhost:3000").wasKilled).toBe(true);
});
