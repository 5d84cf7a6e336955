import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { SetupError } from "../setup-error";
import type { Account } from "./account";
import type { Binaries } from "./binaries";
import { programEnvironment } from "./environment";
import { explainPostgresFailure } from "./problems";

/** The role that owns the database, and the database's name. */
export const ownerRole = "mine_action_owner";
export const databaseName = "mine_action";

/** A cluster's folder, the programs that serve it and who they run as. */
export interface Cluster {
  dataDir: string;
  binaries: Binaries;
  account: Account | null;
}

/** The file beside the cluster that keeps the owner's password (mode 0600). */
function passwordFile(dataDir: string): string {
  return `${dataDir}.password`;
}

/**
 * How PostgreSQL's programs are told where the cluster is. When root lends
 * them another account, that account may not be allowed to walk to the folder
 * (/root/…): the process is put into the folder while it is still root, and
 * finds it as its own working directory. On Linux only, which has /proc.
 */
export function placeFor(dataDir: string, account: Account | null) {
  const byWorkingDirectory = account !== null && process.platform === "linux";
  return {
    directory: byWorkingDirectory ? "/proc/self/cwd" : dataDir,
    spawn: {
      ...account,
      cwd: dataDir,
      env: programEnvironment,
    },
  };
}

/**
 * Makes the cluster unless it is there. It is made in a folder beside and
 * renamed when complete, so an interrupted first start leaves nothing that
 * looks like a cluster.
 *
 * @returns whether it was made just now
 */
export function ensureCluster(cluster: Cluster, durable: boolean): boolean {
  const { dataDir } = cluster;
  const unfinished = `${dataDir}.new`;
  mkdirSync(dirname(dataDir), { recursive: true, mode: 0o700 });
  rmSync(unfinished, { recursive: true, force: true });
  if (existsSync(join(dataDir, "PG_VERSION"))) {
    checkVersion(cluster);
    return false;
  }
  if (existsSync(dataDir)) {
    if (readdirSync(dataDir).length > 0) {
      throw new SetupError(
        `${dataDir} holds files, but no complete database. Move it away to start with a new database, or restore a backup there.`,
      );
    }
    rmSync(dataDir, { recursive: true });
  }
  try {
    initialise(cluster, unfinished, durable);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return true;
}

function initialise(
  { dataDir, binaries, account }: Cluster,
  unfinished: string,
  durable: boolean,
): void {
  const made = join(unfinished, "cluster");
  mkdirSync(made, { recursive: true, mode: 0o700 });
  const password = newPassword();
  const handedOver = join(unfinished, "password");
  writeFileSync(handedOver, `${password}\n`, { mode: 0o600 });
  if (account) {
    for (const path of [unfinished, made, handedOver]) {
      chownSync(path, account.uid, account.gid);
    }
  }
  const place = placeFor(made, account);
  const { status, error, stdout, stderr } = spawnSync(
    binaries.initdb,
    [
      `--pgdata=${place.directory}`,
      `--username=${ownerRole}`,
      `--pwfile=${place.directory}/../password`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--no-instructions",
      ...(durable ? [] : ["--no-sync"]),
    ],
    { ...place.spawn, encoding: "utf8" },
  );
  if (status !== 0) {
    const said = error?.message ?? `${stdout}${stderr}`;
    throw explainPostgresFailure("Creating the database", said);
  }
  const ready = { dataDir: made, binaries, account };
  runSingleUser(ready, `CREATE DATABASE ${databaseName}`);
  keepPassword(dataDir, password);
  renameSync(made, dataDir);
}

/**
 * The owner's password. If its file is lost, a new one is set through
 * PostgreSQL's single-user mode, which needs the files and no password.
 * The cluster must not be running.
 */
export function ensurePassword(cluster: Cluster): string {
  const kept = readPassword(cluster.dataDir);
  if (kept) return kept;
  const password = newPassword();
  runSingleUser(cluster, `ALTER ROLE ${ownerRole} PASSWORD '${password}'`);
  keepPassword(cluster.dataDir, password);
  return password;
}

/** The password kept beside the cluster, or null when there is none. */
export function readPassword(dataDir: string): string | null {
  const file = passwordFile(dataDir);
  if (!existsSync(file)) return null;
  return readFileSync(file, "utf8").trim() || null;
}

// Hexadecimal: needs no quoting in SQL, in a URL or on a command line.
function newPassword(): string {
  return randomBytes(24).toString("hex");
}

function keepPassword(dataDir: string, password: string): void {
  const file = passwordFile(dataDir);
  writeFileSync(`${file}.new`, `${password}\n`, { mode: 0o600 });
  chmodSync(`${file}.new`, 0o600);
  renameSync(`${file}.new`, file);
}

function runSingleUser(
  { dataDir, binaries, account }: Cluster,
  statement: string,
): void {
  const place = placeFor(dataDir, account);
  const { status, error, stderr } = spawnSync(
    binaries.postgres,
    ["--single", "-D", place.directory, "-c", "exit_on_error=on", "postgres"],
    { ...place.spawn, input: `${statement}\n`, encoding: "utf8" },
  );
  if (status !== 0) {
    throw explainPostgresFailure(
      "Preparing the database",
      error?.message ?? stderr,
    );
  }
}

function checkVersion({ dataDir, binaries }: Cluster): void {
  const made = readFileSync(join(dataDir, "PG_VERSION"), "utf8").trim();
  if (made !== binaries.major) {
    throw new SetupError(
      `The database in ${dataDir} was made by PostgreSQL ${made}, but this version of the program brings PostgreSQL ${binaries.major}. Back it up with the earlier version and restore it with this one.`,
    );
  }
}
