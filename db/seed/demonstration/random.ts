/** A repeatable stream of chance: the same key gives the same stream. */
export interface Random {
  /** From 0 up to, but not including, 1. */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number;
  chance(probability: number): boolean;
  /** An entry, each as likely as its weight says. */
  pick<T>(choices: readonly (readonly [T, number])[]): T;
  /** A factor around 1, log-normal; a larger `sigma` spreads further. */
  noise(sigma: number): number;
}

/** FNV-1a, to turn a key into the generator's first state. */
function hash(key: string): number {
  let state = 0x811c9dc5;
  for (let i = 0; i < key.length; i += 1) {
    state = Math.imul(state ^ key.charCodeAt(i), 0x01000193);
  }
  return state >>> 0;
}

/**
 * A stream by Tommy Ettinger's public-domain mulberry32. Each part of the
 * demonstration draws from its own key (such as organisation and month), so
 * one month's figures don't depend on how many months come before it.
 */
export function createRandom(...key: (string | number)[]): Random {
  let state = hash(key.join("|"));
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    int: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    pick: (choices) => {
      const total = choices.reduce((sum, [, weight]) => sum + weight, 0);
      let left = next() * total;
      for (const [choice, weight] of choices) {
        left -= weight;
        if (left < 0) return choice;
      }
      const last = choices.at(-1);
      if (last === undefined) throw new Error("nothing to pick from");
      return last[0];
    },
    noise: (sigma) => {
      const radius = Math.sqrt(-2 * Math.log(1 - next()));
      return Math.exp(sigma * radius * Math.cos(2 * Math.PI * next()));
    },
  };
}
