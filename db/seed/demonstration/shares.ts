import type { Random } from "./random";

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/**
 * Splits a whole total into whole parts proportional to the weights, by
 * largest remainder; the parts add up to the total exactly. With no weight
 * above zero the parts are equal.
 */
export function splitWhole(
  total: number,
  weights: readonly number[],
): number[] {
  const weightSum = sum(weights);
  const exact = weights.map((weight) =>
    weightSum > 0 ? (total * weight) / weightSum : total / weights.length,
  );
  const parts = exact.map(Math.floor);
  const order = exact
    .map((value, i) => ({ i, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.i - b.i);
  const missing = total - sum(parts);
  for (const { i } of order.slice(0, missing)) {
    parts[i] = (parts[i] ?? 0) + 1;
  }
  return parts;
}

/**
 * Hands out a whole total one by one, each to a part drawn by weight. Small
 * totals come out uneven, as real counts do.
 */
export function drawWhole(
  total: number,
  weights: readonly number[],
  random: Random,
): number[] {
  const parts = weights.map(() => 0);
  let weightSum = 0;
  const upTo = weights.map((weight) => {
    weightSum += weight;
    return weightSum;
  });
  for (let item = 0; item < total; item += 1) {
    const at = random.next() * weightSum;
    const i = upTo.findIndex((bound) => at < bound);
    parts[i] = (parts[i] ?? 0) + 1;
  }
  return parts;
}
