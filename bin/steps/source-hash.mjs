// @ts-check
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

// What the built app does not depend on.
const otherFolders = new Set([
  "bin",
  "coverage",
  "docs",
  "drizzle",
  "e2e",
  "node_modules",
  "playwright-report",
  "test-results",
]);

/**
 * A digest of all that `next build` reads: sources, configuration, packages,
 * and the variables that it writes into the pages.
 *
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 * @param {string[]} [without] files to leave out, as paths from the root
 */
export function hashSources(root, env, without = []) {
  const hash = createHash("sha256");
  // The build notes absolute paths, so a moved folder is built anew.
  hash.update(`${root}\0`);
  for (const name of Object.keys(env).sort()) {
    if (name.startsWith("NEXT_PUBLIC_")) hash.update(`${name}=${env[name]}\0`);
  }
  for (const path of listSources(root)) {
    const name = relative(root, path).split(sep).join("/");
    if (without.includes(name)) continue;
    const content = readFileSync(path);
    // With its length, no file can pass for two.
    hash.update(`${name}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

/**
 * @param {string} folder
 * @param {boolean} [top]
 * @returns {string[]} paths in a fixed order
 */
function listSources(folder, top = true) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.name.startsWith(".")) return [];
      if (entry.isDirectory()) {
        return top && otherFolders.has(entry.name)
          ? []
          : listSources(path, false);
      }
      return entry.isFile() && isSource(entry.name) ? [path] : [];
    });
}

/** @param {string} name */
function isSource(name) {
  return !/\.test\.tsx?$|\.tsbuildinfo$|^next-env\.d\.ts$|\.md$/.test(name);
}
