import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeCopies } from "@/db/copy";
import { freshDatabase } from "@/db/testing/database";
import type { Actor } from "@/lib/auth/permissions";
import { exportTable } from "./csv";
import { exportJson } from "./json";
import { busyConnections, MANY_ROWS, makeManyRows } from "./testing/many-rows";
import { exportWorkbook } from "./xlsx";

const database = freshDatabase("template_empty");
let manager: Actor;

beforeAll(async () => {
  manager = await makeManyRows(database);
});

afterAll(closeCopies);

const WRITERS = {
  csv: exportTable,
  xlsx: exportWorkbook,
  json: exportJson,
} as const;
const ENDINGS = Object.keys(WRITERS) as (keyof typeof WRITERS)[];

const open = async (ending: keyof typeof WRITERS) =>
  (await WRITERS[ending](manager, "casualties", {})).stream;

const busy = () => busyConnections(database);

const endingOf = (chunks: Uint8Array[]) =>
  Buffer.concat(chunks).toString("latin1").slice(-40);

describe.each(ENDINGS)("a %s file whose database breaks off", (ending) => {
  test("breaks off, too, and can't pass for a whole one", async () => {
    const chunks: Uint8Array[] = [];
    const reading = async () => {
      for await (const chunk of await open(ending)) {
        chunks.push(chunk);
        if (chunks.length !== 2) continue;
        await database.ownerSql`select pg_terminate_backend(pid)
          from pg_stat_activity
          where datname = current_database() and query like 'copy (%'`;
      }
    };
    await expect(reading()).rejects.toThrow();
    expect(chunks.length).toBeGreaterThan(1);
    expect(endingOf(chunks)).not.toContain("]}");
    // The central directory that ends a workbook's archive.
    expect(endingOf(chunks)).not.toContain("PK\u0005\u0006");
    await expect.poll(busy).toEqual([]);
  });
});

test("a whole file ends as such", async () => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of await open("json")) chunks.push(chunk);
  expect(endingOf(chunks)).toMatch(/\}\n\]\}\n$/);
  const { rows } = JSON.parse(Buffer.concat(chunks).toString("utf8"));
  expect(rows).toHaveLength(MANY_ROWS);
});

test("what nobody reads asks nothing of the database", async () => {
  // As in an answer to HEAD, or where the reader left before the first byte.
  const unread = await Promise.all(
    Array.from({ length: 12 }, (_, at) => open(ENDINGS[at % 3] ?? "csv")),
  );
  expect(await busy()).toEqual([]);
  await unread[0]?.cancel();
  expect(await busy()).toEqual([]);
});

test("a hundred readers who leave anywhere leave nothing behind", async () => {
  // Steps from the same seed: every run leaves at the same places.
  let state = 20_230_301;
  const upTo = (most: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % most;
  };
  const leave = async (ending: keyof typeof WRITERS, pieces: number) => {
    const reader = (await open(ending)).getReader();
    for (let at = 0; at < pieces; at += 1) await reader.read();
    // Sometimes while a piece is on its way.
    const pending = pieces % 2 === 0 ? reader.read() : null;
    await reader.cancel();
    await pending;
  };
  const round = async (count: number) => {
    for (let at = 0; at < count; at += 10) {
      // More at once than there are connections: some leave the queue.
      await Promise.all(
        Array.from({ length: 10 }, (_, n) =>
          leave(ENDINGS[(at + n) % 3] ?? "csv", upTo(20)),
        ),
      );
    }
  };
  await round(20);
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  await round(100);
  await expect.poll(busy).toEqual([]);
  globalThis.gc?.();
  expect(process.memoryUsage().rss - before).toBeLessThan(120 * 1024 * 1024);
  // All connections can be had again, at once.
  const whole = await Promise.all(
    Array.from({ length: 4 }, async () => {
      let size = 0;
      for await (const chunk of await open("csv")) size += chunk.length;
      return size;
    }),
  );
  expect(new Set(whole).size).toBe(1);
  expect(whole[0]).toBeGreaterThan(MANY_ROWS * 60);
  await expect
    .poll(
      () => database.ownerSql`select count(*)::int as n from audit_log
        where action = 'export.broken-off'`,
    )
    .not.toEqual([{ n: 0 }]);
});
