import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, test, vi } from "vitest";
import { lazyBody, StalledError } from "./file-body";

afterEach(() => {
  vi.useRealTimers();
});

/** A writer of numbers that notes where it is. */
function counting(most = 3) {
  const seen = { begun: 0, pieces: 0, ended: 0, stopped: null as unknown };
  async function* write(stopped: AbortSignal) {
    seen.begun += 1;
    stopped.addEventListener("abort", () => {
      seen.stopped = stopped.reason;
    });
    try {
      for (; seen.pieces < most; seen.pieces += 1) {
        yield Buffer.from(String(seen.pieces));
      }
    } finally {
      seen.ended += 1;
    }
  }
  return { seen, write };
}

const text = async (stream: ReadableStream<Uint8Array>) =>
  Buffer.from(await new Response(stream).arrayBuffer()).toString();

const here = () => new AbortController().signal;

describe("a body", () => {
  test("begins when it is read, and is read whole", async () => {
    const { seen, write } = counting();
    const { stream } = lazyBody(write);
    await sleep(5);
    expect(seen.begun).toBe(0);
    expect(await text(stream)).toBe("012");
    expect(seen).toMatchObject({ begun: 1, ended: 1 });
  });

  test("that was started is the same, and one piece ahead at most", async () => {
    const { seen, write } = counting();
    const { stream, start } = lazyBody(write);
    await start(here());
    await sleep(5);
    expect(seen).toMatchObject({ begun: 1, pieces: 0 });
    expect(await text(stream)).toBe("012");
    expect(seen.begun).toBe(1);
  });

  test("says before the answer what fails before its first piece", async () => {
    const { start } = lazyBody(async function* () {
      yield* [];
      throw new Error("no rows today");
    });
    await expect(start(here())).rejects.toThrow("no rows today");
  });

  test("that breaks in the middle is broken for its reader", async () => {
    const { stream } = lazyBody(async function* () {
      yield Buffer.from("half");
      throw new Error("the database went");
    });
    await expect(text(stream)).rejects.toThrow("the database went");
  });

  test("ends when its reader leaves, wherever that is", async () => {
    for (const pieces of [0, 1, 2]) {
      const { seen, write } = counting();
      const { stream, start } = lazyBody(write);
      await start(here());
      const reader = stream.getReader();
      for (let n = 0; n < pieces; n += 1) await reader.read();
      await reader.cancel();
      expect(seen.ended).toBe(1);
      expect(seen.stopped).not.toBeNull();
    }
  });

  test("ends when its reader is gone and the stream is never told", async () => {
    const { seen, write } = counting();
    const { stream, start } = lazyBody(write);
    const gone = new AbortController();
    await start(gone.signal);
    gone.abort(new Error("left"));
    await expect(text(stream)).rejects.toThrow("left");
    expect(seen.ended).toBe(1);
    // And one who left before is not begun for.
    const other = counting();
    await expect(lazyBody(other.write).start(gone.signal)).rejects.toThrow(
      "left",
    );
    expect(other.seen.begun).toBe(0);
  });

  test("waits for a slow reader, and ends visibly for one who reads nothing", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const slow = counting(6);
    const patient = lazyBody(slow.write, { stalledMs: 200 });
    await patient.start(here());
    const reader = patient.stream.getReader();
    for (let n = 0; n < 6; n += 1) {
      await vi.advanceTimersByTimeAsync(190);
      expect((await reader.read()).done).toBe(false);
    }
    expect((await reader.read()).done).toBe(true);
    // Long after its end nothing is taken back.
    await vi.advanceTimersByTimeAsync(1000);
    expect(slow.seen.stopped).toBeNull();

    const { seen, write } = counting(6);
    const { stream, start } = lazyBody(write, { stalledMs: 200 });
    await start(here());
    const stalled = stream.getReader();
    await stalled.read();
    await vi.advanceTimersByTimeAsync(210);
    expect(seen.ended).toBe(1);
    await expect(stalled.read()).rejects.toThrow(StalledError);
    // One whose answer nobody began to read at all.
    const unread = counting();
    await lazyBody(unread.write, { stalledMs: 200 }).start(here());
    await vi.advanceTimersByTimeAsync(210);
    expect(unread.seen.ended).toBe(1);
  });
});
