/** Nobody left a place within the time that one waits for it. */
export class NoSlotError extends Error {
  override name = "NoSlotError";
}

/**
 * Places that are taken and left again. Who waits is served in turn, waits no
 * longer than said, and leaves the queue at once when not wanted any more: no
 * place is ever given to somebody who is gone.
 */
export class Slots {
  #free: number;
  readonly #waiting = new Set<() => void>();

  /**
   * `rest`: before a place that was taken for so long goes to the next who
   * waits. A place that nobody waits for is free at once.
   */
  constructor(
    count: number,
    private readonly rest?: (tookMs: number) => Promise<void> | null,
  ) {
    this.#free = count;
  }

  /** How many wait. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /**
   * Takes a place; gives back how to leave it (more than once does nothing).
   * Throws NoSlotError after `patienceMs` (null: waits as long as it takes), and
   * the signal's reason.
   */
  async take(
    patienceMs: number | null,
    stopped: AbortSignal | undefined,
  ): Promise<() => void> {
    stopped?.throwIfAborted();
    if (this.#free > 0) this.#free -= 1;
    else await this.#wait(patienceMs, stopped);
    const since = performance.now();
    let left = false;
    return () => {
      if (left) return;
      left = true;
      const rest =
        this.#waiting.size > 0 ? this.rest?.(performance.now() - since) : null;
      if (rest) void rest.then(() => this.#passOn());
      else this.#passOn();
    };
  }

  #passOn(): void {
    const [next] = this.#waiting;
    if (next) next();
    else this.#free += 1;
  }

  #wait(
    patienceMs: number | null,
    stopped: AbortSignal | undefined,
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (how: () => void) => () => {
        this.#waiting.delete(mine);
        clearTimeout(timer);
        stopped?.removeEventListener("abort", gone);
        how();
      };
      const mine = settle(resolve);
      const gone = settle(() => reject(stopped?.reason));
      const timer =
        patienceMs === null
          ? undefined
          : setTimeout(
              settle(() => reject(new NoSlotError("no place became free"))),
              patienceMs,
            );
      stopped?.addEventListener("abort", gone);
      this.#waiting.add(mine);
    });
  }
}
