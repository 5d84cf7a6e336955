import { spawnSync } from "node:child_process";
import {
  existsSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { SetupError } from "../setup-error";

/** What PostgreSQL's own `postmaster.pid` says of a server. */
export interface PostmasterFile {
  pid: number;
  port: number;
  ready: boolean;
}

/** Reads `postmaster.pid`; null when there is none or it is half written. */
export function readPostmasterFile(dataDir: string): PostmasterFile | null {
  let lines: string[];
  try {
    lines = readFileSync(join(dataDir, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return null;
  }
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return null;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === "ready" };
}

/** The server that runs on this cluster, whoever started it, or null. */
export function findPostmaster(dataDir: string): PostmasterFile | null {
  const file = readPostmasterFile(dataDir);
  return file && servesCluster(file.pid, dataDir) ? file : null;
}

/** Process numbers are used again, so being alive is no proof. */
function servesCluster(pid: number, dataDir: string): boolean {
  if (!isRunning(pid)) return false;
  if (process.platform !== "linux") {
    const ps = spawnSync("ps", ["-o", "command=", "-p", String(pid)], {
      encoding: "utf8",
    });
    return ps.stdout.includes("postgres");
  }
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(dataDir);
  } catch {
    return false;
  }
}

/** Whether a process is there and not just waiting to be reaped. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return statusOf(pid)?.state !== "Z";
}

function statusOf(pid: number): { state: string; parent: number } | null {
  if (process.platform !== "linux") {
    const ps = spawnSync("ps", ["-o", "state=,ppid=", "-p", String(pid)], {
      encoding: "utf8",
    });
    const [state = "", parent] = ps.stdout.trim().split(/\s+/);
    return parent ? { state: state.charAt(0), parent: Number(parent) } : null;
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in parentheses may hold spaces; the fields begin after it.
    const [state = "", parent] = stat
      .slice(stat.lastIndexOf(")") + 2)
      .split(" ");
    return { state, parent: Number(parent) };
  } catch {
    return null;
  }
}

function keeperFile(dataDir: string): string {
  return `${dataDir}.keeper`;
}

/** Notes which process keeps the server, so that others leave it alone. */
export function noteKeeper(dataDir: string): void {
  writeFileSync(keeperFile(dataDir), `${process.pid}\n`, { mode: 0o600 });
}

export function forgetKeeper(dataDir: string): void {
  rmSync(keeperFile(dataDir), { force: true });
}

/**
 * The process that started this server and still keeps it, or null for an
 * orphan: when a keeper dies, its server gets another parent.
 */
function keeperOf(dataDir: string, pid: number): number | null {
  const file = keeperFile(dataDir);
  if (!existsSync(file)) return null;
  const keeper = Number(readFileSync(file, "utf8"));
  return statusOf(pid)?.parent === keeper ? keeper : null;
}

/**
 * Stops a server that a killed process left behind, and clears the file of one
 * that was killed itself.
 *
 * @throws SetupError when its keeper is alive: two programs, one folder
 */
export async function clearTheWay(
  dataDir: string,
  log: (text: string) => void,
): Promise<void> {
  const running = await findOrphan(dataDir);
  if (running) {
    log("stopping a database server left over from an earlier run");
    await stopPostmaster(running.pid);
  }
  // PostgreSQL would refuse to start if the number now belongs to another
  // process of the same user, as is usual in a restarted container.
  rmSync(join(dataDir, "postmaster.pid"), { force: true });
}

/** A keeper that is just ending gets a moment to stop its server itself. */
async function findOrphan(dataDir: string): Promise<PostmasterFile | null> {
  const deadline = Date.now() + 5000;
  for (;;) {
    const running = findPostmaster(dataDir);
    const keeper = running && keeperOf(dataDir, running.pid);
    if (!keeper) return running;
    if (Date.now() > deadline) {
      throw new SetupError(
        `The database in ${dataDir} is in use by process ${keeper}. Stop that one first.`,
      );
    }
    await sleep(50);
  }
}

/**
 * Stops a server: fast (transactions are rolled back, files are written), and
 * only after a long wait the hard way, from which PostgreSQL recovers.
 */
export async function stopPostmaster(pid: number): Promise<void> {
  for (const [signal, patience] of [
    ["SIGINT", 60_000],
    ["SIGQUIT", 10_000],
    ["SIGKILL", 5_000],
  ] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    const deadline = Date.now() + patience;
    while (Date.now() < deadline) {
      if (!isRunning(pid)) return;
      await sleep(10);
    }
  }
  throw new SetupError(
    `The database server (process ${pid}) does not stop. Stop it by hand (kill ${pid}), then start again.`,
  );
}
