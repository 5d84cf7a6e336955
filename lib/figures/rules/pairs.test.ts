import { describe, expect, test } from "vitest";
import { claimLike, PUBLISHED, publishedClaim } from "../testing/published";
import type { Claim } from "./claim";
import {
  classifyPair,
  isConflict,
  PAIR_KINDS,
  type PairKind,
  statementsOf,
} from "./pairs";
import type { ClaimMeasure } from "./vocabulary";

interface Labelled {
  kind: PairKind;
  a: Claim;
  b: Claim;
  others?: Claim[];
}

const real = (
  kind: PairKind,
  a: string,
  b: string,
  measure: ClaimMeasure,
  measureOfB = measure,
): Labelled => ({
  kind,
  a: publishedClaim(a, measure),
  b: publishedClaim(b, measureOfB),
});

const made = (
  kind: PairKind,
  a: Partial<Claim>,
  b: Partial<Claim>,
  others: Partial<Claim>[] = [],
): Labelled => ({
  kind,
  a: claimLike(a),
  b: claimLike(b),
  others: others.map(claimLike),
});

const count = { measure: "uxo", unit: "items" } as const;
const persons = {
  measure: "casualties",
  unit: "persons",
  scope: "all-casualties",
} as const;

/** Pairs that people have labelled: published ones by claim key, then made ones. */
const LABELLED: Labelled[] = [
  real("rounded", "C009", "C010", "cleared_area"),
  real("rounded", "C013", "C014", "cleared_area"),
  real("rounded", "C020", "C021", "cleared_area"),
  real("rounded", "C025", "C026", "cleared_area"),
  real("rounded", "C123", "C124", "cleared_area"),
  made("rounded", { value: "118502.6" }, { value: "118500" }),
  made("rounded", { value: "5983.6" }, { value: "5984" }),
  made("rounded", { value: "5983.6" }, { value: "6000", qualifier: "about" }),
  made("rounded", { value: "139.5" }, { value: "1395186", unit: "m2" }),
  made(
    "rounded",
    { ...persons, value: "392" },
    { ...persons, value: "390", qualifier: "at-least" },
  ),
  made(
    "rounded",
    { ...persons, value: "392" },
    { ...persons, value: "400", qualifier: "nearly" },
  ),
  real("swapped", "C020", "C023", "ap_mines"),
  real("swapped", "C021", "C023", "av_mines"),
  real("swapped", "C022", "C023", "ap_mines"),
  made("transposed", { ...count, value: "5264" }, { ...count, value: "5246" }),
  made("transposed", { value: "5983.6" }, { value: "5938.6" }),
  made(
    "transposed",
    { ...persons, value: "392" },
    { ...persons, value: "329" },
  ),
  made(
    "separator-slip",
    { ...count, value: "5246" },
    { ...count, value: "5.246" },
  ),
  made("separator-slip", { value: "53081.8" }, { value: "530818" }),
  made("separator-slip", { value: "5983.6" }, { value: "5.9836" }),
  real("later-revision", "K015", "K016", "casualties"),
  real("later-revision", "K015", "K016", "killed"),
  real("later-revision", "K015", "K016", "killed_civilian"),
  made(
    "later-revision",
    { ...persons, value: "336", statedBy: "Agency", publishedOn: "2023-11-04" },
    {
      ...persons,
      value: "338",
      statedBy: "Agency (spokesman)",
      publishedOn: "2023-11-20",
    },
  ),
  made(
    "arithmetic",
    { ...persons, value: "40", claimKey: "S1" },
    { ...persons, measure: "killed", value: "10", claimKey: "S1" },
    [{ ...persons, measure: "injured", value: "25", claimKey: "S1" }],
  ),
  made(
    "arithmetic",
    { ...persons, value: "40", claimKey: "S2" },
    { ...persons, value: "35" },
    [
      { ...persons, measure: "killed", value: "10", claimKey: "S2" },
      { ...persons, measure: "injured", value: "25", claimKey: "S2" },
    ],
  ),
  real("different", "C033", "C034", "cleared_area"),
  real("different", "C033", "C034", "uxo"),
  real("different", "C013", "C014", "uxo"),
  real("different", "K052", "K053", "casualties"),
  real("different", "K053", "K054", "injured"),
  made(
    "different",
    { ...persons, value: "336", statedBy: "Agency", publishedOn: "2023-11-04" },
    {
      ...persons,
      value: "338",
      statedBy: "Ministry",
      publishedOn: "2023-11-20",
    },
  ),
  made("different", { ...persons, value: "10" }, { ...persons, value: "100" }),
  real("different-window", "K027", "K028", "casualties"),
  real("different-window", "K016", "K017", "injured"),
  real("different-window", "C165", "C164", "cleared_area"),
  real("different-window", "C182", "C169", "ap_mines"),
  real("different-window", "C043", "C052", "uxo"),
  real("different-window", "K033", "K014", "killed"),
  made("different-window", { value: "1" }, { value: "9", kind: "cumulative" }),
  real("different-scope", "C125", "C160", "cleared_area"),
  real("different-scope", "C125", "C159", "cleared_area"),
  real("different-scope", "C159", "C160", "ordnance_total"),
  real("different-scope", "C125", "C133", "cleared_area"),
  real("different-scope", "C125", "C128", "cleared_area"),
  real("different-scope", "C128", "C129", "cleared_area"),
  real("different-scope", "C171", "C184", "av_mines"),
  made("different-scope", { value: "5264" }, { value: "5246", scope: "anama" }),
  real("same", "C021", "C022", "cleared_area"),
  real("same", "C033", "C034", "ap_mines"),
  real("same", "K017", "K017", "casualties"),
  real("same", "K015", "K015", "casualties", "killed"),
  real("same", "C174", "C174", "ordnance_total", "uxo"),
  made("same", { value: "10070.0" }, { value: "10070" }),
  made("same", { value: "5983.6" }, { value: "59836000", unit: "m2" }),
];

function judged({ a, b, others = [] }: Labelled): PairKind | null {
  return classifyPair(a, b, statementsOf([...PUBLISHED, a, b, ...others]));
}

describe("the kinds of disagreement", () => {
  test("are recognised in every labelled pair", () => {
    const counts = new Map<string, number>();
    for (const pair of LABELLED) {
      const cell = `${pair.kind}>${judged(pair)}`;
      counts.set(cell, (counts.get(cell) ?? 0) + 1);
    }
    const width = 8;
    const short = (kind: string) =>
      kind.replace("different-", "d-").slice(0, width).padStart(width);
    const rows = PAIR_KINDS.map(
      (kind) =>
        kind.padEnd(17) +
        PAIR_KINDS.map((as) =>
          String(counts.get(`${kind}>${as}`) ?? "·").padStart(width),
        ).join(" "),
    );
    console.info(
      [
        "labelled (down) as judged (across)",
        " ".repeat(17) + PAIR_KINDS.map(short).join(" "),
        ...rows,
      ].join("\n"),
    );
    const wrong = LABELLED.filter((pair) => judged(pair) !== pair.kind).map(
      (pair) =>
        `${pair.a.claimKey} ${pair.a.measure} ${pair.a.value} / ${pair.b.claimKey} ${pair.b.value}: ${pair.kind}, judged ${judged(pair)}`,
    );
    expect(wrong).toEqual([]);
    for (const kind of PAIR_KINDS) {
      expect(
        LABELLED.some((pair) => pair.kind === kind),
        kind,
      ).toBe(true);
    }
  });

  test("do not depend on which claim is named first", () => {
    for (const pair of LABELLED) {
      expect(judged({ ...pair, a: pair.b, b: pair.a })).toBe(pair.kind);
    }
  });

  test("another scope or another window is never a conflict, in any pair of the register", () => {
    const statements = statementsOf(PUBLISHED);
    let looked = 0;
    for (const a of PUBLISHED) {
      for (const b of PUBLISHED) {
        if (a.id >= b.id || a.measure !== b.measure) continue;
        const kind = classifyPair(a, b, statements);
        if (kind === null || !isConflict(kind)) continue;
        looked += 1;
        expect([a.periodStart, a.periodEnd]).toEqual([
          b.periodStart,
          b.periodEnd,
        ]);
        expect(a.periodEnd).not.toBeNull();
        expect(a.operator).toBe(b.operator);
        expect(a.areaText).toBe(b.areaText);
      }
    }
    expect(looked).toBeGreaterThan(5);
  });

  test("two measures have no relation unless one is the other's part", () => {
    const a = publishedClaim("C033", "ap_mines");
    const b = publishedClaim("C033", "av_mines");
    expect(classifyPair(a, b, statementsOf(PUBLISHED))).toBeNull();
  });
});
