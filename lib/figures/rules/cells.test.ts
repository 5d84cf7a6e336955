import { describe, expect, test } from "vitest";
import { claimLike, PREFERRED, PUBLISHED } from "../testing/published";
import { cellsOf, failedSums } from "./cells";
import { writeDecimal } from "./decimal";
import { intervalsOf, rollUpsOf } from "./roll-ups";
import type { ClaimMeasure } from "./vocabulary";

const cells = cellsOf(PUBLISHED, PREFERRED);

function cellAt(measure: ClaimMeasure, from: string, to: string) {
  const found = cells.find(
    ({ key }) =>
      key ===
      [measure, "everyone", "/", from, to, key.split("|").at(-1)].join("|"),
  );
  if (!found) throw new Error(`no cell ${measure} ${from} ${to}`);
  return found;
}

const kindsOf = (measure: ClaimMeasure, from: string, to: string) =>
  cellAt(measure, from, to).values.map(
    ({ kind, claims }) => `${claims[0]?.value} ${kind}`,
  );

describe("the known conflicts", () => {
  test("August 2024: two areas and two counts of UXO, genuinely different", () => {
    expect(kindsOf("cleared_area", "2024-08-01", "2024-08-31")).toEqual([
      "7235.1 same",
      "7135.1 different",
    ]);
    expect(kindsOf("uxo", "2024-08-01", "2024-08-31")).toEqual([
      "27812 same",
      "27872 different",
    ]);
  });

  test("August 2023: three outlets against one that swapped AP and AV", () => {
    expect(kindsOf("ap_mines", "2023-08-01", "2023-08-31")).toEqual([
      "972 same",
      "1020 swapped",
    ]);
    expect(kindsOf("av_mines", "2023-08-01", "2023-08-31")).toEqual([
      "1020 same",
      "972 swapped",
    ]);
    expect(
      cellAt("ap_mines", "2023-08-01", "2023-08-31").values[0]?.claims,
    ).toHaveLength(3);
  });

  test("April 2022: the same figure, rounded, is no conflict", () => {
    expect(kindsOf("cleared_area", "2022-04-01", "2022-04-30")).toEqual([
      "1701.5 same",
      "1701 rounded",
    ]);
    expect(cellAt("cleared_area", "2022-04-01", "2022-04-30").conflict).toBe(
      false,
    );
  });

  test("19 September 2023: republished with one killed more", () => {
    for (const measure of [
      "casualties",
      "killed",
      "killed_civilian",
    ] as const) {
      const [, second] = cellAt(measure, "2020-11-10", "2023-09-19").values;
      expect(second?.kind, measure).toBe("later-revision");
    }
  });

  test("these are all the cells of the file in which values disagree", () => {
    const listed = cells
      .filter(({ conflict }) => conflict)
      .map(
        ({ key, values }) =>
          `${key} ${values.map(({ claims, kind }) => `${claims[0]?.value}:${kind}`).join(" ")}`,
      );
    expect(listed).toMatchInlineSnapshot(`
      [
        "uxo|everyone|/|2022-08-01|2022-08-31|period 1131:same 1161:different",
        "ap_mines|everyone|/|2023-08-01|2023-08-31|period 972:same 1020:swapped",
        "av_mines|everyone|/|2023-08-01|2023-08-31|period 1020:same 972:swapped",
        "cleared_area|everyone|/|2024-08-01|2024-08-31|period 7235.1:same 7135.1:different",
        "uxo|everyone|/|2024-08-01|2024-08-31|period 27812:same 27872:different",
        "casualties|everyone|/|2020-11-10|2023-09-19|cumulative 314:same 315:later-revision",
        "killed|everyone|/|2020-11-10|2023-09-19|cumulative 61:same 62:later-revision",
        "killed_civilian|everyone|/|2020-11-10|2023-09-19|cumulative 48:same 49:later-revision",
        "casualties|everyone|/|2008-01-01|2008-12-31|period 11:same 23:different 16:different",
        "killed|everyone|/|2008-01-01|2008-12-31|period 1:same 0:different",
        "injured|everyone|/|2008-01-01|2008-12-31|period 11:same 22:different 15:different",
        "casualties|everyone|/|2009-01-01|2009-12-31|period 22:same 34:different",
      ]
    `);
  });
});

describe("roll-ups of claims", () => {
  const rollUps = rollUpsOf(cells);
  const described = (only: (r: (typeof rollUps)[number]) => boolean) =>
    rollUps
      .filter(only)
      .map(
        (r) =>
          `${r.kind} ${r.whole.measure} ${r.whole.claimKey} = ${r.parts.length} parts, residual ${writeDecimal(r.residual)}${r.exact ? ", exact" : ""}${r.gaps.length ? `, gaps ${r.gaps.map((g) => `${g.from}..${g.to}`)}` : ""}`,
      );

  test("2023 by operator, district and land use is exact", () => {
    expect(
      described((r) => r.whole.claimKey === "C125"),
    ).toMatchInlineSnapshot(`
      [
        "operators cleared_area C125 = 5 parts, residual 0, exact",
        "districts cleared_area C125 = 12 parts, residual 0, exact",
        "land-uses cleared_area C125 = 5 parts, residual 0, exact",
        "periods cleared_area C125 = 7 parts, residual 172985600, gaps 2023-02-01..2023-02-28,2023-05-01..2023-07-31,2023-12-01..2023-12-31",
        "periods ap_mines C125 = 7 parts, residual 813, gaps 2023-02-01..2023-02-28,2023-05-01..2023-07-31,2023-12-01..2023-12-31",
        "periods av_mines C125 = 7 parts, residual 1159, gaps 2023-02-01..2023-02-28,2023-05-01..2023-07-31,2023-12-01..2023-12-31",
        "periods uxo C125 = 7 parts, residual 5486, gaps 2023-02-01..2023-02-28,2023-05-01..2023-07-31,2023-12-01..2023-12-31",
      ]
    `);
  });

  test("April and May 2022 roll into the May cumulative, all four figures exactly", () => {
    expect(
      described((r) => r.whole.claimKey === "C172"),
    ).toMatchInlineSnapshot(`
      [
        "cumulative cleared_area C172 = 2 parts, residual 0, exact",
        "cumulative ap_mines C172 = 2 parts, residual 0, exact",
        "cumulative av_mines C172 = 2 parts, residual 0, exact",
        "cumulative uxo C172 = 2 parts, residual 0, exact",
      ]
    `);
  });

  test("of every other claim", () => {
    expect(
      described(
        (r) =>
          r.whole.claimKey !== "C172" &&
          r.whole.claimKey !== "C125" &&
          r.kind !== "items",
      ),
    ).toMatchInlineSnapshot(`
      [
        "periods cleared_area C113 = 2 parts, residual 4564000, gaps 2023-02-01..2023-02-28",
        "periods cleared_area C123 = 5 parts, residual 216276700, gaps 2022-01-01..2022-03-31,2022-06-01..2022-06-30,2022-10-01..2022-12-31",
        "periods ap_mines C123 = 5 parts, residual 3267, gaps 2022-01-01..2022-03-31,2022-06-01..2022-06-30,2022-10-01..2022-12-31",
        "periods av_mines C123 = 5 parts, residual 1831, gaps 2022-01-01..2022-03-31,2022-06-01..2022-06-30,2022-10-01..2022-12-31",
        "periods uxo C123 = 5 parts, residual 9734, gaps 2022-01-01..2022-03-31,2022-06-01..2022-06-30,2022-10-01..2022-12-31",
        "periods cleared_area C126 = 8 parts, residual 213179000, gaps 2024-05-01..2024-05-31,2024-07-01..2024-07-31,2024-09-01..2024-09-30,2024-12-01..2024-12-31",
        "periods ap_mines C126 = 8 parts, residual 1187, gaps 2024-05-01..2024-05-31,2024-07-01..2024-07-31,2024-09-01..2024-09-30,2024-12-01..2024-12-31",
        "periods av_mines C126 = 8 parts, residual 1058, gaps 2024-05-01..2024-05-31,2024-07-01..2024-07-31,2024-09-01..2024-09-30,2024-12-01..2024-12-31",
        "periods uxo C126 = 8 parts, residual 9697, gaps 2024-05-01..2024-05-31,2024-07-01..2024-07-31,2024-09-01..2024-09-30,2024-12-01..2024-12-31",
        "cumulative ap_mines C169 = 2 parts, residual 0, exact",
        "cumulative av_mines C169 = 2 parts, residual 0, exact",
        "cumulative uxo C169 = 2 parts, residual 0, exact",
      ]
    `);
  });

  test("cumulative totals give intervals, a falling total a negative one", () => {
    const found = intervalsOf(cells).find(
      ({ later }) =>
        later.claimKey === "K015" && later.measure === "casualties",
    );
    expect(found).toMatchObject({
      earlier: { claimKey: "K014" },
      from: "2023-05-13",
      to: "2023-09-19",
      amount: { units: 15n },
    });
    const fall = intervalsOf(cells).filter(({ amount }) => amount.units < 0n);
    expect(
      fall.map(({ earlier, later }) => `${earlier.claimKey}>${later.claimKey}`),
    ).toMatchInlineSnapshot(`
      [
        "K002>K003",
        "K008>K009",
        "K039>K040",
        "K043>K044",
      ]
    `);
  });
});

test("a statement whose parts do not sum is found, and none in the file is", () => {
  const persons = {
    unit: "persons",
    scope: "all-casualties",
    claimKey: "X",
  } as const;
  const bad = [
    claimLike({ ...persons, measure: "casualties", value: "40" }),
    claimLike({ ...persons, measure: "killed", value: "10" }),
    claimLike({ ...persons, measure: "injured", value: "25" }),
  ];
  const [failed] = failedSums(bad);
  expect(failed && writeDecimal(failed.residual)).toBe("5");
  expect(
    failedSums(PUBLISHED).map(
      ({ total, residual }) =>
        `${total.claimKey} ${total.measure} ${writeDecimal(residual)}`,
    ),
  ).toMatchInlineSnapshot(`[]`);
});
