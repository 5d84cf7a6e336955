import { PassThrough, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Pool } from "pg";
import { to as copyTo } from "pg-copy-streams";
import { env } from "@/lib/env";
import type { ActorIdentity } from "./client";

const holder = globalThis as { mineActionCopyPool?: Pool };

/**
 * Bulk reading alone goes through this second driver: postgres.js' COPY stream
 * stalls at the end of large results. Few connections, so that many downloads
 * wait for each other and not the pages for them.
 */
function pool(): Pool {
  if (!holder.mineActionCopyPool) {
    holder.mineActionCopyPool = new Pool({
      connectionString: env().APP_DATABASE_URL,
      max: 4,
    });
    // An idle connection that the database ends is replaced when it is needed;
    // without a listener the driver would end the whole program instead.
    holder.mineActionCopyPool.on("error", () => {});
    // Neither does one that goes while it is used: its query fails, and says so.
    holder.mineActionCopyPool.on("connect", (client) => {
      client.on("error", () => {});
    });
    // Whoever leaves while the database still sorts is noticed then, not at the
    // first row. Only where the database's system can tell (not on Windows).
    holder.mineActionCopyPool.on("connect", (client) => {
      client
        .query("set client_connection_check_interval = '1s'")
        .catch(() => {});
    });
  }
  return holder.mineActionCopyPool;
}

/** Closes the pool; for scripts and tests. */
export async function closeCopies(): Promise<void> {
  const open = holder.mineActionCopyPool;
  holder.mineActionCopyPool = undefined;
  await open?.end();
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

/**
 * Streams a query as CSV rows (no header), as the actor. `done` resolves when
 * every row has been handed on, and rejects when anything breaks; the stream is
 * destroyed then, so that a short file can't pass for a whole one. Destroying
 * the stream, or `stopped` (a download broken off), ends the query and frees the
 * connection.
 */
export async function copyAsActor(
  actor: ActorIdentity,
  query: CopyQuery,
  stopped?: AbortSignal,
): Promise<{ rows: Readable; done: Promise<CopyOutcome> }> {
  const client = await pool().connect();
  if (stopped?.aborted) {
    // Whoever waited for this connection has left.
    client.release();
    throw stopped.reason;
  }
  try {
    await client.query("begin read only");
    // A file's rows come in one order, of one process.
    await client.query("set local max_parallel_workers_per_gather = 0");
    // What the settings hold is unknown to the planner, which then expects a
    // handful of rows: a nested loop over names that turns out to be millions.
    await client.query("set local enable_nestloop = off");
    await client.query("set local jit = off");
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
    for (const [name, value] of Object.entries(settings)) {
      await client.query("select set_config($1, $2, true)", [name, value]);
    }
  } catch (error) {
    client.release(true);
    throw error;
  }
  const source = client.query(
    copyTo(`copy (${query.text}) to stdout with (format csv)`),
  );
  const rows = new PassThrough({ highWaterMark: 256 * 1024 });
  const done = (async () => {
    try {
      await pipeline(source, rows, { signal: stopped });
      await client.query("commit");
      client.release();
      return { rows: source.rowCount ?? 0 };
    } catch (error) {
      // In the middle of a COPY the connection can't be used again.
      client.release(true);
      throw error;
    }
  })();
  return { rows, done };
}
