import { availableParallelism } from "node:os";
import type { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import { Pool, type PoolClient } from "pg";
import { env } from "@/lib/env";
import { BusyError } from "@/lib/errors";
import type { ActorIdentity } from "./client";
import { CopyStream } from "./copy-stream";
import { restForPages } from "./rest-for-pages";
import { NoSlotError, Slots } from "./slots";

/** How many downloads may be under way; most of them wait for their readers. */
export const COPIES_AT_ONCE = 8;
/** How many of them read at one moment: a processor is left to the pages. */
const TURNS = Math.max(1, Math.min(4, availableParallelism() - 1));
/** How long a download waits for its turn. */
const PATIENCE_MS = 30_000;

interface Copies {
  slots: Slots;
  turns: Slots;
  pool: Pool;
}

const holder = globalThis as { mineActionCopies?: Copies };

/**
 * Bulk reading alone goes through this second driver: postgres.js' COPY stream
 * stalls at the end of large results. Few connections, so that many downloads
 * wait for each other and not the pages for them. They wait here, at the slots,
 * where waiting has an end and can be given up: the pool's own queue has
 * neither, and who stood in it was served after having left.
 */
function copies(): Copies {
  if (!holder.mineActionCopies) {
    const pool = new Pool({
      connectionString: env().APP_DATABASE_URL,
      // Never fewer than slots, so that nobody waits for the pool itself.
      max: COPIES_AT_ONCE,
      connectionTimeoutMillis: 10_000,
      // A small file takes less time than a connection's beginning.
      idleTimeoutMillis: 5 * 60_000,
    });
    // An idle connection that the database ends is replaced when it is needed;
    // without a listener the driver would end the whole program instead.
    pool.on("error", () => {});
    // Neither does one that goes while it is used: its query fails, and says so.
    pool.on("connect", (client) => {
      client.on("error", () => {});
    });
    // Whoever leaves while the database still sorts is noticed then, not at the
    // first row. Only where the database's system can tell (not on Windows).
    pool.on("connect", (client) => {
      client
        .query("set client_connection_check_interval = '1s'")
        .catch(() => {});
    });
    holder.mineActionCopies = {
      pool,
      slots: new Slots(COPIES_AT_ONCE),
      turns: new Slots(TURNS, restForPages),
    };
  }
  return holder.mineActionCopies;
}

/** Closes the connections; for scripts and tests. */
export async function closeCopies(): Promise<void> {
  const open = holder.mineActionCopies;
  holder.mineActionCopies = undefined;
  await open?.pool.end();
}

/** A COPY query that reads its parameters by `current_setting('export.<name>')`. */
export interface CopyQuery {
  text: string;
  /** COPY takes no bind parameters: these are handed over as settings. */
  settings: Record<string, string>;
}

export interface CopyOutcome {
  rows: number;
}

export interface CopyOptions {
  /** A download broken off. */
  stopped?: AbortSignal | undefined;
  patienceMs?: number;
}

/** A place in one of the queues. Throws BusyError when none became free. */
async function wait(
  slots: Slots,
  { stopped, patienceMs = PATIENCE_MS }: CopyOptions,
): Promise<() => void> {
  try {
    return await slots.take(patienceMs, stopped);
  } catch (error) {
    if (!(error instanceof NoSlotError)) throw error;
    throw new BusyError(Math.ceil(patienceMs / 1000));
  }
}

/** A free connection, and how to give it back: clean, or broken off. */
async function acquire(options: CopyOptions): Promise<{
  client: PoolClient;
  release: (clean: boolean) => void;
}> {
  const { slots, pool } = copies();
  const leave = await wait(slots, options);
  try {
    const client = await pool.connect();
    let released = false;
    const release = (clean: boolean) => {
      if (released) return;
      released = true;
      client.release(!clean);
      leave();
    };
    return { client, release };
  } catch (error) {
    leave();
    throw error;
  }
}

/**
 * How a file's query is planned. Its rows come in one order, of one process.
 * What the settings hold is unknown to the planner, which then expects a handful
 * of rows: a nested loop over names that turns out to be millions.
 */
export const PLANNING = [
  "max_parallel_workers_per_gather = 0",
  "enable_nestloop = off",
  "jit = off",
];

async function begin(
  client: PoolClient,
  actor: ActorIdentity,
  query: CopyQuery,
): Promise<void> {
  // Who waits behind a migration, say, is told; a transaction that this process
  // forgot is ended. Not soon: for the database it is idle, too, once it has
  // sent what a slow reader still reads.
  await client.query(`begin read only;
    set local lock_timeout = '30s';
    set local idle_in_transaction_session_timeout = '1h';
    ${PLANNING.map((setting) => `set local ${setting}`).join("; ")}`);
  const settings = {
    "app.user_id": actor.id,
    "app.role": actor.role,
    "app.organisation_id": actor.organisationId ?? "",
    ...Object.fromEntries(
      Object.entries(query.settings).map(([name, value]) => [
        `export.${name}`,
        value,
      ]),
    ),
  };
  await client.query(
    "select set_config(name, value, true) from unnest($1::text[], $2::text[]) as given (name, value)",
    [Object.keys(settings), Object.values(settings)],
  );
}

/**
 * Streams a query as CSV rows (no header), as the actor. `done` resolves when
 * every row has been read, and rejects when anything breaks; the stream is
 * destroyed then, so that a short file can't pass for a whole one.
 *
 * Where a reader may leave, and what becomes of the connection:
 * - while it waits for its turn: it leaves the queue, and none was taken;
 * - while one is opened, or told who asks: it is given back unused, or ended;
 * - from the query on: the stream is destroyed, by the signal or by the reader,
 *   and the connection with it, also while the database still sorts;
 * - when the last row has come from the database, read or not: it has been
 *   given back.
 * One who stays and does not read is not noticed here: see `lazyBody`.
 * Throws BusyError when no connection became free in time.
 */
export async function copyAsActor(
  actor: ActorIdentity,
  query: CopyQuery,
  stopped?: AbortSignal,
  { patienceMs }: Pick<CopyOptions, "patienceMs"> = {},
): Promise<{ rows: Readable; done: Promise<CopyOutcome> }> {
  const options: CopyOptions = {
    stopped,
    ...(patienceMs !== undefined && { patienceMs }),
  };
  const { client, release } = await acquire(options);
  let leaveTurn: () => void;
  try {
    stopped?.throwIfAborted();
  } catch (error) {
    release(true);
    throw error;
  }
  const { turns } = copies();
  try {
    await begin(client, actor, query);
    leaveTurn = await wait(turns, options);
  } catch (error) {
    release(false);
    throw error;
  }
  const rows = new CopyStream(
    `copy (${query.text}) to stdout with (format csv)`,
    turns,
    leaveTurn,
  );
  const stop = () => rows.destroy(abortError(stopped));
  stopped?.addEventListener("abort", stop);
  const done = (async () => {
    const read = finished(rows, { writable: false });
    // Heard below, or as the reason why not every row was received.
    read.catch(() => {});
    try {
      await rows.received;
      await client.query("commit");
      release(true);
    } catch (error) {
      release(false);
      rows.destroy(error as Error);
      throw error;
    }
    await read;
    return { rows: rows.rowCount };
  })().finally(() => stopped?.removeEventListener("abort", stop));
  client.query(rows);
  return { rows, done };
}

function abortError(stopped: AbortSignal | undefined): Error {
  const reason: unknown = stopped?.reason;
  return reason instanceof Error ? reason : new Error("broken off");
}
