import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { COPIES_AT_ONCE, closeCopies, copyAsActor } from "@/db/copy";
import { CopyStream } from "@/db/copy-stream";
import { freshDatabase } from "@/db/testing/database";
import type { Actor } from "@/lib/auth/permissions";
import { BusyError } from "@/lib/errors";
import { exportTable } from "./csv";
import type { TableFile } from "./file-source";
import { exportJson } from "./json";
import { busyConnections, makeManyRows } from "./testing/many-rows";
import { exportWorkbook } from "./xlsx";

const database = freshDatabase("template_empty");
const WRITERS = [exportTable, exportWorkbook, exportJson];
const ALL = COPIES_AT_ONCE;
let manager: Actor;

beforeAll(async () => {
  manager = await makeManyRows(database, 20_000);
});
afterEach(() => {
  vi.restoreAllMocks();
});
afterAll(closeCopies);

const open = (writer = exportTable): Promise<TableFile> =>
  writer(manager, "casualties", {});

async function sizeOf(file: TableFile): Promise<number> {
  let size = 0;
  for await (const chunk of file.stream) size += chunk.length;
  return size;
}

/** Nothing is under way, and every connection can be had again, at once. */
async function expectNothingLeft(): Promise<void> {
  await expect.poll(() => busyConnections(database)).toEqual([]);
  const sizes = await Promise.all(
    Array.from({ length: ALL + 2 }, async () => sizeOf(await open())),
  );
  expect(new Set(sizes).size).toBe(1);
  expect(sizes[0]).toBeGreaterThan(1_000_000);
}

/** Readers who hold every connection in the middle of their files. */
async function holdAll() {
  const readers = await Promise.all(
    Array.from({ length: ALL }, async () => {
      const file = await open();
      await file.start(new AbortController().signal);
      const reader = file.stream.getReader();
      await reader.read();
      await reader.read();
      return reader;
    }),
  );
  return () => Promise.all(readers.map((reader) => reader.cancel()));
}

/** Calls back when the driver is about to send what matches. */
function whenSent(what: RegExp, then: () => void): void {
  const { query } = pg.Client.prototype;
  vi.spyOn(pg.Client.prototype, "query").mockImplementation(function (
    this: pg.Client,
    ...args: unknown[]
  ) {
    const [asked] = args;
    const text = asked instanceof CopyStream ? "copy" : String(asked);
    const result: unknown = Reflect.apply(query, this, args);
    if (what.test(text)) then();
    return result;
  } as typeof query);
}

test("a reader who left before it began takes nothing", async () => {
  const file = await open();
  await expect(
    file.start(AbortSignal.abort(new Error("left"))),
  ).rejects.toThrow("left");
  expect(await busyConnections(database)).toEqual([]);
  await expectNothingLeft();
});

test("a reader who leaves the queue is not served after having left", async () => {
  const leaveAll = await holdAll();
  const gone = new AbortController();
  const waiting = WRITERS.map(async (writer) =>
    (await open(writer)).start(gone.signal),
  );
  const unstarted = await open();
  const reading = unstarted.stream.getReader();
  const pending = reading.read();
  const left = Promise.allSettled(waiting);
  // Long enough for all of them to stand in the queue.
  await vi.waitFor(async () =>
    expect(await busyConnections(database)).toHaveLength(ALL),
  );
  await new Promise((resolve) => setTimeout(resolve, 50));
  gone.abort(new Error("left"));
  await reading.cancel();
  expect((await pending).done).toBe(true);
  // While all connections are still held: nobody waits for one to leave.
  for (const { status } of await left) expect(status).toBe("rejected");
  expect(await busyConnections(database)).toHaveLength(ALL);
  await leaveAll();
  await expectNothingLeft();
});

test("waiting has an end, which is said in time", async () => {
  const leaveAll = await holdAll();
  await expect(
    copyAsActor(manager, { text: "select 1", settings: {} }, undefined, {
      patienceMs: 50,
    }),
  ).rejects.toThrow(BusyError);
  await leaveAll();
  await expectNothingLeft();
});

test.each([
  ["while a connection is opened", /client_connection_check_interval/],
  ["as the transaction begins", /^begin/],
  ["as the database is told who asks", /set_config/],
  ["as the query is sent", /^copy$/],
])("a reader who leaves %s leaves nothing behind", async (_where, what) => {
  for (const writer of WRITERS) {
    const gone = new AbortController();
    const file = await open(writer);
    // Connections are opened anew: a workbook's rows were counted already.
    await closeCopies();
    let met = 0;
    whenSent(what, () => {
      met += 1;
      gone.abort(new Error("left"));
    });
    const begun = file.start(gone.signal).catch(() => "rejected");
    await begun;
    await expect(sizeOf(file)).rejects.toThrow("left");
    expect(met).toBe(1);
    vi.restoreAllMocks();
  }
  await expectNothingLeft();
});

test("a reader who leaves while the database waits ends the query", async () => {
  const gone = new AbortController();
  await database.ownerSql.begin(async (sql) => {
    await sql`lock table casualty_lines in access exclusive mode`;
    const { done } = await copyAsActor(
      manager,
      { text: "select * from casualty_lines", settings: {} },
      gone.signal,
    );
    const ended = done.catch((error: Error) => error.message);
    await vi.waitFor(async () =>
      expect(await busyConnections(database)).toMatchObject([
        { state: "active" },
      ]),
    );
    gone.abort(new Error("left"));
    expect(await ended).toBe("left");
    // The database looks every second whether somebody still listens.
    await vi.waitFor(
      async () => expect(await busyConnections(database)).toEqual([]),
      { timeout: 10_000, interval: 100 },
    );
  });
  await expectNothingLeft();
});

test.each([
  ["at the first piece", 1],
  ["in the middle, with a piece on its way", 7],
])("a reader who leaves %s leaves nothing behind", async (_where, pieces) => {
  for (const writer of WRITERS) {
    const gone = new AbortController();
    const file = await open(writer);
    await file.start(gone.signal);
    const reader = file.stream.getReader();
    for (let n = 0; n < pieces; n += 1) await reader.read();
    const pending = reader.read();
    // As a server does: the signal, and the stream's own end.
    gone.abort(new Error("left"));
    await Promise.allSettled([reader.cancel(), pending]);
  }
  await expectNothingLeft();
});

test("a reader who pauses after the last row came holds no connection", async () => {
  const rows = "select 'a row' from generate_series(1, 1000)";
  const { rows: stream, done } = await copyAsActor(manager, {
    text: rows,
    settings: {},
  });
  await expect.poll(() => busyConnections(database)).toEqual([]);
  // And breaks off, visibly, when the reader leaves without having read it.
  stream.destroy();
  await expect(done).rejects.toThrow();
  await expectNothingLeft();
});

test("a reader who stays and reads nothing is ended, and the next one served", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const files = await Promise.all(Array.from({ length: ALL }, () => open()));
  try {
    const here = new AbortController().signal;
    await Promise.all(files.map((file) => file.start(here)));
    await vi.advanceTimersByTimeAsync(10 * 60_000);
  } finally {
    vi.useRealTimers();
  }
  await expectNothingLeft();
  for (const file of files) await expect(sizeOf(file)).rejects.toThrow();
});
