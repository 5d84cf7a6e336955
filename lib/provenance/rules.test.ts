import { describe, expect, it } from "vitest";
import { differenceOf, sumOf } from "./rules";

describe("sumOf", () => {
  it("leaves out what is not reported, and is null when nothing is", () => {
    expect(sumOf([3, null, 4])).toBe(7);
    expect(sumOf([0, null])).toBe(0);
    expect(sumOf([null, null])).toBeNull();
    expect(sumOf([])).toBeNull();
  });
});

describe("differenceOf", () => {
  it("is what was added or taken away since", () => {
    expect(differenceOf(5, 8)).toBe(3);
    expect(differenceOf(null, 8)).toBe(8);
    expect(differenceOf(5, null)).toBe(-5);
    expect(differenceOf(0, 0)).toBe(0);
  });
  it("is no figure where none was reported at either time", () => {
    expect(differenceOf(null, null)).toBeNull();
  });
});
