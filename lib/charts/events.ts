import type { ChartEvent, ChartSpec } from "./spec";

export interface ChartEventInput
  extends Pick<ChartEvent, "key" | "when" | "name"> {
  /** Keys of categories, as the chart's input has them. */
  places: readonly { category: string; when: string }[];
}

/** More numbers than these can't be told apart on an axis: the rest is said in words only. */
const MOST_FLAGS = 9;

/**
 * Events on their categories, numbered in the order they are given. Those that
 * fall on none of the categories are left out.
 */
export function placeEvents(
  inputs: readonly ChartEventInput[],
  categories: readonly { key: string }[],
): ChartEvent[] {
  return inputs
    .map(({ places, ...event }) => ({
      ...event,
      places: places
        .map(({ category, when }) => ({
          category: categories.findIndex(({ key }) => key === category),
          when,
        }))
        .filter(({ category }) => category >= 0),
    }))
    .filter(({ places }) => places.length > 0)
    .map((event, i) => ({ ...event, number: i < MOST_FLAGS ? i + 1 : null }));
}

/** "1 – 4 April 2023: Mine awareness day" */
export function eventLine({ number, when, name }: ChartEvent): string {
  const said = `${when}: ${name}`;
  return number === null ? said : `${number} – ${said}`;
}

/** What falls on one category: "4 April 2023: Mine awareness day". */
export function eventsAt(spec: ChartSpec, category: number): string[] {
  return (spec.events ?? []).flatMap(({ name, places }) =>
    places
      .filter((place) => place.category === category)
      .map(({ when }) => `${when}: ${name}`),
  );
}
