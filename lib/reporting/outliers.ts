/** Fewer earlier months than this say nothing about what is usual. */
export const ENOUGH_MONTHS = 8;

/** How far is too far, in robust or ordinary standard deviations. */
const LIMIT = 3;

/** Makes the median absolute deviation of a normal sample its standard deviation. */
const MAD_TO_SIGMA = 1.4826;

/**
 * Where half of a sample or more is one value, there is no spread to measure
 * by; then ten times more or less is far.
 */
const FAR_WITHOUT_SPREAD = Math.log(10);

export function median(sample: readonly number[]): number {
  const sorted = [...sample].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
  return (lower + upper) / 2;
}

/**
 * Further than 3 from the median of log(1 + x), in median absolute deviations
 * scaled to σ: finds what is far by factors, a month of a tenth as well as one
 * of ten times, and is not blinded by an earlier outlier.
 */
export function isFarByMedian(x: number, sample: readonly number[]): boolean {
  const logs = sample.map(Math.log1p);
  const middle = median(logs);
  const mad = median(logs.map((value) => Math.abs(value - middle)));
  const distance = Math.abs(Math.log1p(x) - middle);
  return mad === 0
    ? distance > FAR_WITHOUT_SPREAD
    : distance > LIMIT * MAD_TO_SIGMA * mad;
}

/**
 * Further than 3σ from the mean: finds a single high month in a sample that
 * varies so much that the median rule calls nothing far.
 */
export function isFarByMean(x: number, sample: readonly number[]): boolean {
  const mean = sample.reduce((a, b) => a + b, 0) / sample.length;
  const variance =
    sample.reduce((sum, value) => sum + (value - mean) ** 2, 0) /
    (sample.length - 1);
  return variance > 0 && Math.abs(x - mean) > LIMIT * Math.sqrt(variance);
}

/** The two-way rule: far by either. Never with fewer than eight earlier months. */
export function isOutlier(x: number, earlier: readonly number[]): boolean {
  return (
    earlier.length >= ENOUGH_MONTHS &&
    (isFarByMedian(x, earlier) || isFarByMean(x, earlier))
  );
}
