// @ts-check
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build, ensureBuild, isBuilt } from "./build.mjs";
import { ensureChromium } from "./chromium.mjs";
import { Failure } from "./failure.mjs";
import { lockHolder } from "./lock.mjs";
import { modulesFolder, nextProgram, root, startLock } from "./paths.mjs";
import { runCommand } from "./run-command.mjs";
import {
  findProgram,
  installPackage,
  mayInstallPackages,
} from "./system-packages.mjs";
import { say } from "./terminal.mjs";
import {
  countPlaywright,
  countTap,
  countVitest,
  judge,
} from "./test-counts.mjs";

/**
 * @typedef {object} Outcome
 * @property {import("./test-counts.mjs").Counts} counts
 * @property {string} output
 */

/**
 * The steps in their order. Each gets a folder for its report.
 *
 * @type {Record<string, (reports: string) => Promise<Outcome>>}
 */
export const testSteps = {
  lint: () => single([bin("biome"), "check", "."]),
  types: () =>
    single(
      [process.execPath, nextProgram, "typegen"],
      [bin("tsc"), "--noEmit"],
    ),
  unit: (reports) => vitest("unit", reports),
  integration: async (reports) => {
    await ensurePoppler();
    await ensureCalc();
    return vitest("integration", reports);
  },
  build: buildStep,
  start: startStep,
  browser: (reports) => browserStep("main", reports),
  more: async (reports) => {
    await ensureBuild();
    await ensureCalc();
    return browserStep("more", reports);
  },
};

/** Steps that `npm test` leaves to a command of their own, as they take long. */
export const apart = ["more"];

/** @param {string} name */
function bin(name) {
  return join(modulesFolder, ".bin", name);
}

/**
 * Commands that together are one test.
 *
 * @param {...[string, ...string[]]} commands
 * @returns {Promise<Outcome>}
 */
async function single(...commands) {
  let output = "";
  for (const command of commands) {
    const result = await runCommand(command, { cwd: root });
    output += result.output;
    if (result.code !== 0) return { counts: one(false), output };
  }
  return { counts: one(true), output };
}

/** @param {boolean} passed */
function one(passed) {
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 };
}

/**
 * @param {string} project
 * @param {string} reports
 * @returns {Promise<Outcome>}
 */
async function vitest(project, reports) {
  const report = join(reports, `${project}.json`);
  const { code, output } = await runCommand(
    [
      process.execPath,
      join(modulesFolder, "vitest", "vitest.mjs"),
      "run",
      `--project=${project}`,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
    ],
    { cwd: root },
  );
  return { counts: judge(read(report, countVitest), code), output };
}

/** @returns {Promise<Outcome>} */
async function buildStep() {
  const running = lockHolder(startLock);
  if (running && !isBuilt()) {
    throw new Failure(
      `The program runs from this folder (process ${running.pid}, ${running.url}), and a new build would break it. Stop it first.`,
    );
  }
  const { code, output } = await build();
  return { counts: one(code === 0), output };
}

/**
 * `npm start` itself: signals, second starts, what a kill leaves behind.
 *
 * @returns {Promise<Outcome>}
 */
async function startStep() {
  const { code, output } = await runCommand(
    [
      process.execPath,
      "--test",
      "--test-reporter=tap",
      join(root, "bin", "start.check.mjs"),
    ],
    { cwd: root },
  );
  return { counts: judge(countTap(output), code), output };
}

/**
 * @param {"main" | "more"} project
 * @param {string} reports
 * @returns {Promise<Outcome>}
 */
async function browserStep(project, reports) {
  const chromium = await ensureChromium();
  await ensurePoppler();
  const report = join(reports, `browser-${project}.json`);
  const { code, output } = await runCommand(
    [
      process.execPath,
      join(modulesFolder, "@playwright", "test", "cli.js"),
      "test",
      `--project=${project}`,
      "--reporter=list,json",
    ],
    {
      cwd: root,
      env: {
        ...process.env,
        CHROMIUM_PATH: chromium,
        PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      },
    },
  );
  return { counts: judge(read(report, countPlaywright), code), output };
}

/** Tests of PDF files read them with pdftotext, where it is there. */
async function ensurePoppler() {
  if (findProgram("pdftotext")) return;
  if (mayInstallPackages()) await installPackage("poppler-utils");
  if (findProgram("pdftotext")) return;
  say(
    "pdftotext is not installed: tests that read PDF files are skipped (Debian: apt-get install poppler-utils).",
  );
}

/** Tests of workbooks read them with LibreOffice, and fail where it is not. */
async function ensureCalc() {
  if (findProgram("libreoffice")) return;
  if (mayInstallPackages()) await installPackage("libreoffice-calc-nogui");
  if (findProgram("libreoffice")) return;
  say(
    "LibreOffice Calc is not installed: tests that read workbooks back will fail (Debian: apt-get install libreoffice-calc-nogui).",
  );
}

/**
 * @template T
 * @template R
 * @param {string} file
 * @param {(report: T) => R} count
 * @returns {R | null} null when the runner left no report
 */
function read(file, count) {
  try {
    return count(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return null;
  }
}
