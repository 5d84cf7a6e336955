import {
  mkdirSync,
  mkdtempSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hashSources } from "./source-hash.mjs";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "sources-"));
  write("app/page.tsx", "one");
  write("package-lock.json", "{}");
});

afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function hash(env: Record<string, string> = {}): string {
  return hashSources(root, { NODE_ENV: "test", ...env });
}

test.each([
  "app/page.tsx",
  "app/(public)/new.tsx",
  "package-lock.json",
  "next.config.js",
])("a change in %s asks for a build", (path) => {
  const before = hash();
  write(path, "two");
  expect(hash()).not.toBe(before);
});

test.each([
  "app/page.test.tsx",
  "node_modules/next/index.js",
  ".next/BUILD_ID",
  ".data/secrets.json",
  "e2e/story.spec.ts",
  "docs/guide.md",
  "tsconfig.tsbuildinfo",
])("a change in %s asks for none", (path) => {
  const before = hash();
  write(path, "two");
  expect(hash()).toBe(before);
});

test("a file does not pass for two", () => {
  write("lib/a", "1");
  write("lib/b", "2");
  const before = hash();
  rmSync(join(root, "lib/b"));
  write("lib/a", "1lib/b\u00002");
  expect(hash()).not.toBe(before);
  write("lib/a", "1lib/b\u00001\u00002");
  expect(hash()).not.toBe(before);
});

test("a renamed file is noticed", () => {
  write("lib/a", "1");
  const before = hash();
  rmSync(join(root, "lib/a"));
  write("lib/c", "1");
  expect(hash()).not.toBe(before);
});

test("only contents count, not when they were written", () => {
  const before = hash();
  utimesSync(join(root, "app/page.tsx"), 1, 1);
  expect(hash()).toBe(before);
});

test("variables that end up in the pages count, others do not", () => {
  expect(hash({ NEXT_PUBLIC_NAME: "a" })).not.toBe(hash());
  expect(hash({ DATABASE_URL: "a" })).toBe(hash());
});

test("a file can be left out", () => {
  const before = hashSources(root, { NODE_ENV: "test" }, ["tsconfig.json"]);
  write("tsconfig.json", "{}");
  expect(hashSources(root, { NODE_ENV: "test" }, ["tsconfig.json"])).toBe(
    before,
  );
  expect(hash()).not.toBe(before);
});
