import { ReadableStream as WebStream } from "node:stream/web";

/**
 * A response's body that does nothing before somebody reads it, and ends what
 * it began as soon as nobody does: an answer to HEAD, or one whose reader left
 * before the first byte, is never read, and must hold no connection.
 * An error of `write` breaks the body off, visibly.
 */
export function lazyBody(
  write: (stopped: AbortSignal) => AsyncIterable<Uint8Array>,
): ReadableStream<Uint8Array> {
  const stop = new AbortController();
  let pieces: AsyncIterator<Uint8Array> | undefined;
  const body = new WebStream<Uint8Array>(
    {
      async pull(controller) {
        pieces ??= write(stop.signal)[Symbol.asyncIterator]();
        const { value, done } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        stop.abort();
        // What is under way fails by the signal; nobody is left to be told.
        await pieces?.return?.().catch(() => {});
      },
    },
    // Not one piece ahead of the reader.
    { highWaterMark: 0 },
  );
  return body as ReadableStream<Uint8Array>;
}
