import { type ChildProcess, spawn } from "node:child_process";
import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readSync,
  renameSync,
  statfsSync,
  statSync,
} from "node:fs";
import { createServer } from "node:net";
import { totalmem } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { SetupError } from "../setup-error";
import { type Cluster, placeFor } from "./cluster";
import { readPostmasterFile } from "./postmaster";
import { explainPostgresFailure } from "./problems";

/** A running server: its process (our direct child) and its port. */
export interface Server {
  child: ChildProcess;
  pid: number;
  port: number;
}

// After a crash on a large database, PostgreSQL replays its log first.
const patienceMs = 10 * 60_000;
const largestLog = 10 * 1024 * 1024;

/**
 * Starts the server on 127.0.0.1 and waits until it takes connections.
 *
 * @param port null for any free one
 * @throws SetupError with PostgreSQL's own words when it does not come up
 */
export async function serve(
  cluster: Cluster,
  options: { port: number | null; durable: boolean },
): Promise<Server> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const port = options.port ?? (await freePort());
    const result = await tryToServe(cluster, port, options.durable);
    if ("child" in result) return result;
    if (Date.now() > deadline || !mayPass(result.said, options.port)) {
      throw explain(result.said, port);
    }
    await sleep(200);
  }
}

// Another program took the free port in between, or processes of a server
// that was killed hold its memory for another moment.
function mayPass(said: string, wantedPort: number | null): boolean {
  if (/shared memory block .* is still in use/.test(said)) return true;
  return wantedPort === null && /could not bind/.test(said);
}

function explain(said: string, port: number): SetupError {
  if (/could not bind/.test(said)) {
    return new SetupError(
      `Port ${port} on 127.0.0.1, meant for the database, is taken by another program.`,
    );
  }
  return explainPostgresFailure("Starting the database", said);
}

async function tryToServe(
  cluster: Cluster,
  port: number,
  durable: boolean,
): Promise<Server | { said: string }> {
  const { dataDir, binaries, account } = cluster;
  const place = placeFor(dataDir, account);
  const log = openLog(`${dataDir}.log`);
  try {
    const begin = fstatSync(log).size;
    const child = spawn(
      binaries.postgres,
      ["-D", place.directory, "-p", String(port), ...settings(durable)],
      // Its own session: Ctrl-C in a terminal reaches us, and we stop it last.
      { ...place.spawn, detached: true, stdio: ["ignore", log, log] },
    );
    stopWithUs(child);
    const failure = await new Promise<string | null>((resolve) => {
      child.once("error", (error) => resolve(error.message));
      child.once("exit", () => resolve(""));
      void ready(child, dataDir).then((is) => is && resolve(null));
    });
    if (failure === null && child.pid) {
      return { child, pid: child.pid, port };
    }
    child.kill("SIGINT");
    return { said: failure || readFrom(log, begin) };
  } finally {
    closeSync(log);
  }
}

/** A process that ends without stopping its server lets it end cleanly. */
function stopWithUs(child: ChildProcess): void {
  const stop = () => child.kill("SIGINT");
  process.once("exit", stop);
  child.once("exit", () => process.off("exit", stop));
}

async function ready(child: ChildProcess, dataDir: string): Promise<boolean> {
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline && child.exitCode === null) {
    const file = readPostmasterFile(dataDir);
    if (file?.pid === child.pid && file?.ready) return true;
    await sleep(10);
  }
  return false;
}

function settings(durable: boolean): string[] {
  const all: Record<string, string> = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    timezone: "UTC",
    log_timezone: "UTC",
    ...memory(),
  };
  if (sharedMemoryIsSmall()) all.dynamic_shared_memory_type = "mmap";
  if (!durable) {
    all.fsync = "off";
    all.synchronous_commit = "off";
    all.full_page_writes = "off";
  }
  return Object.entries(all).flatMap(([name, value]) => [
    "-c",
    `${name}=${value}`,
  ]);
}

/**
 * PostgreSQL's own defaults are for the smallest machine there is. An eighth of
 * the memory holds what is read often, and a grouping of some ten thousand rows
 * is not written to disk.
 */
function memory(): Record<string, string> {
  const megabytes = Math.floor(totalmem() / 8 / 2 ** 20);
  return {
    shared_buffers: `${Math.min(1024, Math.max(128, megabytes))}MB`,
    work_mem: "16MB",
  };
}

/**
 * Containers often have a /dev/shm of 64 MB, on which a large parallel query
 * fails; PostgreSQL then shares memory through files of its own.
 */
function sharedMemoryIsSmall(): boolean {
  if (process.platform !== "linux") return false;
  try {
    const { bsize, blocks } = statfsSync("/dev/shm");
    return bsize * blocks < 256 * 1024 * 1024;
  } catch {
    return true;
  }
}

function openLog(path: string): number {
  if (existsSync(path) && statSync(path).size > largestLog) {
    renameSync(path, `${path}.1`);
  }
  return openSync(path, "a+", 0o600);
}

function readFrom(file: number, begin: number): string {
  const buffer = Buffer.alloc(64 * 1024);
  return buffer.toString(
    "utf8",
    0,
    readSync(file, buffer, 0, buffer.length, begin),
  );
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", resolve);
  });
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === "string") {
    throw new SetupError("No free port was found for the database.");
  }
  return address.port;
}
