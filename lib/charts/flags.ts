import { type ChartLayout, FLAG_HEIGHT } from "./layout";
import type { ChartSpec } from "./spec";
import { textWidth } from "./text-metrics";

export const FLAG_FONT = 10;

/** A flag over the plot, with the places on the axis that it stands for. */
export interface Flag {
  /** Its middle. */
  x: number;
  width: number;
  label: string;
  /** Middles of the categories, from left to right. */
  at: number[];
}

/** "1", "1–3", "2, 4": numbers that follow each other are drawn together. */
function numbersLabel(numbers: ReadonlySet<number>): string {
  const runs: [number, number][] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs
    .map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`))
    .join(", ");
}

interface FlagGroup {
  at: number[];
  numbers: Set<number>;
}

function flagOf({ at, numbers }: FlagGroup, { box }: ChartLayout): Flag {
  const label = numbersLabel(numbers);
  const width = Math.max(FLAG_HEIGHT, textWidth(label, FLAG_FONT) + 8);
  const middle = ((at[0] ?? 0) + (at.at(-1) ?? 0)) / 2;
  return {
    label,
    width,
    at,
    // Pushed inwards at the edges, so that no flag leaves the picture.
    x: Math.min(Math.max(middle, width / 2), box.width - width / 2),
  };
}

/**
 * The flags over a chart's months. Events of one month share one, and so do
 * months that are too narrow for flags beside each other.
 */
export function flagsOf(spec: ChartSpec, layout: ChartLayout): Flag[] {
  const byCategory = new Map<number, Set<number>>();
  for (const { number, places } of spec.events ?? []) {
    if (number === null) continue;
    for (const { category } of places) {
      const numbers = byCategory.get(category) ?? new Set();
      byCategory.set(category, numbers.add(number));
    }
  }
  const groups: FlagGroup[] = [];
  const touches = (a: FlagGroup, b: FlagGroup) => {
    const [left, right] = [flagOf(a, layout), flagOf(b, layout)];
    return right.x - left.x < (left.width + right.width) / 2 + 2;
  };
  for (const [category, numbers] of [...byCategory].sort(([a], [b]) => a - b)) {
    const band = layout.bands[category];
    if (!band) continue;
    let group: FlagGroup = { at: [band.centre], numbers };
    // A wider flag may reach the one before, and that one the one before it.
    for (
      let before = groups.at(-1);
      before && touches(before, group);
      before = groups.at(-1)
    ) {
      groups.pop();
      group = {
        at: [...before.at, ...group.at],
        numbers: new Set([...before.numbers, ...group.numbers]),
      };
    }
    groups.push(group);
  }
  return groups.map((group) => flagOf(group, layout));
}
