import type { Month } from "./month";

/** Where an operator's earlier figures of one cell lay. */
export interface UsualRange {
  low: number;
  high: number;
  /** How many earlier months it is taken from. */
  months: number;
  /** Whether it is the middle half, not the whole span. */
  middle: boolean;
}

/** From so many months on, the middle half says more than the whole span. */
const ENOUGH = 4;

/**
 * The usual range of earlier figures: the middle half (first to third quartile,
 * each the next figure outwards, so that both were really reported) of four or
 * more, else lowest to highest. Null when there is none.
 */
export function usualRange(figures: readonly number[]): UsualRange | null {
  if (figures.length === 0) return null;
  const sorted = [...figures].sort((a, b) => a - b);
  const middle = sorted.length >= ENOUGH;
  const last = sorted.length - 1;
  return {
    low: sorted[middle ? Math.floor(last * 0.25) : 0] ?? 0,
    high: sorted[middle ? Math.ceil(last * 0.75) : last] ?? 0,
    months: sorted.length,
    middle,
  };
}

/** What a cell said before, for the one who fills it in. */
export interface CellHistory {
  /** What counts of the month before; null when it says nothing. */
  last: number | null;
  usual: UsualRange | null;
}

/** By the cell's field; cells that never said anything are left out. */
export interface EntryHistory {
  lastMonth: Month;
  /** Items found and not yet destroyed in the operator's earlier months. */
  carriedOver: number;
  cells: Record<string, CellHistory>;
}
