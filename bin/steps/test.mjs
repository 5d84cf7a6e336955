// @ts-check
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeFailure } from "./failure.mjs";
import { ensurePackages } from "./install.mjs";
import { watchNpm } from "./npm-watch.mjs";
import { endCommands, lastLines } from "./run-command.mjs";
import { say, step } from "./terminal.mjs";
import { addUp, closingLine } from "./test-counts.mjs";
import { apart, testSteps } from "./test-steps.mjs";

const longestStepMs = 40 * 60_000;
let brokenOff = false;
const failed = { passed: 0, failed: 1, skipped: 0 };

/**
 * Runs the named steps; when none is named, all that `npm test` stands for. A failed step does not keep
 * the later ones from running: they say more about what is wrong.
 *
 * @param {string[]} wanted
 */
export async function test(wanted) {
  const unknown = wanted.filter((name) => !(name in testSteps));
  if (unknown.length > 0) {
    say(
      `There is no step "${unknown[0]}"; there are: ${Object.keys(testSteps).join(", ")}.`,
    );
    say(closingLine(failed));
    process.exit(1);
  }
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.on(signal, () => void breakOff());
  }
  watchNpm(() => void breakOff());
  const reports = mkdtempSync(join(tmpdir(), "mine-action-tests-"));
  const counts = await runAll(wanted, reports);
  if (counts.failed === 0) rmSync(reports, { recursive: true, force: true });
  else say(`Full output of failed steps: ${reports}`);
  say(closingLine(counts));
  process.exit(counts.failed === 0 ? 0 : 1);
}

/**
 * @param {string[]} wanted
 * @param {string} reports
 */
async function runAll(wanted, reports) {
  try {
    await step("Packages", ensurePackages, (was) =>
      was ? "installed" : "up to date",
    );
  } catch (error) {
    say(describeFailure(error));
    return failed;
  }
  const all = [];
  let buildFailed = false;
  for (const [name, work] of Object.entries(testSteps)) {
    if (wanted.length > 0 ? !wanted.includes(name) : apart.includes(name)) {
      continue;
    }
    if (buildFailed) {
      say(`${titleOf(name)}: not run, as the build failed`);
      continue;
    }
    const counts = await runStep(name, work, reports);
    all.push(counts);
    if (name === "build") buildFailed = counts.failed > 0;
    // The signal's handler ends this process.
    if (brokenOff) await new Promise(() => {});
  }
  return addUp(all);
}

/**
 * @param {string} name
 * @param {(reports: string) => Promise<import("./test-steps.mjs").Outcome>} work
 * @param {string} reports
 */
async function runStep(name, work, reports) {
  const title = titleOf(name);
  // A runner that hangs must not keep the closing line from being printed.
  const limit = setTimeout(endCommands, longestStepMs);
  try {
    const { counts, output } = await step(
      title,
      () => work(reports),
      ({ counts }) =>
        `${closingLine(counts)}${counts.skipped ? `, ${counts.skipped} skipped` : ""}`,
    );
    if (counts.failed > 0) {
      writeFileSync(join(reports, `${name}.log`), output);
      say(`\n${lastLines(output, 120)}\n`);
    }
    return counts;
  } catch (error) {
    say(`${title}: failed\n\n${describeFailure(error)}\n`);
    return failed;
  } finally {
    clearTimeout(limit);
  }
}

/** @param {string} name */
function titleOf(name) {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

async function breakOff() {
  brokenOff = true;
  say("Stopping …");
  await endCommands();
  process.exit(130);
}
