import { describe, expect, it } from "vitest";
import { clockTime } from "./clock";

describe("a time on the instance's clock", () => {
  it.each([
    ["Asia/Baku", "2023-03-31T20:30:00Z", "2023-04-01T00:30:00"],
    ["America/New_York", "2023-04-01T03:59:59Z", "2023-03-31T23:59:59"],
    ["UTC", "2023-01-01T00:00:00Z", "2023-01-01T00:00:00"],
  ])("in %s of %s", (zone, instant, clock) => {
    expect(clockTime(zone, instant)).toBe(clock);
  });
});
