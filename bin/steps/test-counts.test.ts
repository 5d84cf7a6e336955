import { expect, test } from "vitest";
import {
  addUp,
  closingLine,
  countPlaywright,
  countTap,
  countVitest,
  judge,
} from "./test-counts.mjs";

test("a test file that can't be loaded counts as one failed test", () => {
  const counts = countVitest({
    numPassedTests: 4,
    numFailedTests: 1,
    numPendingTests: 2,
    testResults: [
      { status: "passed", assertionResults: [{ status: "passed" }] },
      { status: "failed", assertionResults: [{ status: "failed" }] },
      { status: "failed", assertionResults: [] },
    ],
  });
  expect(counts).toEqual({ passed: 4, failed: 2, skipped: 2 });
});

test("a browser test that passed on its second try has passed", () => {
  const stats = { expected: 3, unexpected: 1, flaky: 1, skipped: 2 };
  expect(countPlaywright({ stats })).toEqual({
    passed: 4,
    failed: 1,
    skipped: 2,
  });
});

test("a browser run that broke off counts its errors", () => {
  const stats = { expected: 0, unexpected: 0, flaky: 0, skipped: 0 };
  expect(countPlaywright({ stats, errors: [{}] }).failed).toBe(1);
});

test("no report, no test, or a failure without a failed test have failed", () => {
  expect(judge(null, 0).failed).toBe(1);
  expect(judge({ passed: 0, failed: 0, skipped: 9 }, 0).failed).toBe(1);
  expect(judge({ passed: 5, failed: 0, skipped: 0 }, 1).failed).toBe(1);
  expect(judge({ passed: 5, failed: 2, skipped: 0 }, 1).failed).toBe(2);
  expect(judge({ passed: 5, failed: 0, skipped: 0 }, 0).failed).toBe(0);
});

test("the closing line sums all steps", () => {
  const sum = addUp([
    { passed: 1, failed: 0, skipped: 0 },
    { passed: 40, failed: 2, skipped: 3 },
  ]);
  expect(closingLine(sum)).toBe("41 passed, 2 failed");
});

test("Node's own runner is counted by its closing lines", () => {
  expect(
    countTap(
      "ok 1 - # pass 9\n# tests 4\n# pass 2\n# fail 1\n# cancelled 1\n# skipped 0\n",
    ),
  ).toEqual({ passed: 2, failed: 2, skipped: 0 });
  expect(countTap("SyntaxError")).toBeNull();
});
