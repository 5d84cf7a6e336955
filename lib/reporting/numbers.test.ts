import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCount, readLand, writeCount, writeLand } from "./numbers";

describe("readCount", () => {
  it.each([
    ["", null],
    ["  ", null],
    ["0", 0],
    ["12", 12],
    ["1 234", 1234],
    ["1\u00a0234", 1234],
    ["1\u202f234\u202f567", 1234567],
    ["1,234,567", 1234567],
    ["1.234.567", 1234567],
    ["12.0", 12],
    ["-0", 0],
  ])("reads %j as %j", (text, value) => {
    expect(readCount(text)).toEqual({ ok: true, value });
  });

  it.each([
    ["-3", "negative"],
    ["\u22123", "negative"],
    ["2.5", "fraction"],
    ["0,5", "fraction"],
    ["twelve", "not-a-number"],
    ["1e5", "not-a-number"],
    ["1,23,4", "not-a-number"],
    ["12 34", "not-a-number"],
    ["1..2", "not-a-number"],
    ["3000000000", "too-large"],
  ])("refuses %j as %s", (text, problem) => {
    expect(readCount(text)).toMatchObject({ ok: false, problem });
  });

  it("asks where thousands and decimals can't be told apart", () => {
    expect(readCount("1.234")).toEqual({
      ok: false,
      problem: "ambiguous",
      asWhole: "1234",
      asDecimal: "1.2340",
    });
    expect(readCount("5,983")).toMatchObject({ problem: "ambiguous" });
  });
});

describe("readLand", () => {
  it.each([
    ["", null],
    ["5983.6", 59_836_000],
    ["5 983,6", 59_836_000],
    ["5,983.6", 59_836_000],
    ["5.983,6 ha", 59_836_000],
    ["53081.8", 530_818_000],
    ["0.0955", 955],
    ["0,955", 9550],
    [".5", 5000],
    ["12 га", 120_000],
    ["955 m²", 955],
    ["120 000 m2", 120_000],
    ["59 836 000 кв. м", 59_836_000],
  ])("reads %j as %j m²", (text, value) => {
    expect(readLand(text)).toEqual({ ok: true, value });
  });

  it.each([
    ["-1", "negative"],
    ["0.00005", "fraction"],
    ["955.5 m2", "fraction"],
    ["5 km2", "not-a-number"],
    ["ha", "not-a-number"],
    ["999999999999", "too-large"],
  ])("refuses %j as %s", (text, problem) => {
    expect(readLand(text)).toMatchObject({ ok: false, problem });
  });

  it("asks about 5,983 and takes either of the answers it offers", () => {
    const asked = readLand("5,983");
    expect(asked).toMatchObject({ ok: false, problem: "ambiguous" });
    if (asked.ok || asked.problem !== "ambiguous") throw new Error("not asked");
    expect(readLand(asked.asWhole)).toEqual({ ok: true, value: 59_830_000 });
    expect(readLand(asked.asDecimal)).toEqual({ ok: true, value: 59_830 });
  });
});

describe("what is written is read back unchanged", () => {
  it("for every area", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 149_000_000_000_000 }), (m2) => {
        expect(readLand(writeLand(m2))).toEqual({ ok: true, value: m2 });
      }),
    );
  });
  it("for every count", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_147_483_647 }), (n) => {
        expect(readCount(writeCount(n))).toEqual({ ok: true, value: n });
      }),
    );
  });
});
