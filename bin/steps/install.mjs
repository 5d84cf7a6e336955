// @ts-check
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { adviceFor, Failure } from "./failure.mjs";
import { modulesFolder, root } from "./paths.mjs";
import { lastLines, runCommand } from "./run-command.mjs";

const stamp = join(modulesFolder, ".mine-action-lock");

/**
 * Installs the packages of package-lock.json unless they are there.
 *
 * @returns {Promise<boolean>} whether they had to be installed
 */
export async function ensurePackages() {
  const lock = readFileSync(join(root, "package-lock.json"), "utf8");
  const wanted = hashLock(lock);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return false;
  if (isInstalled(lock, readInstalled())) {
    writeFileSync(stamp, wanted);
    return false;
  }
  const { code, output } = await runCommand(
    [
      ...npm(),
      "ci",
      // Also where the operator's settings leave them out: the build needs
      // types and compilers, the embedded database is an optional package.
      "--include=dev",
      "--include=optional",
      "--no-audit",
      "--no-fund",
    ],
    { cwd: root },
  );
  if (code !== 0) {
    throw new Failure(
      `The packages could not be installed (npm ci). ${adviceFor(output) ?? "The lines above are npm's own."}`,
      lastLines(output, 20),
    );
  }
  writeFileSync(stamp, wanted);
  return true;
}

/** Packages hold programs for one kind of machine. @param {string} lock */
export function hashLock(lock) {
  return createHash("sha256")
    .update(`${process.platform} ${process.arch}\0${lock}`)
    .digest("hex");
}

/** npm's own list of what it installed, or null. */
function readInstalled() {
  try {
    return readFileSync(join(modulesFolder, ".package-lock.json"), "utf8");
  } catch {
    return null;
  }
}

/**
 * Whether npm installed just what the lock names, as it does without us too.
 *
 * @param {string} lock
 * @param {string | null} installed
 */
export function isInstalled(lock, installed) {
  if (installed === null) return false;
  const has = JSON.parse(installed).packages ?? {};
  return Object.entries(JSON.parse(lock).packages ?? {}).every(
    ([path, wanted]) =>
      path === "" ||
      has[path]?.integrity === wanted.integrity ||
      (has[path] === undefined && isForOthers(wanted)),
  );
}

/**
 * Whether npm rightly leaves a package out here: an optional one for another
 * kind of machine, or one that only such a package needs.
 *
 * @param {{ optional?: boolean, os?: string[], cpu?: string[], libc?: string[] }} entry
 */
function isForOthers({ optional, os, cpu, libc }) {
  if (!optional) return false;
  if (!os?.includes(process.platform) || !cpu?.includes(process.arch)) {
    return true;
  }
  return libc !== undefined && !libc.includes(ourLibc());
}

function ourLibc() {
  const report = /** @type {{ header: { glibcVersionRuntime?: string } }} */ (
    process.report.getReport()
  );
  return report.header.glibcVersionRuntime ? "glibc" : "musl";
}

/**
 * The npm that runs us, else the one on the PATH.
 *
 * @returns {[string, ...string[]]}
 */
function npm() {
  const running = process.env.npm_execpath ?? "";
  return /npm-cli\.[cm]?js$/.test(running)
    ? [process.execPath, running]
    : ["npm"];
}
