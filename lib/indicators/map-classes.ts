/** One shade of a map: from the least to the most, both ends reported values. */
export interface MapClass {
  from: number;
  to: number;
  /** Keys of the areas in it, the most first. */
  keys: string[];
}

/**
 * Sorts values above zero into at most `count` classes of about equal numbers
 * of areas (quantiles): a few big values would leave equal steps empty. Equal
 * values always share a class. The highest class first.
 */
export function quantileClasses(
  values: readonly { key: string; value: number }[],
  count: number,
): MapClass[] {
  const rising = values
    .filter(({ value }) => value > 0)
    .sort((a, b) => a.value - b.value);
  const groups = new Map<number, { key: string; value: number }[]>();
  let first = 0;
  rising.forEach((one, i) => {
    // A value's class is that of its first occurrence.
    if (rising[first]?.value !== one.value) first = i;
    const rank = Math.floor((first * count) / rising.length);
    const members = groups.get(rank);
    if (members) members.push(one);
    else groups.set(rank, [one]);
  });
  return [...groups.values()].reverse().map((members) => ({
    from: members[0]?.value ?? 0,
    to: members.at(-1)?.value ?? 0,
    keys: members.map(({ key }) => key).reverse(),
  }));
}
