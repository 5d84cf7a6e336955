import { expect, test } from "vitest";
import { hashLock, isInstalled } from "./install.mjs";

const otherPlatform = process.platform === "aix" ? "sunos" : "aix";

function list(packages: Record<string, object>): string {
  return JSON.stringify({ packages });
}

const lock = list({
  "": { name: "us" },
  "node_modules/next": { integrity: "sha512-a" },
  "node_modules/native-here": {
    integrity: "sha512-b",
    optional: true,
    os: [process.platform],
    cpu: [process.arch],
  },
  "node_modules/native-there": {
    integrity: "sha512-c",
    optional: true,
    os: [otherPlatform],
    cpu: [process.arch],
  },
});

const complete = {
  "node_modules/next": { integrity: "sha512-a" },
  "node_modules/native-here": { integrity: "sha512-b" },
};

test("packages of other platforms need not be there", () => {
  expect(isInstalled(lock, list(complete))).toBe(true);
});

test.each([
  ["nothing", null],
  [
    "another version",
    list({ ...complete, "node_modules/next": { integrity: "x" } }),
  ],
  [
    "a package less",
    list({ "node_modules/native-here": complete["node_modules/native-here"] }),
  ],
  [
    "without this platform's programs",
    list({ "node_modules/next": complete["node_modules/next"] }),
  ],
])("with %s installed, npm has to run", (_, installed) => {
  expect(isInstalled(lock, installed)).toBe(false);
});

test("a changed lock has another mark", () => {
  expect(hashLock(lock)).toBe(hashLock(lock));
  expect(hashLock(lock)).not.toBe(hashLock(`${lock} `));
});
