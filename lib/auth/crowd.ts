/**
 * So many at once, the next in the order of their coming, and beyond a longest
 * line nobody: what costs much and can be asked for by anybody must not take
 * the machine from everybody else.
 */
export class Crowd {
  private inside = 0;
  private readonly line: (() => void)[] = [];

  constructor(
    private readonly atOnce: number,
    private readonly longest: number,
  ) {}

  /** What the work gives; null where the line is too long to stand in. */
  async run<T>(work: () => Promise<T>): Promise<T | null> {
    if (this.inside >= this.atOnce) {
      if (this.line.length >= this.longest) return null;
      await new Promise<void>((enter) => this.line.push(enter));
    } else {
      this.inside += 1;
    }
    try {
      return await work();
    } finally {
      const next = this.line.shift();
      if (next) next();
      else this.inside -= 1;
    }
  }
}
