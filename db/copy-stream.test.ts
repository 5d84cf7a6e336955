import { EventEmitter } from "node:events";
import { Duplex } from "node:stream";
import fc from "fast-check";
import type { Connection } from "pg";
import { describe, expect, test } from "vitest";
import { CopyStream } from "./copy-stream";
import { Slots } from "./slots";

/** A message as the database frames it. */
function message(type: string, body: string): Buffer {
  const bytes = Buffer.from(body, "utf8");
  const head = Buffer.alloc(5);
  head.write(type, 0, "latin1");
  head.writeUInt32BE(bytes.length + 4, 1);
  return Buffer.concat([head, bytes]);
}

/** A connection whose driver notes what reaches it. */
function connect() {
  const driver: Buffer[] = [];
  const stream = new Duplex({
    read() {},
    write(_chunk, _encoding, done) {
      done();
    },
  });
  stream.on("data", (chunk: Buffer) => driver.push(chunk));
  const connection = Object.assign(new EventEmitter(), {
    stream,
    query: () => {},
  }) as unknown as Connection;
  return { connection, stream, driver: () => Buffer.concat(driver).toString() };
}

/** A copy that has the one turn there is, unless another queue is given. */
function copyOf(turns = new Slots(1), leave?: () => void): CopyStream {
  const left = leave ?? (() => {});
  return new CopyStream("copy", turns, left);
}

/** Cuts the bytes at these places, as a network does. */
function pieces(bytes: Buffer, cuts: number[]): Buffer[] {
  const at = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort(
    (a, b) => a - b,
  );
  return [...at, bytes.length].map((end, n) =>
    Buffer.from(bytes.subarray(at[n - 1] ?? 0, end)),
  );
}

const TAIL = message("c", "").toString() + message("C", "COPY 3\0").toString();

describe("what a copy sends", () => {
  test("is its rows' bytes, wherever the network cuts it", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: "grapheme", maxLength: 40 })),
        fc.array(fc.nat(), { maxLength: 12 }),
        async (rows, cuts) => {
          const { connection, stream, driver } = connect();
          const copy = copyOf();
          copy.submit(connection);
          const sent = Buffer.concat([
            message("H", "\0\0\0"),
            ...rows.map((row) => message("d", row)),
            message("N", "a notice"),
            message("d", "last"),
            Buffer.from(TAIL),
          ]);
          for (const piece of pieces(sent, cuts)) stream.push(piece);
          const read: Buffer[] = [];
          copy.on("data", (chunk: Buffer) => read.push(chunk));
          while (driver() !== TAIL) await new Promise(setImmediate);
          copy.handleReadyForQuery();
          await copy.received;
          await new Promise((resolve) => copy.once("end", resolve));
          expect(Buffer.concat(read).toString()).toBe(`${rows.join("")}last`);
        },
      ),
      { numRuns: 60 },
    );
  });

  test("is not asked for while nobody reads, and all of it when somebody does", async () => {
    const { connection, stream, driver } = connect();
    const copy = copyOf();
    copy.submit(connection);
    const row = "x".repeat(50_000);
    for (let n = 0; n < 20; n += 1) stream.push(message("d", row));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(stream.isPaused()).toBe(true);
    expect(copy.readableLength).toBeLessThan(400_000);
    stream.push(Buffer.from(TAIL));
    let bytes = 0;
    copy.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
    });
    while (driver() !== TAIL) await new Promise(setImmediate);
    copy.handleReadyForQuery();
    await new Promise((resolve) => copy.once("end", resolve));
    expect(bytes).toBe(20 * row.length);
  });
});

test("copies take turns, and a slow reader holds nobody up", async () => {
  const turns = new Slots(1);
  const slow = connect();
  const fast = connect();
  const first = copyOf(turns, await turns.take(null, undefined));
  first.submit(slow.connection);
  const row = "x".repeat(50_000);
  for (let n = 0; n < 20; n += 1) slow.stream.push(message("d", row));
  // Its buffer is full and nobody reads it: the next one begins.
  const second = copyOf(turns, await turns.take(null, undefined));
  second.submit(fast.connection);
  const asked = first.read();
  expect(asked).not.toBeNull();
  await new Promise(setImmediate);
  // The first goes on when the second is done, and not before.
  expect(slow.stream.isPaused()).toBe(true);
  expect(turns.waiting).toBe(1);
  expect(first.readableLength).toBe(0);
  fast.stream.push(Buffer.from(TAIL));
  while (fast.driver() !== TAIL) await new Promise(setImmediate);
  while (first.readableLength === 0) await new Promise(setImmediate);
  // One that waits for its turn and is left leaves the queue.
  const third = copyOf(turns, () => {});
  third.on("error", () => {});
  third.destroy();
  first.destroy();
  (await turns.take(50, undefined))();
  expect(turns.waiting).toBe(0);
});

describe("whoever leaves", () => {
  test.each([
    ["before the query is sent", 0],
    ["before the first row", 1],
    ["among the rows", 2],
  ])("%s takes the connection along", async (_where, steps) => {
    const { connection, stream } = connect();
    const copy = copyOf();
    copy.on("error", () => {});
    if (steps > 0) copy.submit(connection);
    if (steps > 1) stream.push(message("d", "row"));
    copy.destroy();
    if (steps === 0) copy.submit(connection);
    await expect(copy.received).rejects.toThrow();
    expect(stream.destroyed).toBe(true);
  });

  test("after the last row leaves the connection as it is", async () => {
    const { connection, stream, driver } = connect();
    const copy = copyOf();
    copy.submit(connection);
    stream.push(Buffer.from(TAIL));
    while (driver() !== TAIL) await new Promise(setImmediate);
    copy.handleReadyForQuery();
    copy.destroy();
    await copy.received;
    expect(stream.destroyed).toBe(false);
    expect(stream.listenerCount("data")).toBe(1);
  });
});
