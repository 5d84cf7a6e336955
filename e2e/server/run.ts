/**
 * An instance for the browser tests, in a process of its own: embedded
 * PostgreSQL in a temporary folder, demonstration data up to last month, and
 * the built program. It ends as soon as the process that started it is gone.
 */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeFailure } from "@/bin/steps/failure.mjs";
import { startServer } from "@/bin/steps/server.mjs";
import { ensureAppRole } from "@/db/app-role";
import { startEmbedded } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import { loadInitialData } from "@/db/seed/load";
import { todayIn } from "@/lib/reporting/month";
import type { Instance, InstanceMessage } from "./instance";

const host = "127.0.0.1";

/** What was started, the first to stop last. */
const started: (() => unknown)[] = [];
let stopping = false;

function tell(message: InstanceMessage): void {
  if (process.connected) process.send?.(message);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, host, () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

async function startDatabase(): Promise<{ ownerUrl: string; appUrl: string }> {
  const folder = mkdtempSync(join(tmpdir(), "mine-action-browser-"));
  started.push(() => rmSync(folder, { recursive: true, force: true }));
  const database = await startEmbedded({
    dataDir: join(folder, "postgres"),
    durable: false,
  });
  started.push(database.stop);
  const { ownerUrl } = database;
  await migrate(ownerUrl);
  const password = randomBytes(16).toString("hex");
  const appUrl = await ensureAppRole(ownerUrl, { password });
  await loadInitialData(ownerUrl, {
    demonstration: true,
    today: todayIn("Asia/Baku"),
    onProgress: () => {},
  });
  return { ownerUrl, appUrl };
}

async function start(): Promise<Instance> {
  const { ownerUrl, appUrl } = await startDatabase();
  const port = await freePort();
  const baseUrl = `http://${host}:${port}`;
  await startServer(
    {
      port,
      host,
      publicUrl: baseUrl,
      databaseUrl: null,
      appDatabaseUrl: null,
      demonstration: true,
    },
    {
      ...process.env,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      APP_DATABASE_URL: appUrl,
      NEXTAUTH_SECRET: randomBytes(32).toString("hex"),
      NEXTAUTH_URL: baseUrl,
      // Refused sign-ins and downloads are part of the tests; failures are not.
      LOG_LEVEL: "error",
    },
    (stop) => started.push(stop),
  );
  return { baseUrl, ownerUrl, appUrl };
}

async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  for (const stop of started.reverse()) await stop();
  process.exit(0);
}

process.once("disconnect", stop);
process.on("SIGTERM", stop);
// Ctrl-C reaches the whole group: the tests' own process says when to end.
process.on("SIGINT", () => {});

start().then(
  (instance) => tell({ kind: "ready", instance }),
  (error) => tell({ kind: "failed", message: describeFailure(error) }),
);
