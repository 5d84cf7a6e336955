import { ReadableStream as WebStream } from "node:stream/web";

/** Whoever takes no piece for so long does not come back. */
const STALLED_MS = 2 * 60_000;

/** The reader stayed and did not read. */
export class StalledError extends Error {
  override name = "StalledError";
}

/** A response's body, and how to make its beginning before the response. */
export interface FileBody {
  stream: ReadableStream<Uint8Array>;
  /**
   * Makes the first piece, so that what fails before it can still be answered
   * in words. From then on the body holds what it needs to go on: `gone` says
   * that nobody will read it, also where the stream itself is never told.
   * Throws what `write` throws.
   */
  start(gone: AbortSignal): Promise<void>;
}

/**
 * A response's body that does nothing before it is started or read, and ends
 * what it began as soon as nobody reads it: an answer to HEAD, or one whose
 * reader left before the first byte, is never read, and must hold no
 * connection. A reader who stays and takes nothing is given up after
 * `stalledMs`. An error of `write` breaks the body off, visibly.
 */
export function lazyBody(
  write: (stopped: AbortSignal) => AsyncIterable<Uint8Array>,
  { stalledMs = STALLED_MS } = {},
): FileBody {
  const stop = new AbortController();
  let pieces: AsyncIterator<Uint8Array> | undefined;
  let first: Promise<IteratorResult<Uint8Array>> | undefined;
  let patience: NodeJS.Timeout | undefined;
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;

  const next = () => {
    pieces ??= write(stop.signal)[Symbol.asyncIterator]();
    return pieces.next();
  };
  const end = async (reason?: unknown) => {
    clearTimeout(patience);
    // A reader who is there after all sees a body that broke off.
    controller?.error(reason);
    stop.abort(reason);
    // What is under way fails by the signal; nobody is left to be told.
    await pieces?.return?.().catch(() => {});
  };
  /** From a piece that is ready to the next that is asked for. */
  const expectReader = () => {
    clearTimeout(patience);
    patience = setTimeout(() => {
      void end(new StalledError("nothing was read for too long"));
    }, stalledMs).unref();
  };

  const body = new WebStream<Uint8Array>(
    {
      start(its) {
        controller = its as ReadableStreamDefaultController<Uint8Array>;
      },
      async pull(its) {
        clearTimeout(patience);
        const piece = first ?? next();
        first = undefined;
        const { value, done } = await piece;
        if (stop.signal.aborted) return;
        if (done) its.close();
        else {
          its.enqueue(value);
          expectReader();
        }
      },
      cancel: (reason) => end(reason),
    },
    // Not one piece ahead of the reader.
    { highWaterMark: 0 },
  );
  return {
    stream: body as ReadableStream<Uint8Array>,
    async start(gone) {
      gone.throwIfAborted();
      gone.addEventListener("abort", () => void end(gone.reason), {
        once: true,
      });
      first = next();
      await first;
      expectReader();
    },
  };
}
