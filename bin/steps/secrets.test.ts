import {
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ensureSecrets } from "./secrets.mjs";

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "secrets-"));
  file = join(folder, ".data", "secrets.json");
});

afterEach(() => rmSync(folder, { recursive: true }));

test("are made once, long, and for their owner only", () => {
  const first = ensureSecrets(file);
  expect(first.nextAuthSecret).toMatch(/^[0-9a-f]{64}$/);
  expect(first.appRolePassword).not.toBe(first.nextAuthSecret);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(ensureSecrets(file)).toEqual(first);
});

test("a missing one is added, the others are kept", () => {
  const { nextAuthSecret } = ensureSecrets(file);
  writeFileSync(file, JSON.stringify({ nextAuthSecret }));
  const second = ensureSecrets(file);
  expect(second.nextAuthSecret).toBe(nextAuthSecret);
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(second);
});

test("a damaged file is not overwritten", () => {
  ensureSecrets(file);
  writeFileSync(file, "{");
  expect(() => ensureSecrets(file)).toThrow("it is not JSON");
  expect(readFileSync(file, "utf8")).toBe("{");
});
