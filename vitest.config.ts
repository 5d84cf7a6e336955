import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const alias = {
  "@": fileURLToPath(new URL(".", import.meta.url)),
  // Next resolves this marker for server bundles; outside Next it is empty.
  "server-only": fileURLToPath(
    new URL("node_modules/server-only/empty.js", import.meta.url),
  ),
};

export default defineConfig({
  test: {
    // On two processors one worker alone would wait for the database half the time.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["{lib,db,app,bin}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.integration.test.ts"],
          // Properties try hundreds of cases, and the machine may be busy.
          testTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "integration",
          include: ["**/*.integration.test.ts"],
          exclude: ["node_modules/**", ".next/**"],
          globalSetup: ["db/testing/global-setup.ts"],
          // Random sequences of steps on a busy two-core machine take their time.
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
