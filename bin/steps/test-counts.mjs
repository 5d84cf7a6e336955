// @ts-check

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/**
 * Vitest's JSON report. A file that can't even be loaded has no tests of its
 * own, so it counts as one failed test.
 *
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number,
 *   testResults: { status: string, assertionResults: { status: string }[] }[] }} report
 * @returns {Counts}
 */
export function countVitest(report) {
  const broken = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" &&
      !assertionResults.some((result) => result.status === "failed"),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests,
  };
}

/**
 * Playwright's JSON report. A test that passed on a second try has passed.
 *
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number },
 *   errors?: unknown[] }} report
 * @returns {Counts}
 */
export function countPlaywright({ stats, errors = [] }) {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
  };
}

/**
 * The closing lines of Node's own test runner in TAP.
 *
 * @param {string} output
 * @returns {Counts | null} null when it printed none
 */
export function countTap(output) {
  const number = (/** @type {string} */ name) => {
    const found = new RegExp(`^# ${name} (\\d+)$`, "m").exec(output);
    return found ? Number(found[1]) : null;
  };
  const [passed, failed, cancelled, skipped] = [
    number("pass"),
    number("fail"),
    number("cancelled"),
    number("skipped"),
  ];
  if (passed === null || failed === null) return null;
  return { passed, failed: failed + (cancelled ?? 0), skipped: skipped ?? 0 };
}

/**
 * What a step that reports tests came to. A runner that ran nothing, wrote no
 * report or failed without a failed test has failed.
 *
 * @param {Counts | null} counts
 * @param {number} code the runner's exit code
 * @returns {Counts}
 */
export function judge(counts, code) {
  if (!counts) return { passed: 0, failed: 1, skipped: 0 };
  const ran = counts.passed + counts.failed;
  const unexplained = counts.failed === 0 && (code !== 0 || ran === 0);
  return { ...counts, failed: counts.failed + (unexplained ? 1 : 0) };
}

/**
 * @param {Counts[]} all
 * @returns {Counts}
 */
export function addUp(all) {
  return all.reduce(
    (sum, one) => ({
      passed: sum.passed + one.passed,
      failed: sum.failed + one.failed,
      skipped: sum.skipped + one.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

/** The last line of a test run. @param {Counts} counts */
export function closingLine({ passed, failed }) {
  return `${passed} passed, ${failed} failed`;
}
