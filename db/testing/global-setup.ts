import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { type EmbeddedDatabase, startEmbedded } from "../embedded";
import { migrate } from "../migrate";
import { loadInitialData } from "../seed/load";
import { databaseUrl } from "./database-url";

/** The day on which the demonstration of the tests was loaded. */
const DEMONSTRATION_DAY = "2026-11-22";

declare module "vitest" {
  export interface ProvidedContext {
    /** The owner's address of the test server; its database is never used. */
    testServerUrl: string;
  }
}

/**
 * One PostgreSQL for the whole run, with two databases that test files copy:
 * `template_empty` (places, settings and published figures, no accounts) and
 * `template_demonstration`.
 */
export default async function setup(
  project: TestProject,
): Promise<() => Promise<void>> {
  // Refused sign-ins are warnings; the tests of sign-in make dozens.
  process.env.LOG_LEVEL ??= "error";
  const folder = mkdtempSync(join(tmpdir(), "integration-"));
  let server: EmbeddedDatabase | undefined;
  const tearDown = async () => {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    server = await startEmbedded({
      dataDir: join(folder, "postgres"),
      durable: false,
    });
    await makeTemplates(server.ownerUrl);
  } catch (error) {
    await tearDown();
    throw error;
  }
  project.provide("testServerUrl", server.ownerUrl);
  return tearDown;
}

async function makeTemplates(serverUrl: string): Promise<void> {
  const sql = postgres(serverUrl, { max: 1, onnotice: () => {} });
  const onProgress = () => {};
  try {
    await sql`create database template_empty`;
    const empty = databaseUrl(serverUrl, "template_empty");
    await migrate(empty);
    await loadInitialData(empty, {
      demonstration: false,
      today: DEMONSTRATION_DAY,
      onProgress,
    });
    await sql`create database template_demonstration template template_empty`;
    await loadInitialData(databaseUrl(serverUrl, "template_demonstration"), {
      demonstration: true,
      today: DEMONSTRATION_DAY,
      onProgress,
    });
  } finally {
    await sql.end();
  }
}
