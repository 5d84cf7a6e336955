/** How long requests of one kind took, in milliseconds. */
export class Times {
  private readonly all: number[] = [];

  add(milliseconds: number): void {
    this.all.push(milliseconds);
  }

  get count(): number {
    return this.all.length;
  }

  /** The time that this share of the requests did not exceed; NaN of none. */
  percentile(share: number): number {
    const sorted = [...this.all].sort((a, b) => a - b);
    const at = Math.max(0, Math.ceil(sorted.length * share) - 1);
    return sorted[at] ?? Number.NaN;
  }

  /** Measures one request, answered or failed. */
  async measure<T>(work: () => Promise<T>): Promise<T> {
    const begin = performance.now();
    try {
      return await work();
    } finally {
      this.add(performance.now() - begin);
    }
  }
}
