// @ts-check
/**
 * Adds to package-lock.json the optional packages for other kinds of machine
 * that npm left out because the registry it asked does not serve them; `npm ci`
 * refuses a lock without them. Run it after `npm install`, where that happens:
 *
 *     node bin/complete-lock.mjs
 */
import { readFileSync, writeFileSync } from "node:fs";

const FILE = new URL("../package-lock.json", import.meta.url);
const SYSTEMS = [
  "aix",
  "android",
  "darwin",
  "freebsd",
  "linux",
  "netbsd",
  "openbsd",
  "openharmony",
  "sunos",
  "win32",
];
const PROCESSORS = [
  "arm64",
  "arm",
  "ia32",
  "loong64",
  "mips64el",
  "ppc64",
  "riscv64",
  "s390x",
  "wasm32",
  "x64",
];

/**
 * What kind of machine a package is for, from its name, as its own
 * package.json would say.
 *
 * @param {string} name
 */
function machineOf(name) {
  const parts = name
    .replace("windows", "win32")
    .replace("armv7", "arm")
    .replace("macos", "darwin")
    .split(/[^a-z0-9]+/);
  const os = SYSTEMS.filter((system) => parts.includes(system));
  const cpu = PROCESSORS.filter(
    (processor) =>
      parts.includes(processor) ||
      (processor === "ppc64" && parts.includes("ppc64le")),
  );
  if (name === "fsevents") os.push("darwin");
  return { ...(cpu.length && { cpu }), ...(os.length && { os }) };
}

/**
 * @type {{ packages: Record<string, {
 *   version?: string, optional?: boolean, os?: string[], cpu?: string[],
 *   optionalDependencies?: Record<string, string> }> }}
 */
const lock = JSON.parse(readFileSync(FILE, "utf8"));
let added = 0;
for (const [path, { optionalDependencies = {} }] of Object.entries(
  lock.packages,
)) {
  for (const [name, range] of Object.entries(optionalDependencies)) {
    const nested = `${path}/node_modules/${name}`;
    const top = `node_modules/${name}`;
    const version = String(range).replace(/^[~^]/, "");
    if (lock.packages[nested]) continue;
    if (lock.packages[top]?.version === version) continue;
    // Another version of it may stand at the top for someone else.
    const place = lock.packages[top] ? nested : top;
    lock.packages[place] = { version, ...machineOf(name), optional: true };
    added += 1;
  }
}
const sorted = Object.entries(lock.packages).sort(([a], [b]) =>
  a < b ? -1 : a > b ? 1 : 0,
);
lock.packages = Object.fromEntries(sorted);
writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`${added} packages added\n`);
