import fc from "fast-check";
import { expect, test } from "vitest";
import { addMonths, type Month, monthRange } from "@/lib/reporting/month";
import { yearSpans } from "./year-spans";

test("six years that begin in November are six years and four months", () => {
  expect(yearSpans(monthRange("2020-11", "2026-10"))).toEqual({
    years: ["2021", "2022", "2023", "2024", "2025", "2026"],
    added: ["2020-11", "2020-12"],
    removed: ["2026-11", "2026-12"],
  });
});

test("the spans hold the months asked for, each once, and never read more", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat({ max: 80 }), { minLength: 1 }),
      (places) => {
        const months = places.map((place) => addMonths("2020-11", place));
        const { years, added, removed } = yearSpans(months);
        const held = new Map<Month, number>();
        const count = (list: readonly Month[], by: number) => {
          for (const one of list) held.set(one, (held.get(one) ?? 0) + by);
        };
        for (const year of years) {
          count(monthRange(`${year}-01`, `${year}-12`), 1);
        }
        count(added, 1);
        count(removed, -1);
        expect([...held].filter(([, times]) => times !== 0).sort()).toEqual(
          months.sort().map((month) => [month, 1]),
        );
        expect(
          years.length + added.length + removed.length,
        ).toBeLessThanOrEqual(months.length);
      },
    ),
  );
});
