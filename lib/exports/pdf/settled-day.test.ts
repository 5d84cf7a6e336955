import { expect, test } from "vitest";
import { settledDay } from "./settled-day";

const today = "2026-03-01";

test.each([
  [
    "what counts now, and nothing was approved today",
    null,
    "2026-02-27",
    "2026-02-28",
    true,
  ],
  [
    "what counts now, and nothing was ever approved",
    null,
    null,
    "2026-02-28",
    true,
  ],
  ["what counts now, with an approval of today", null, today, today, false],
  [
    "an earlier day, whatever was approved since",
    "2025-12-31",
    today,
    "2025-12-31",
    true,
  ],
  ["today, asked for by name", today, "2026-01-01", "2026-02-28", true],
  ["a day to come is what counts now", "2030-01-01", today, today, false],
] as const)("%s", (_, asOf, lastApproved, day, settled) => {
  expect(settledDay({ asOf, today, lastApproved })).toEqual({ day, settled });
});
