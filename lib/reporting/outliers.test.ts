import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isFarByMean, isFarByMedian, isOutlier, median } from "./outliers";

// The 23 national months that ministries and agencies published between April
// 2022 and February 2025: land in hectares, the others in items.
const HECTARES = [
  1701.5, 2098.8, 6900, 5523.74, 4064.06, 2263.07, 1504, 5983.6, 4651, 5264.14,
  4550.1, 6687.4, 7143, 734.7, 4562.6, 6094.6, 6038.9, 5675, 7235.1, 5657.7,
  4707.4, 3583.8, 2862.5,
];
const AP_MINES = [
  341, 546, 578, 2353, 1695, 146, 61, 270, 142, 972, 242, 767, 228, 123, 437,
  299, 191, 278, 551, 764, 456, 505, 305,
];
const UXO = [
  673, 1021, 1028, 1131, 1363, 1305, 523, 1465, 902, 1121, 909, 8537, 4106, 203,
  1941, 1254, 2502, 1695, 27812, 11785, 2274, 1497, 1078,
];

describe("the rule on the published national months", () => {
  const far = (
    rule: (x: number, sample: number[]) => boolean,
    sample: number[],
  ) => sample.filter((x) => rule(x, sample));

  it("by the median finds 734.7 ha", () =>
    expect(far(isFarByMedian, HECTARES)).toEqual([734.7]));

  it("by the median finds UXO 27,812 and 11,785, by the mean only the first", () => {
    expect(far(isFarByMedian, UXO)).toEqual(
      expect.arrayContaining([27_812, 11_785]),
    );
    expect(far(isFarByMean, UXO)).toEqual([27_812]);
  });

  it("by the median misses AP 2,353, which the mean finds", () => {
    expect(far(isFarByMedian, AP_MINES)).toEqual([]);
    expect(far(isFarByMean, AP_MINES)).toEqual([2353]);
  });

  it("by either finds them all, as they came", () => {
    for (const [sample, x] of [
      [HECTARES, 734.7],
      [UXO, 27_812],
      [UXO, 11_785],
      [AP_MINES, 2353],
    ] as const) {
      expect(isOutlier(x, sample)).toBe(true);
    }
    expect(isOutlier(1465, UXO)).toBe(false);
    expect(isOutlier(5983.6, HECTARES)).toBe(false);
  });
});

describe("an outlier", () => {
  it("needs eight earlier months", () => {
    const seven = [10, 11, 12, 9, 10, 11, 12];
    expect(isOutlier(9999, seven)).toBe(false);
    expect(isOutlier(9999, [...seven, 10])).toBe(true);
  });

  it("is ten times more where nothing ever varied", () => {
    const none = Array.from({ length: 8 }, () => 0);
    expect(isOutlier(9, none)).toBe(false);
    expect(isOutlier(10, none)).toBe(true);
    const five = Array.from({ length: 8 }, () => 5);
    expect(isOutlier(5, five)).toBe(false);
    expect(isOutlier(6, five)).toBe(false);
  });

  it("is no figure that lies among the earlier ones' middle", () =>
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 50_000 }), { minLength: 8, maxLength: 60 }),
        (sample) => {
          expect(isOutlier(median(sample), sample)).toBe(false);
        },
      ),
      // The mean and the median are never more than one σ apart.
      { numRuns: 300 },
    ));
});

it("the median is the middle, or halfway between the two in the middle", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
});
