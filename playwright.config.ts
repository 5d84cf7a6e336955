import { defineConfig } from "@playwright/test";

// bin/test.mjs names the Chromium it found; Playwright's own where it is unset.
const executablePath = process.env.CHROMIUM_PATH || undefined;

/**
 * What is looked at beside the main job and its walls: longer, and run by
 * `npm run test:more`.
 */
const beside = [
  "accessibility-languages",
  "api",
  "as-of-story",
  "bare-answers",
  "chart-choices",
  "completeness",
  "dashboard-*",
  "documents",
  "events",
  "figures",
  "files",
  "import",
  "monthly-report",
  "pivot",
  "print",
  "provenance",
  "slow-line",
  "weight",
].map((name) => `**/${name}.spec.ts`);

/**
 * Tests of the built program in a browser, against an instance of its own that
 * `e2e/server/global-setup.ts` starts. Needs a build (`npm run build`).
 */
export default defineConfig({
  testDir: "e2e/specs",
  outputDir: "test-results",
  globalSetup: "./e2e/server/global-setup.ts",
  globalTimeout: 50 * 60_000,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"]],
  projects: [
    { name: "main", testIgnore: beside },
    // Much at once on whatever machine: what passes only the second time does
    // not stop a release, and is named as flaky.
    { name: "more", testMatch: beside, retries: 1 },
  ],
  use: {
    browserName: "chromium",
    locale: "en-GB",
    // The charts and the server write months for the instance, not the browser.
    timezoneId: "America/New_York",
    actionTimeout: 20_000,
    navigationTimeout: 45_000,
    trace: "retain-on-failure",
    launchOptions: {
      executablePath,
      args: [
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-gpu",
      ],
    },
  },
});
