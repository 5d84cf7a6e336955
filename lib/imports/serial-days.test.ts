import { describe, expect, it } from "vitest";
import { daySerial, serialDay } from "./serial-days";

describe("serial days", () => {
  // Values that Excel and LibreOffice show.
  it.each([
    [1, "1900-01-01"],
    [59, "1900-02-28"],
    [61, "1900-03-01"],
    [44_986, "2023-03-01"],
    [44_986.75, "2023-03-01"],
    [36_526, "2000-01-01"],
    [2_958_465, "9999-12-31"],
  ])("%d is %s", (serial, day) => {
    expect(serialDay(serial)).toBe(day);
  });

  it.each([60, 60.5, 0, -1, 2_958_466, Number.NaN])(
    "%d is no day",
    (serial) => {
      expect(serialDay(serial)).toBeNull();
    },
  );

  it("reads back every day that it writes", () => {
    for (let serial = 61; serial < 80_000; serial += 13) {
      expect(daySerial(serialDay(serial) ?? "")).toBe(serial);
    }
  });
});
