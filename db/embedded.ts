import { chmodSync, mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { accountFor } from "./embedded/account";
import { findBinaries } from "./embedded/binaries";
import {
  type Cluster,
  databaseName,
  ensureCluster,
  ensurePassword,
  ownerRole,
  readPassword,
} from "./embedded/cluster";
import {
  clearTheWay,
  findPostmaster,
  forgetKeeper,
  noteKeeper,
  stopPostmaster,
} from "./embedded/postmaster";
import { explainFileFailure } from "./embedded/problems";
import { serve } from "./embedded/serve";

export interface EmbeddedOptions {
  /**
   * The cluster's folder. Its neighbours `<dataDir>.password` (the owner's),
   * `.log` and `.keeper` belong to it.
   */
  dataDir: string;
  /** A fixed port on 127.0.0.1; any free one when not given. */
  port?: number;
  /**
   * false: a crash of the machine may lose everything, for a faster test
   * database.
   */
  durable?: boolean;
  /** Hears in plain words what is being done, when it takes a while. */
  log?: (text: string) => void;
}

export interface EmbeddedDatabase {
  /** Connects as the owner of the database, who may do everything. */
  ownerUrl: string;
  port: number;
  /** The process number of the server. */
  pid: number;
  /** Settles when the server has ended, by `stop` or by itself. */
  ended: Promise<void>;
  /** Stops the server cleanly; open transactions are rolled back. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL that came with `npm ci` on the cluster in `dataDir`,
 * and makes the cluster and an empty UTF-8 database the first time.
 *
 * An interrupted first start, a server left over from a killed process and a
 * stale pid file are put right. Works as root too, whom PostgreSQL refuses:
 * see `accountFor` and `placeFor`.
 *
 * @throws SetupError in the operator's words when something is in the way
 */
export async function startEmbedded(
  options: EmbeddedOptions,
): Promise<EmbeddedDatabase> {
  const { port = null, durable = true, log = () => {} } = options;
  const dataDir = resolve(options.dataDir);
  try {
    mkdirSync(dirname(dataDir), { recursive: true, mode: 0o700 });
    const account = accountFor(dataDir);
    const binaries = findBinaries(account);
    const cluster: Cluster = { dataDir, binaries, account };
    await clearTheWay(dataDir, log);
    if (ensureCluster(cluster, durable)) log("new database made");
    chmodSync(dataDir, 0o700);
    const password = ensurePassword(cluster);
    const server = await serve(cluster, { port, durable });
    noteKeeper(dataDir);
    return keep(dataDir, password, server);
  } catch (error) {
    throw explainFileFailure(dirname(dataDir), error);
  }
}

function keep(
  dataDir: string,
  password: string,
  { child, pid, port }: Awaited<ReturnType<typeof serve>>,
): EmbeddedDatabase {
  const ended = new Promise<void>((done) => {
    child.once("exit", () => done());
  });
  child.unref();
  return {
    ownerUrl: ownerUrl(password, port),
    port,
    pid,
    ended,
    async stop() {
      await stopPostmaster(pid);
      forgetKeeper(dataDir);
    },
  };
}

/**
 * The owner's address of a server that already runs on this cluster, or null.
 * For the operator's commands beside a running program.
 */
export function runningOwnerUrl(dataDir: string): string | null {
  const running = findPostmaster(resolve(dataDir));
  const password = readPassword(resolve(dataDir));
  return running?.ready && password ? ownerUrl(password, running.port) : null;
}

function ownerUrl(password: string, port: number): string {
  return `postgres://${ownerRole}:${password}@127.0.0.1:${port}/${databaseName}`;
}
