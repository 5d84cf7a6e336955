import { expect, test } from "vitest";
import { Times } from "./times";

test("a percentile is the time that this share did not exceed", () => {
  const times = new Times();
  for (let i = 100; i >= 1; i -= 1) times.add(i);
  expect([0.5, 0.95, 0.99, 1].map((share) => times.percentile(share))).toEqual([
    50, 95, 99, 100,
  ]);
  expect(new Times().percentile(0.5)).toBeNaN();
});

test("failed requests are measured, too", async () => {
  const times = new Times();
  await expect(
    times.measure(() => Promise.reject(new Error("no line"))),
  ).rejects.toThrow("no line");
  expect(times.count).toBe(1);
});
