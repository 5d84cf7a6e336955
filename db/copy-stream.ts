import { Readable } from "node:stream";
import type { Connection, Submittable } from "pg";
import type { Slots } from "./slots";

/** Types of the messages that the database sends while it copies out. */
const DATA = 0x64; // d
/** `H`, `N`, `S`, `A`: the copy's beginning, and asides. */
const ASIDE = new Set([0x48, 0x4e, 0x53, 0x41]);
/** A message's type and its length. */
const HEAD = 5;
const NOTHING = Buffer.alloc(0);

/** A turn in which the database sends nothing, for it sorts, ends so soon. */
const LONGEST_SILENCE_MS = 5_000;

type Listener = (chunk: Buffer) => void;

/**
 * What `COPY … TO STDOUT` sends, as bytes. The driver would make an object of
 * each row; here the messages' heads are taken out of each piece where it lies,
 * so that a row costs neither memory nor a turn of the collector.
 *
 * From `submit` until the copy's end or error the connection's bytes come here,
 * and then to the driver again. A stream that is destroyed before takes its
 * connection with it: in the middle of a copy it can be used for nothing else,
 * and the database ends what nobody reads.
 *
 * Several copies take turns: each reads until its own buffer is full, and then
 * the next one does. So all get on, a slow reader holds nobody up, and however
 * many there are they take no more of the machine than the turns allow.
 */
export class CopyStream extends Readable implements Submittable {
  /** Resolves when the database has sent every row, whether read yet or not. */
  readonly received: Promise<void>;
  rowCount = 0;
  #resolve: () => void = () => {};
  #reject: (error: Error) => void = () => {};
  #connection: Connection | null = null;
  #driver: Listener[] = [];
  /** A message's head that came in parts. */
  #rest: Buffer = NOTHING;
  /** Bytes of the message at hand that are still to come. */
  #left = 0;
  #keeps = false;
  #leaveTurn: (() => void) | null = null;
  #silence: NodeJS.Timeout | undefined;
  #asks = false;
  readonly #gone = new AbortController();

  /** `leaveTurn`: of the turn that was taken for the beginning. */
  constructor(
    private readonly text: string,
    private readonly turns: Slots,
    leaveTurn: () => void,
  ) {
    super({ highWaterMark: 256 * 1024 });
    this.#beginTurn(leaveTurn);
    this.received = new Promise<void>((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    // Whoever waits for it hears of it; nobody has to.
    this.received.catch(() => {});
  }

  submit(connection: Connection): void {
    this.#connection = connection;
    const { stream } = connection;
    if (this.destroyed) {
      stream.destroy();
      return;
    }
    this.#driver = stream.listeners("data") as Listener[];
    for (const listener of this.#driver) stream.off("data", listener);
    stream.on("data", this.#take);
    connection.query(this.text);
  }

  override _read(): void {
    if (this.#connection && !this.#leaveTurn && !this.#asks) void this.#goOn();
  }

  async #goOn(): Promise<void> {
    this.#asks = true;
    const leave = await this.turns
      .take(null, this.#gone.signal)
      .catch(() => null);
    this.#asks = false;
    if (!leave) return;
    if (!this.#connection) {
      leave();
      return;
    }
    this.#beginTurn(leave);
    this.#connection.stream.resume();
  }

  #beginTurn(leave: () => void): void {
    this.#leaveTurn = leave;
    this.#silence = setTimeout(() => this.#endTurn(), LONGEST_SILENCE_MS);
  }

  #endTurn(): void {
    clearTimeout(this.#silence);
    this.#leaveTurn?.();
    this.#leaveTurn = null;
  }

  #take = (chunk: Buffer): void => {
    if (this.destroyed) return;
    const bytes =
      this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    this.#rest = NOTHING;
    let at = 0;
    let kept = 0;
    while (at < bytes.length) {
      if (this.#left > 0) {
        const end = Math.min(at + this.#left, bytes.length);
        if (this.#keeps) {
          bytes.copyWithin(kept, at, end);
          kept += end - at;
        }
        this.#left -= end - at;
        at = end;
      } else if (bytes.length - at < HEAD) {
        this.#rest = Buffer.from(bytes.subarray(at));
        at = bytes.length;
      } else {
        const type = bytes[at] ?? 0;
        this.#keeps = type === DATA;
        if (!this.#keeps && !ASIDE.has(type)) {
          this.#hand(bytes, kept);
          this.#giveBack(bytes.subarray(at));
          return;
        }
        this.#left = bytes.readUInt32BE(at + 1) - (HEAD - 1);
        at += HEAD;
      }
    }
    if (!this.#hand(bytes, kept)) {
      this.#connection?.stream.pause();
      this.#endTurn();
    }
  };

  /** Whether more may come at once. */
  #hand(bytes: Buffer, kept: number): boolean {
    return kept === 0 || this.push(bytes.subarray(0, kept));
  }

  /** The end or an error of the copy, and all that follows, is the driver's. */
  #giveBack(bytes: Buffer): void {
    const stream = this.#connection?.stream;
    this.#connection = null;
    this.#endTurn();
    if (!stream) return;
    stream.off("data", this.#take);
    for (const listener of this.#driver) stream.on("data", listener);
    // Paused, where the reader is slow; the driver reads in any case.
    stream.resume();
    for (const listener of this.#driver) listener(bytes);
  }

  /** By the driver: how many rows there were. */
  handleCommandComplete(message: { text?: string }): void {
    this.rowCount = Number(/^COPY (\d+)/.exec(message.text ?? "")?.[1] ?? 0);
  }

  /** By the driver: the connection is free for the next query. */
  handleReadyForQuery(): void {
    this.#resolve();
    this.push(null);
  }

  /** By the driver: the query failed, or its connection is gone. */
  handleError(error: Error): void {
    this.destroy(error);
  }

  override _destroy(
    error: Error | null,
    callback: (error?: Error | null) => void,
  ): void {
    this.#reject(error ?? new Error("nobody reads any more"));
    this.#connection?.stream.destroy();
    this.#connection = null;
    this.#gone.abort();
    this.#endTurn();
    callback(error);
  }
}
