/** Sum of what is reported; null when nothing is, which is not zero. */
export function sumOf(values: readonly (number | null)[]): number | null {
  const reported = values.filter((value) => value !== null);
  return reported.length === 0
    ? null
    : reported.reduce((total, value) => total + value, 0);
}

/**
 * By how much a figure has changed: nothing reported counts as nothing then or
 * now, but a figure that was reported neither then nor now has no change.
 */
export function differenceOf(
  before: number | null,
  after: number | null,
): number | null {
  if (before === null && after === null) return null;
  return (after ?? 0) - (before ?? 0);
}
